#include "operator-core/events/diff_events.hpp"

namespace cabinet::core {

opened_source diff_events::open(sip::message_view const& subscribe, document_store& documents,
                                subscription_id owner, std::vector<std::string> impus, std::string root)
{
    auto what = read_watch_list(subscribe, impus);
    if (auto* const refused = std::get_if<watch_refusal>(&what))
        return std::move(*refused);
    diff_source source(documents, owner, std::get<watch_list>(std::move(what)), std::move(root));
    return std::unique_ptr<event_source>(new diff_events(std::move(source), std::move(impus)));
}

asio::awaitable<result<std::string>> diff_events::full_state()
{
    auto const diff = co_await source_.full_state();
    if (!diff)
        co_return diff.error();
    co_return xcap::write_diff_document(*diff);
}

asio::awaitable<result<std::string>> diff_events::changes()
{
    auto const diff = co_await source_.changes();
    if (!diff)
        co_return diff.error();
    co_return diff->items.empty() ? std::string() : xcap::write_diff_document(*diff);
}

/// With a body it watches another list from now on, and the mode may be another one in any case: RFC 5875 §4.4, §4.7.
std::optional<watch_refusal> diff_events::on_refresh(sip::message_view const& subscribe)
{
    auto what = read_watch_list(subscribe, impus_);
    if (auto* const refused = std::get_if<watch_refusal>(&what))
        return std::move(*refused);
    auto& list = std::get<watch_list>(what);
    if (subscribe.body().empty())
        source_.set_mode(list.mode);
    else
        source_.watch(std::move(list));
    return std::nullopt;
}

}  // namespace cabinet::core
