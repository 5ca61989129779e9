#include "protocol/sip/headers/check_value.hpp"

#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/challenge.hpp"
#include "protocol/auth/credentials.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/headers/header_value.hpp"

namespace cabinet::sip {
namespace {

using outcome = std::optional<malformed_value>;

template <class Result>
outcome outcome_of(Result const& read)
{
    // Another scheme than Digest is well-formed as far as we know.
    if (read || read.error() == auth::auth_errc::other_scheme)
        return std::nullopt;
    return malformed_value{read.error(), 0};
}

outcome check_elsewhere(header_id header, std::string_view value)
{
    switch (header) {
    case header_id::authorization:
    case header_id::proxy_authorization:
        return outcome_of(auth::view_credentials(value));
    case header_id::www_authenticate:
    case header_id::proxy_authenticate:
        return outcome_of(auth::view_challenge(value));
    case header_id::authentication_info:
        return outcome_of(auth::view_authentication_info(value));
    default:
        return outcome_of(parse_date(value));
    }
}

template <class Value>
outcome check_list(std::string_view line, bool several)
{
    value_list<Value> in(line);
    std::size_t count = 0;
    for (Value one; in.next(one); ++count)
        if (count == 1 && !several)
            return malformed_value{codec_errc::one_value, in.offset()};
    if (in.error() != codec_errc{})
        return malformed_value{in.error(), in.offset()};
    if (count == 0 && !several)
        return malformed_value{codec_errc::bad_token, 0};
    return std::nullopt;
}

template <header_id Header>
outcome check(std::string_view value)
{
    using type = header_value_t<Header>;
    if constexpr (std::is_same_v<type, free_text>)
        return std::nullopt;
    else if constexpr (std::is_same_v<type, read_elsewhere>)
        return check_elsewhere(Header, value);
    else if constexpr (std::is_same_v<type, contact>)
        return is_star(value) ? std::nullopt : check_list<contact>(value, true);
    else
        return check_list<type>(value, how_often(Header) == repeats::by_comma);
}

using checker = outcome (*)(std::string_view);

constexpr std::size_t header_count = static_cast<std::size_t>(header_id::www_authenticate) + 1;

constexpr auto checkers = []<std::size_t... I>(std::index_sequence<I...>)
{
    return std::array<checker, header_count>{check<static_cast<header_id>(I)>...};
}
(std::make_index_sequence<header_count>{});

}  // namespace

std::optional<malformed_value> check_value(header_id header, std::string_view value)
{
    return checkers[static_cast<std::size_t>(header)](value);
}

std::optional<malformed_header> find_malformed_header(message_view const& message)
{
    auto const* const start = message.octets().data();
    for (std::size_t i = 0; i < message.headers().size(); ++i) {
        auto const header = message.headers()[i];
        if (auto const wrong = check_value(header.id, header.value))
            return malformed_header{i, wrong->why,
                                    static_cast<std::size_t>(header.value.data() - start) + wrong->offset};
    }
    return std::nullopt;
}

}  // namespace cabinet::sip
