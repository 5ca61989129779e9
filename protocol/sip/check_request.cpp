#include "protocol/sip/check_request.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/header_names.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/value_list.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/sip_uri.hpp"

namespace cabinet::sip {
namespace {

// Every method of the registry: known, so 405 rather than 501 where it is not served.
constexpr std::string_view known_methods[] = {"REGISTER", "INVITE",    "ACK",    "BYE",     "CANCEL",
                                              "OPTIONS",  "SUBSCRIBE", "NOTIFY", "PUBLISH", "INFO",
                                              "REFER",    "MESSAGE",   "UPDATE", "PRACK"};

bool is_known(std::string_view method) noexcept
{
    return std::find(std::begin(known_methods), std::end(known_methods), method) != std::end(known_methods);
}

refusal bad(std::string reason)
{
    return {400, std::move(reason), {}};
}

/// Headers whose values are counted, since each costs work or a place in the answer.
constexpr header_id counted[] = {header_id::via, header_id::contact, header_id::route,
                                 header_id::record_route, header_id::path};

std::optional<refusal> check_repeats(message_view const& request)
{
    for (auto const& header : request.headers())
        if (how_often(header.id) == repeats::never && request.count(header.id) > 1)
            return bad(std::string(long_name(header.id)) + " Given More Than Once");
    for (auto const header : counted) {
        std::size_t values = 0;
        value_reader in(request, header);
        while (in.next())
            if (++values > max_values)
                return bad("More Than " + std::to_string(max_values) + " " + std::string(long_name(header)) +
                           " Values");
    }
    return std::nullopt;
}

std::optional<refusal> check_vias(message_view const& request)
{
    bool any = false;
    message_values<via> in(request, header_id::via);
    for (via one; in.next(one);)
        any = true;
    if (in.error() != codec_errc{})
        return bad("Malformed Via");
    if (!any)
        return bad("Via Missing");
    return std::nullopt;
}

std::optional<refusal> check_mandatory(message_view const& request)
{
    if (auto wrong = check_repeats(request))
        return wrong;
    if (auto wrong = check_vias(request))
        return wrong;
    for (auto const header : {header_id::from, header_id::to}) {
        auto const value = request.find(header);
        if (!value)
            return bad(std::string(long_name(header)) + " Missing");
        if (!parse_name_addr(*value))
            return bad("Malformed " + std::string(long_name(header)));
    }
    auto const call_id = request.find(header_id::call_id);
    if (!call_id || call_id->empty())
        return bad("Call-ID Missing");
    auto const sequence = request.find(header_id::cseq);
    if (!sequence)
        return bad("CSeq Missing");
    auto const parsed = parse_cseq(*sequence);
    if (!parsed)
        return bad("Malformed CSeq");
    if (parsed->method == request.method())
        return std::nullopt;
    if (!is_known(request.method()))  // perhaps it has a rule of its own, RFC 4475 §3.1.2.18
        return refusal{501, {}, {}};
    return bad("CSeq Method Is Not The Request's");
}

std::optional<refusal> check_method(std::string_view method, served const& by)
{
    if (std::find(by.methods.begin(), by.methods.end(), method) != by.methods.end())
        return std::nullopt;
    return refusal{is_known(method) ? 405 : 501, {}, {}};
}

std::optional<refusal> check_request_uri(std::string_view text)
{
    if (text.size() > max_request_uri)
        return refusal{414, {}, {}};
    if (uri::has_sip_scheme(text)) {
        auto const parsed = uri::parse_sip_uri(text);
        if (!parsed)
            return bad("Malformed Request-URI");
        if (!parsed->headers.empty())
            return bad("Request-URI With Headers");
        return std::nullopt;
    }
    cursor in(text);
    in.take_while([](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; });
    if (!in.take(':') || !is_alpha(text.front()))
        return bad("Malformed Request-URI");
    return refusal{416, {}, {}};
}

std::optional<refusal> check_max_forwards(message_view const& request)
{
    auto const value = request.find(header_id::max_forwards);
    if (!value)
        return std::nullopt;  // mandatory in RFC 3261, absent in RFC 2543: served (§16.3)
    cursor in(*value);
    auto const hops = in.take_number<std::uint8_t>();
    if (!hops || !in.at_end())
        return bad("Malformed Max-Forwards");
    return std::nullopt;
}

}  // namespace

bool can_be_answered(message_view const& request) noexcept
{
    auto const via = value_reader(request, header_id::via).next();
    return request.is_request() && !request.method().empty() && request.method() != "ACK" && via &&
           parse_via(*via) && request.find(header_id::from) && request.find(header_id::to) &&
           request.find(header_id::call_id) && request.find(header_id::cseq);
}

refusal refusal_for(error_code why, parse_position const& where)
{
    bool const has_name = is_token(where.header) && where.header.size() <= max_named_header;
    auto const in_header = has_name ? " In " + std::string(where.header) : std::string();
    if (why == codec_errc::bad_version)
        return {505, {}, {}};
    if (why == codec_errc::too_large)
        return {513, {}, {}};
    if (why == codec_errc::bad_start_line)
        return bad("Malformed Request Line");
    if (why == codec_errc::too_many_headers)
        return bad("More Than " + std::to_string(message_view::max_headers) + " Headers");
    if (why == codec_errc::length_missing)
        return bad("Content-Length Missing");
    if (why == codec_errc::bad_length)
        return bad("Bad Content-Length");
    if (why == codec_errc::incomplete)
        return bad("Headers Do Not End");
    return bad("Malformed Header" + in_header);
}

std::optional<refusal> check_request(message_view const& request, served const& by)
{
    if (!iequals(request.version(), "SIP/2.0"))
        return refusal{505, {}, {}};
    if (auto wrong = check_mandatory(request))
        return wrong;
    if (auto wrong = check_method(request.method(), by))
        return wrong;
    if (auto wrong = check_request_uri(request.request_uri()))
        return wrong;
    if (auto wrong = check_max_forwards(request))
        return wrong;
    auto const unsupported = unsupported_options(request, "Require", by.options);
    if (!unsupported)
        return bad("Malformed Require");
    if (!unsupported->empty())
        return refusal{420, {}, *unsupported};
    return std::nullopt;
}

}  // namespace cabinet::sip
