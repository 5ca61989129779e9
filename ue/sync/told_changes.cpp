#include "ue/sync/told_changes.hpp"

#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/etag.hpp"

#include <algorithm>

namespace cabinet::ue {
namespace {

std::size_t size_of(xcap::document_diff const& one)
{
    std::size_t out = 0;
    for (auto const& operation : one.patch)
        out += operation.sel.size() + operation.content.size();
    return out;
}

/// Whether the tag is the one that our server gives to this text.
bool is_tag_of(std::string_view etag, std::string_view text)
{
    auto const tag = contacts::parse_etag(etag);
    if (!tag)
        return false;
    auto const digest = contacts::document_digest(text, {.octets = text.size() + 1});
    return digest && *digest == tag->digest;
}

}  // namespace

std::vector<xcap::document_diff> book_changes(std::string_view body)
{
    std::vector<xcap::document_diff> out;
    auto diff = xcap::parse_diff_document(body);
    if (!diff)
        return out;
    for (auto& item : diff->items) {
        auto* const one = std::get_if<xcap::document_diff>(&item);
        if (one && one->sel.starts_with("resource-lists/"))
            out.push_back(std::move(*one));
    }
    return out;
}

void told_changes::add(xcap::document_diff told)
{
    bool const goes_on = !chain_.empty() && chain_.back().new_etag == told.previous_etag;
    if (!goes_on) {
        chain_.clear();
        octets_ = 0;
    }
    bool const leads_on =
        told.previous_etag && told.new_etag && (told.is_body_unchanged || !told.patch.empty());
    octets_ += size_of(told);
    if (leads_on && octets_ <= max_octets) {
        chain_.push_back(std::move(told));
    } else {
        chain_.clear();
        octets_ = 0;
    }
}

std::optional<told_changes::state> told_changes::since(std::string const& etag, std::string text) const
{
    auto step = std::find_if(chain_.begin(), chain_.end(),
                             [&etag](auto const& one) { return one.previous_etag == etag; });
    if (step == chain_.end())
        return std::nullopt;
    for (; step != chain_.end(); ++step) {
        if (step->is_body_unchanged)
            continue;
        auto next = xcap::apply_patch(text, step->patch, {.octets = text.size() + max_octets + 1});
        if (!next)
            return std::nullopt;
        text = std::move(*next);
    }
    auto const& now = *chain_.back().new_etag;
    if (!is_tag_of(now, text))
        return std::nullopt;
    return state{now, std::move(text)};
}

}  // namespace cabinet::ue
