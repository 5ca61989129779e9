#include "tools/sip_print/describe.hpp"

#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/challenge.hpp"
#include "protocol/auth/credentials.hpp"
#include "protocol/auth/error.hpp"
#include "protocol/auth/parameter_list.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/parameterized.hpp"
#include "protocol/sip/quoted_string.hpp"
#include "tools/sip_print/describe_address.hpp"

#include <algorithm>

namespace cabinet::sip_print {
namespace {

using sip::codec_errc;
using sip::header_id;

void describe_cseq(std::string_view value, description& out)
{
    auto const parsed = sip::parse_cseq(value);
    if (!parsed)
        return out.broken.push_back({parsed.error(), value});
    out.values.push_back(
        {{"number", std::uint64_t{parsed->number}}, {"method", std::string(parsed->method)}});
}

void describe_date(std::string_view value, description& out)
{
    auto const parsed = sip::parse_date(value);
    if (!parsed)
        return out.broken.push_back({parsed.error(), value});
    auto const since_1970 = std::chrono::duration_cast<std::chrono::seconds>(parsed->time_since_epoch());
    if (since_1970.count() >= 0)
        out.values.push_back({{"seconds_since_1970", static_cast<std::uint64_t>(since_1970.count())}});
}

template <std::uint64_t Most>
void describe_number(std::string_view value, description& out)
{
    cursor in(value);
    auto const number = in.take_number<std::uint64_t>();
    if (!number || *number > Most || !in.at_end())
        return out.broken.push_back({codec_errc::bad_number, value});
    out.values.push_back({{"number", *number}});
}

constexpr std::uint64_t max_hops = 255;                     // RFC 3261 §20.22
constexpr std::uint64_t max_delta_seconds = 0xFFFF'FFFF;    // RFC 3261 §20.19
constexpr std::uint64_t max_sequence_number = 0x7FFF'FFFF;  // RFC 3262 §7.1

/// Retry-After: seconds, then perhaps a comment and parameters. RFC 3261 §20.33.
void describe_retry_after(std::string_view value, description& out)
{
    cursor in(value);
    auto const number = in.take_number<std::uint64_t>();
    if (!number)
        return out.broken.push_back({codec_errc::bad_number, value});
    out.values.push_back({{"seconds", *number}});
}

/// warn-code SP warn-agent SP warn-text, RFC 3261 §20.43.
void describe_warning(std::string_view value, description& out)
{
    cursor in(value);
    auto const code = in.take_while(is_digit);
    if (code.size() != 3)
        return out.broken.push_back({codec_errc::bad_number, value});
    in.take_while(sip::is_lws);
    auto const agent = in.take_while([](char c) { return !sip::is_lws(c); });
    in.take_while(sip::is_lws);
    out.values.push_back({{"code", std::uint64_t{*cursor(code).take_number<std::uint16_t>()}},
                          {"agent", std::string(agent)},
                          {"text", sip::unquote(in.rest())}});
}

void describe_token(std::string_view value, description& out)
{
    if (value.empty())  // a list may have empty elements
        return;
    if (!sip::is_token(value))
        return out.broken.push_back({codec_errc::bad_token, value});
    out.values.push_back({{"token", std::string(value)}});
}

/// A value and its parameters: Event, Content-Type, Accept …
void describe_parameterized(std::string_view value, description& out)
{
    if (value.empty())  // no value at all, which is left to who looks for one
        return;
    auto rest = value;
    sip::parameterized parsed;
    auto const error = sip::take_value(rest, parsed);
    auto const semicolon = value.find(';');
    if (error == codec_errc::bad_parameter && semicolon != std::string_view::npos)
        return out.broken.push_back({error, bad_parameters(value.substr(semicolon))});
    if (error != codec_errc{} || !rest.empty())
        return out.broken.push_back({error == codec_errc{} ? codec_errc::bad_token : error, value});
    parts what{part{"value", std::string(parsed.value)}};
    if (auto parameters = describe_parameters(parsed.parameters, out); !parameters.empty())
        what.push_back(part{"parameters", std::move(parameters)});
    out.values.push_back(std::move(what));
}

/// The scheme and parameters of an authentication line, whatever they are.
parts authentication_parts(std::string_view value)
{
    auth::parameter_reader in(value);
    parts what;
    if (auto const scheme = in.take_scheme(); !scheme.empty())
        what.push_back({"scheme", std::string(scheme)});
    parts parameters;
    for (auth::parameter one;;) {
        auto const more = in.next(one, auth::auth_errc::bad_credentials);
        if (!more || !*more)
            break;
        parameters.push_back({std::string(one.name), one.value.str()});
    }
    what.push_back({"parameters", std::move(parameters)});
    return what;
}

/// Another scheme or algorithm than we know is no fault of the message.
bool is_malformed(error_code why)
{
    return why != auth::auth_errc::other_scheme && why != auth::auth_errc::unknown_algorithm;
}

template <auto Parse>
void describe_authentication(std::string_view value, description& out)
{
    auto const parsed = Parse(value);
    if (!parsed && is_malformed(parsed.error()))
        return out.broken.push_back({parsed.error(), value});
    out.values.push_back(authentication_parts(value));
}

struct reader {
    header_id header;
    void (*describe)(std::string_view value, description& out);
};

constexpr reader readers[] = {
    {header_id::via, describe_via},
    {header_id::contact, describe_contact},
    {header_id::from, describe_address},
    {header_id::to, describe_address},
    {header_id::route, describe_address},
    {header_id::record_route, describe_address},
    {header_id::path, describe_address},
    {header_id::service_route, describe_address},
    {header_id::refer_to, describe_address},
    {header_id::referred_by, describe_address},
    {header_id::reply_to, describe_address},
    {header_id::history_info, describe_address},
    {header_id::p_associated_uri, describe_address},
    {header_id::p_asserted_identity, describe_address},
    {header_id::p_preferred_identity, describe_address},
    {header_id::p_called_party_id, describe_address},
    {header_id::alert_info, describe_address},
    {header_id::call_info, describe_address},
    {header_id::error_info, describe_address},
    {header_id::cseq, describe_cseq},
    {header_id::date, describe_date},
    {header_id::max_forwards, describe_number<max_hops>},
    {header_id::expires, describe_number<max_delta_seconds>},
    {header_id::min_expires, describe_number<max_delta_seconds>},
    {header_id::flow_timer, describe_number<max_delta_seconds>},
    {header_id::content_length, describe_number<max_delta_seconds>},
    {header_id::rseq, describe_number<max_sequence_number>},
    {header_id::retry_after, describe_retry_after},
    {header_id::warning, describe_warning},
    {header_id::allow, describe_token},
    {header_id::allow_events, describe_token},
    {header_id::supported, describe_token},
    {header_id::require, describe_token},
    {header_id::proxy_require, describe_token},
    {header_id::unsupported, describe_token},
    {header_id::sip_etag, describe_token},
    {header_id::sip_if_match, describe_token},
    {header_id::accept, describe_parameterized},
    {header_id::accept_encoding, describe_parameterized},
    {header_id::accept_language, describe_parameterized},
    {header_id::content_type, describe_parameterized},
    {header_id::content_disposition, describe_parameterized},
    {header_id::event, describe_parameterized},
    {header_id::subscription_state, describe_parameterized},
    {header_id::session_expires, describe_parameterized},
    {header_id::min_se, describe_parameterized},
    {header_id::reason, describe_parameterized},
    {header_id::security_client, describe_parameterized},
    {header_id::security_server, describe_parameterized},
    {header_id::security_verify, describe_parameterized},
    {header_id::authorization, describe_authentication<auth::parse_credentials>},
    {header_id::proxy_authorization, describe_authentication<auth::parse_credentials>},
    {header_id::www_authenticate, describe_authentication<auth::parse_challenge>},
    {header_id::proxy_authenticate, describe_authentication<auth::parse_challenge>},
    {header_id::authentication_info, describe_authentication<auth::parse_authentication_info>},
};

}  // namespace

description describe_header(sip::header_view const& header)
{
    description out;
    auto const* const found = std::find_if(std::begin(readers), std::end(readers),
                                           [&](reader const& one) { return one.header == header.id; });
    if (found == std::end(readers))
        return out;
    if (sip::how_often(header.id) != sip::repeats::by_comma) {
        found->describe(header.value, out);
        return out;
    }
    for (auto rest = header.value;;) {
        auto const comma = sip::find_comma(rest);
        found->describe(sip::trim_lws(rest.substr(0, comma)), out);
        if (comma == std::string_view::npos)
            return out;
        rest.remove_prefix(comma + 1);
    }
}

description describe_request_uri(std::string_view uri)
{
    description out;
    if (auto what = describe_uri(uri, out); !what.empty())
        out.values.push_back(std::move(what));
    return out;
}

}  // namespace cabinet::sip_print
