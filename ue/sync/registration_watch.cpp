#include "ue/sync/registration_watch.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet::ue {
namespace {

using reginfo::contact_event;

/// +sip.instance without quotes and brackets; empty: none.
std::string instance_of(reginfo::contact const& one)
{
    for (auto const& each : one.unknown_parameters) {
        if (!iequals(each.name, "+sip.instance"))
            continue;
        std::string_view text = each.value;
        for (auto const& [first, last] : {std::pair('"', '"'), std::pair('<', '>')})
            if (text.size() >= 2 && text.front() == first && text.back() == last)
                text = text.substr(1, text.size() - 2);
        return std::string(text);
    }
    return {};
}

}  // namespace

std::vector<registration_news> registration_watch::on_body(std::string_view body)
{
    std::vector<registration_news> out;
    auto const read = reginfo::parse_document(body);
    if (!read || (version_ && read->version <= *version_))
        return out;
    if (version_ && read->version != *version_ + 1 && !read->is_full)
        out.emplace_back(state_missed{});
    version_ = read->version;
    own_news_.reset();
    for (auto& [name, one] : others_)
        one.is_there = !read->is_full;
    for (auto const& registration : read->registrations)
        for (auto const& one : registration.contacts) {
            auto const instance = instance_of(one);
            if (!instance.empty() && instance == instance_)
                take_own(one);
            else
                take_other(one, instance, out);
        }
    std::erase_if(others_, [](auto const& one) { return !one.second.is_there; });
    // A contact that another one of this phone has taken the place of is no news.
    if (own_news_ && (own_.empty() || std::holds_alternative<register_anew>(*own_news_)))
        out.push_back(*own_news_);
    return out;
}

void registration_watch::take_other(reginfo::contact const& one, std::string const& instance,
                                    std::vector<registration_news>& out)
{
    auto const& name = instance.empty() ? one.uri : instance;
    auto const known = others_.find(name);
    if (is_active(one.event)) {
        others_[name] = {one.uri, true};
        if (known == others_.end())
            out.emplace_back(other_registered{one.uri, instance});
    } else if (known != others_.end() && known->second.uri == one.uri) {
        others_.erase(known);
    }
}

void registration_watch::take_own(reginfo::contact const& one)
{
    if (is_active(one.event)) {
        own_.insert(one.uri);
        if (one.event == contact_event::shortened)
            own_news_ = register_anew{true};
        return;
    }
    own_.erase(one.uri);
    if (one.event == contact_event::deactivated)
        own_news_ = register_anew{false};
    else
        own_news_ = registration_ended{one.event, one.retry_after.value_or(0)};
}

}  // namespace cabinet::ue
