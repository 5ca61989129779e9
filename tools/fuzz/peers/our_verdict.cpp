#include "tools/fuzz/peers/our_verdict.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/sip/headers/check_value.hpp"
#include "protocol/sip/headers/header_value.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"

#include <array>
#include <type_traits>

namespace cabinet::fuzz {
namespace {

error_code check_uri(std::string_view text)
{
    if (uri::has_sip_scheme(text)) {
        auto const parsed = uri::parse_sip_uri(text);
        return parsed ? error_code() : parsed.error();
    }
    auto const parsed = uri::parse_tel_uri(text);
    // Of another scheme nothing more is known.
    return parsed || parsed.error() == uri::uri_errc::bad_scheme ? error_code() : parsed.error();
}

error_code check_uri(sip::name_addr const& address)
{
    return check_uri(address.uri);
}

error_code check_uri(sip::contact const& contact)
{
    return check_uri(contact.address.uri);
}

/// What is wrong with the URIs of a line of addresses.
template <class Value>
error_code check_uris(std::string_view line)
{
    sip::value_list<Value> values(line);
    for (Value one; values.next(one);)
        if (auto const wrong = check_uri(one))
            return wrong;
    return {};
}

template <sip::header_id Header>
error_code check_line(std::string_view value)
{
    using type = sip::header_value_t<Header>;
    if constexpr (std::is_same_v<type, sip::contact>)
        return sip::is_star(value) ? error_code() : check_uris<type>(value);
    else if constexpr (std::is_same_v<type, sip::name_addr>)
        return check_uris<type>(value);
    else
        return {};
}

error_code check_addresses(sip::header_view const& header)
{
    static constexpr auto checkers = []<std::size_t... I>(std::index_sequence<I...>)
    {
        return std::array{check_line<static_cast<sip::header_id>(I)>...};
    }
    (std::make_index_sequence<static_cast<std::size_t>(sip::header_id::www_authenticate) + 1>{});
    return checkers[static_cast<std::size_t>(header.id)](header.value);
}

/// The header line that holds this octet.
sip::header_view line_at(sip::message_view const& message, std::size_t offset)
{
    sip::header_view found;
    auto const* const at = message.octets().data() + offset;
    for (auto const header : message.headers())
        if (header.name.data() <= at)
            found = header;
    return found;
}

}  // namespace

std::optional<refusal> refuse(std::string_view octets)
{
    sip::message_view message;
    sip::parse_position where;
    if (auto const read = sip::message_view::parse(octets, message, &where); !read)
        return refusal{read.error(),
                       where.header.empty() ? sip::header_view{} : line_at(message, where.offset)};
    if (auto const wrong = sip::find_malformed_header(message))
        return refusal{wrong->why, message.headers()[wrong->index]};
    for (auto const header : message.headers())
        if (auto const wrong = check_addresses(header))
            return refusal{wrong, header};
    if (!message.is_request())
        return std::nullopt;
    if (!iequals(message.version(), "SIP/2.0"))
        return refusal{make_error_code(sip::codec_errc::bad_version), {}};
    if (auto const wrong = check_uri(message.request_uri()))
        return refusal{wrong, {}};
    return std::nullopt;
}

}  // namespace cabinet::fuzz
