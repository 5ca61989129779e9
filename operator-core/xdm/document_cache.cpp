#include "operator-core/xdm/document_cache.hpp"

#include <algorithm>
#include <tuple>

namespace cabinet::core {
namespace {

bool is_same(document_key const& a, document_key const& b) noexcept
{
    return a.owner == b.owner && a.auid == b.auid && a.name == b.name;
}

}  // namespace

bool document_cache::earlier::operator()(document_key const& a, document_key const& b) const noexcept
{
    return std::tie(a.owner, a.auid, a.name) < std::tie(b.owner, b.auid, b.name);
}

opened_document* document_cache::find(document_key const& key, document_head const& head)
{
    auto const found = by_key_.find(key);
    if (found == by_key_.end())
        return nullptr;
    if (found->second->document.head() != head) {
        let_go(found->second);
        return nullptr;
    }
    held_.splice(held_.begin(), held_, found->second);
    return &held_.front().document;
}

opened_document* document_cache::put(document_key const& key, opened_document document)
{
    if (auto const found = by_key_.find(key); found != by_key_.end())
        let_go(found->second);
    if (document.footprint() > most_octets_)
        return nullptr;
    held_.push_front({key, std::move(document)});
    by_key_.emplace(key, held_.begin());
    measure_first();
    return &held_.front().document;
}

void document_cache::measure_first()
{
    auto& first = held_.front();
    octets_ -= first.octets;
    first.octets = first.document.footprint();
    octets_ += first.octets;
    while (octets_ > most_octets_)
        let_go(std::prev(held_.end()));
}

void document_cache::let_go(std::list<held>::iterator one)
{
    octets_ -= one->octets;
    by_key_.erase(one->key);
    held_.erase(one);
}

shared_text document_cache::text(document_key const& key, document_head const& head) const
{
    auto const found = std::find_if(sent_.begin(), sent_.end(), [&](sent const& one) {
        return is_same(one.key, key) && one.head == head;
    });
    return found == sent_.end() ? nullptr : found->text.lock();
}

void document_cache::share(document_key const& key, document_head const& head, shared_text const& text)
{
    std::erase_if(sent_, [&](sent const& one) { return one.text.expired(); });
    sent_.push_back({key, head, text});
}

}  // namespace cabinet::core
