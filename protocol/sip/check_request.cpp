#include "protocol/sip/check_request.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/header_names.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/sip_uri.hpp"

namespace cabinet::sip {
namespace {

// Every method of the registry: known, so 405 rather than 501 where it is not served.
constexpr std::string_view known_methods[] = {"REGISTER", "INVITE",    "ACK",    "BYE",     "CANCEL",
                                              "OPTIONS",  "SUBSCRIBE", "NOTIFY", "PUBLISH", "INFO",
                                              "REFER",    "MESSAGE",   "UPDATE", "PRACK"};

refusal bad(std::string reason)
{
    return {400, std::move(reason), {}};
}

std::optional<refusal> check_repeats(message_view const& request)
{
    for (auto const& header : request.headers()) {
        auto const name = long_name(header.name);
        if (is_single(name) && request.count(name) > 1)
            return bad(std::string(name) + " Given More Than Once");
    }
    return std::nullopt;
}

std::optional<refusal> check_vias(message_view const& request)
{
    bool any = false;
    value_reader in(request, "Via");
    while (auto const value = in.next()) {
        any = true;
        if (!parse_via(*value))
            return bad("Malformed Via");
    }
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
    for (std::string_view const name : {"From", "To"}) {
        auto const value = request.find(name);
        if (!value)
            return bad(std::string(name) + " Missing");
        if (!parse_name_addr(*value))
            return bad("Malformed " + std::string(name));
    }
    auto const call_id = request.find("Call-ID");
    if (!call_id || call_id->empty())
        return bad("Call-ID Missing");
    auto const sequence = request.find("CSeq");
    if (!sequence)
        return bad("CSeq Missing");
    auto const parsed = parse_cseq(*sequence);
    if (!parsed)
        return bad("Malformed CSeq");
    if (parsed->method != request.method())
        return bad("CSeq Method Is Not The Request's");
    return std::nullopt;
}

std::optional<refusal> check_method(std::string_view method, served const& by)
{
    if (std::find(by.methods.begin(), by.methods.end(), method) != by.methods.end())
        return std::nullopt;
    bool const known =
        std::find(std::begin(known_methods), std::end(known_methods), method) != std::end(known_methods);
    return refusal{known ? 405 : 501, {}, {}};
}

std::optional<refusal> check_request_uri(std::string_view text)
{
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
    auto const value = request.find("Max-Forwards");
    if (!value)
        return std::nullopt;  // mandatory in RFC 3261, absent in RFC 2543: served (§16.3)
    cursor in(*value);
    auto const hops = in.take_number<std::uint8_t>();
    if (!hops || !in.at_end())
        return bad("Malformed Max-Forwards");
    return std::nullopt;
}

}  // namespace

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
