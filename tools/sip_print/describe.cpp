#include "tools/sip_print/describe.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/auth/parameter_list.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/headers/check_value.hpp"
#include "tools/sip_print/describe_address.hpp"
#include "tools/sip_print/describe_value.hpp"

#include <algorithm>
#include <array>

namespace cabinet::sip_print {
namespace {

using sip::codec_errc;
using sip::header_id;

parts date_parts(std::string_view value)
{
    auto const parsed = sip::parse_date(value);
    if (!parsed)
        return {};
    auto const since_1970 = std::chrono::duration_cast<std::chrono::seconds>(parsed->time_since_epoch());
    if (since_1970.count() < 0)
        return {};
    return {{"seconds_since_1970", static_cast<std::uint64_t>(since_1970.count())}};
}

/// The scheme and parameters of an authentication line, whatever they are.
parts authentication_parts(std::string_view value)
{
    auth::parameter_reader in(value);
    parts what, parameters;
    add(what, "scheme", in.take_scheme());
    for (auth::parameter one;;) {
        auto const more = in.next(one, auth::auth_errc::bad_credentials);
        if (!more || !*more)
            break;
        add(parameters, std::string(one.name), one.value.str());
    }
    add(what, "parameters", std::move(parameters));
    return what;
}

/// What a header's line says as far as it can be read.
template <header_id Header>
void describe(std::string_view line, description& out)
{
    using type = sip::header_value_t<Header>;
    if constexpr (std::is_same_v<type, sip::read_elsewhere>) {
        auto what = Header == header_id::date ? date_parts(line) : authentication_parts(line);
        if (!what.empty())
            out.values.push_back(std::move(what));
    } else if constexpr (!std::is_same_v<type, sip::free_text>) {
        sip::value_list<type> in(line);
        for (type one; in.next(one);)
            out.values.push_back(parts_of(one, out));
    }
}

using describer = void (*)(std::string_view, description&);

constexpr std::size_t header_count = static_cast<std::size_t>(header_id::www_authenticate) + 1;

constexpr auto describers = []<std::size_t... I>(std::index_sequence<I...>)
{
    return std::array<describer, header_count>{describe<static_cast<header_id>(I)>...};
}
(std::make_index_sequence<header_count>{});

/// The value at fault, or where its parameters go wrong.
std::string_view text_at_fault(sip::malformed_value const& of, std::string_view line)
{
    auto const rest = line.substr(of.offset);
    bool const is_sip = of.why.category() == sip::codec_category();
    auto const value = sip::trim_lws(is_sip ? rest.substr(0, sip::find_comma(rest)) : rest);
    if (of.why != codec_errc::bad_parameter)
        return value;
    // Parameters begin at the first semicolon from which on one can be read: those before it stand in quotes or brackets.
    for (auto at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
        auto before = value.substr(0, at);
        if (std::count(before.begin(), before.end(), '<') == std::count(before.begin(), before.end(), '>') &&
            std::count(before.begin(), before.end(), '"') % 2 == 0)
            return bad_parameters(value.substr(at));
    }
    return value;
}

/// Expiries that cannot be read are taken for an hour (RFC 3261 §20.19); who looks at a message wants to know.
bool is_lenient(header_id header, std::string_view value)
{
    cursor in(value);
    bool const is_expiry = header == header_id::expires || header == header_id::min_expires;
    return is_expiry && !(in.take_number<std::uint32_t>() && in.at_end());
}

}  // namespace

description describe_header(sip::header_view const& header)
{
    description out;
    if (header.id == header_id::contact && sip::is_star(header.value)) {
        out.values.push_back({{"star", std::string("every binding")}});
        return out;
    }
    describers[static_cast<std::size_t>(header.id)](header.value, out);
    auto const wrong = sip::check_value(header.id, header.value);
    // Another algorithm than we know is no fault of the message.
    if (wrong && wrong->why != auth::auth_errc::unknown_algorithm)
        out.broken.push_back({wrong->why, text_at_fault(*wrong, header.value)});
    else if (is_lenient(header.id, header.value))
        out.broken.push_back({codec_errc::bad_number, header.value});
    return out;
}

description describe_request_uri(std::string_view uri)
{
    description out;
    if (auto what = describe_uri(uri, out); !what.empty())
        out.values.push_back(std::move(what));
    return out;
}

}  // namespace cabinet::sip_print
