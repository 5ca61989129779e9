#include "operator-core/admin/find_subscriber.hpp"

#include "operator-core/admin/new_file.hpp"
#include "operator-core/store/store_failure.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

constexpr std::size_t shortest_imsi = 6, longest_imsi = 15, shortest_iccid = 18, longest_iccid = 20;

[[noreturn]] void refuse_unknown(std::string const& text)
{
    throw admin_error("no subscriber is called \"" + text +
                      "\"; \"operator-core subscriber list\" shows them");
}

}  // namespace

subscriber_reference parse_subscriber_reference(std::string_view text)
{
    bool const is_number = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
    if (is_number && text.size() >= shortest_imsi && text.size() <= longest_imsi)
        return {std::nullopt, identity_kind::imsi, std::string(text)};
    if (is_number && text.size() >= shortest_iccid && text.size() <= longest_iccid)
        return {std::nullopt, identity_kind::iccid, std::string(text)};
    cursor in(text);
    in.take('#');
    if (auto const id = in.take_number<std::uint64_t>(); id && in.at_end())
        return {subscription_id{*id}, {}, {}};
    if (text.starts_with('+'))
        return {std::nullopt, identity_kind::msisdn, std::string(text)};
    if (auto const address = uri::address_of_record(text))
        return {std::nullopt, identity_kind::impu, *address};
    return {std::nullopt, identity_kind::impi, std::string(text)};
}

asio::awaitable<subscriber_record> find_subscriber(subscriber_store& in, std::string text)
{
    auto const meant = parse_subscriber_reference(text);
    std::optional<subscription_id> id = meant.id;
    if (!id) {
        auto const found = co_await in.search(meant.kind, meant.text);
        if (!found)
            throw store_failure("the store could not be read: " + found.error().message());
        if (found->empty())
            refuse_unknown(text);
        if (found->size() > 1) {
            std::string ids;
            for (auto const each : *found)
                ids += (ids.empty() ? "#" : ", #") + std::to_string(to_number(each));
            throw admin_error("several subscribers have \"" + text + "\" (" + ids +
                              "); give one of these ids");
        }
        id = found->front();
    }
    auto record = co_await in.load(*id);
    if (!record && record.error() == store_errc::not_found)
        refuse_unknown(text);
    if (!record)
        throw store_failure("the store could not be read: " + record.error().message());
    co_return std::move(*record);
}

}  // namespace cabinet::core
