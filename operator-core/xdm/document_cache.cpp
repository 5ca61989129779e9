#include "operator-core/xdm/document_cache.hpp"

#include <algorithm>

namespace cabinet::core {

std::list<document_cache::held>::iterator document_cache::find(document_key const& key)
{
    return std::find_if(held_.begin(), held_.end(), [&](held const& one) {
        return one.key.owner == key.owner && one.key.auid == key.auid && one.key.name == key.name;
    });
}

opened_document* document_cache::find(document_key const& key, document_head const& head)
{
    auto const found = find(key);
    if (found == held_.end())
        return nullptr;
    if (found->document.head() != head) {
        held_.erase(found);
        return nullptr;
    }
    held_.splice(held_.begin(), held_, found);
    return &held_.front().document;
}

opened_document* document_cache::put(document_key const& key, opened_document document)
{
    if (auto const found = find(key); found != held_.end())
        held_.erase(found);
    if (document.footprint() > most_octets_)
        return nullptr;
    held_.push_front({key, std::move(document)});
    trim();
    return &held_.front().document;
}

void document_cache::trim()
{
    std::size_t octets = 0;
    auto at = held_.begin();
    while (at != held_.end() && octets + at->document.footprint() <= most_octets_)
        octets += (at++)->document.footprint();
    held_.erase(at, held_.end());
}

}  // namespace cabinet::core
