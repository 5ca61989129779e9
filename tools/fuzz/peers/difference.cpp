#include "tools/fuzz/peers/difference.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/uri/error.hpp"

#include <algorithm>
#include <array>

namespace cabinet::fuzz {
namespace {

using sip::codec_errc;
using sip::header_id;

constexpr std::string_view osip_name = "libosip2";
constexpr std::string_view sofia_name = "sofia-sip";

/// A rule that we keep to, and who does not.
struct stricter_rule {
    codec_errc rule;
    std::string_view name;
    bool osip_is_lenient;
    bool sofia_is_lenient;
};

constexpr std::array stricter_rules{
    stricter_rule{codec_errc::bad_start_line, "we-refuse/start-line", true, true},
    stricter_rule{codec_errc::bad_version, "we-refuse/version", true, true},
    stricter_rule{codec_errc::bad_header, "we-refuse/header-line", true, true},
    stricter_rule{codec_errc::too_many_headers, "we-refuse/too-many-headers", true, true},
    stricter_rule{codec_errc::incomplete, "we-refuse/no-end-of-headers", true, true},
    stricter_rule{codec_errc::bad_length, "we-refuse/content-length", true, true},
    stricter_rule{codec_errc::bad_via, "we-refuse/via", true, true},
    stricter_rule{codec_errc::bad_address, "we-refuse/address", true, true},
    stricter_rule{codec_errc::bad_cseq, "we-refuse/cseq", true, true},
    stricter_rule{codec_errc::bad_number, "we-refuse/number", true, true},
    stricter_rule{codec_errc::bad_token, "we-refuse/token", true, true},
    stricter_rule{codec_errc::bad_parameter, "we-refuse/parameter", true, true},
    stricter_rule{codec_errc::bad_date, "we-refuse/date", true, true},
    stricter_rule{codec_errc::bad_call_id, "we-refuse/call-id", true, true},
    stricter_rule{codec_errc::bad_warning, "we-refuse/warning", true, true},
    stricter_rule{codec_errc::bad_comment, "we-refuse/comment", true, true},
    stricter_rule{codec_errc::one_value, "we-refuse/one-value", true, true},
};

std::string class_of_refusal(peer const& other, refusal const& ours)
{
    if (ours.why.category() == uri::uri_category())
        return "we-refuse/uri";
    if (ours.why.category() == auth::auth_category())
        return "we-refuse/digest";
    for (auto const& known : stricter_rules)
        if (ours.why == known.rule &&
            (other.name == osip_name ? known.osip_is_lenient : known.sofia_is_lenient))
            return std::string(known.name);
    return {};
}

std::string alone(sip::header_view const& header)
{
    return "OPTIONS sip:user@example.com SIP/2.0\r\n" + std::string(header.name) + ": " +
           std::string(header.value) + "\r\n\r\n";
}

bool has_known_scheme(std::string_view uri)
{
    return istarts_with(uri, "sip:") || istarts_with(uri, "sips:") || istarts_with(uri, "tel:");
}

/// Whether a URI is of another scheme, has one octet behind "sip:", an empty password, or a port that begins with 0.
bool is_unusual_uri(std::string_view uri)
{
    return !has_known_scheme(uri) || uri.size() <= std::string_view("sip:a").size() ||
           uri.find(":0") != std::string_view::npos || uri.find(":@") != std::string_view::npos;
}

/// Whether an address of the line has such a URI.
bool has_unusual_uri(std::string_view value)
{
    for (auto at = value.find('<'); at != std::string_view::npos; at = value.find('<', at + 1))
        if (is_unusual_uri(value.substr(at + 1, value.find('>', at) - at - 1)))
            return true;
    return value.find('<') == std::string_view::npos && is_unusual_uri(value.substr(0, value.find(';')));
}

/// A method that sofia-sip does not know and that begins as one it knows (it then looks for the white space where that one's
/// would be, behind the end of a shorter one), or that has an octet which it takes for none of a token.
bool is_method_for_us_only(std::string_view method)
{
    if (method.find_first_of("`+") != std::string_view::npos)
        return true;
    constexpr std::array<std::string_view, 14> methods{"INVITE",    "ACK",    "CANCEL",  "BYE",     "OPTIONS",
                                                       "REGISTER",  "INFO",   "PRACK",   "MESSAGE", "UPDATE",
                                                       "SUBSCRIBE", "NOTIFY", "PUBLISH", "REFER"};
    return !method.empty() && std::any_of(methods.begin(), methods.end(), [&](std::string_view known) {
        return known.front() == method.front() && known != method;
    });
}

std::string_view method_of_cseq(std::string_view cseq)
{
    return cseq.substr(std::min(cseq.find_last_of(" \t\n") + 1, cseq.size()));
}

bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Why a peer refuses a header line that stands alone.
std::string class_of_line(peer const& other, sip::header_view const& header)
{
    if (header.value.empty())
        return "they-refuse/no-value";
    switch (header.id) {
    case header_id::authorization:
    case header_id::proxy_authorization:
    case header_id::www_authenticate:
    case header_id::proxy_authenticate:
        return iequals(header.value.substr(0, header.value.find_first_of(" \t\r")), "Digest")
                   ? std::string()
                   : "they-refuse/other-authentication";
    case header_id::expires:
        return is_digits(header.value) ? std::string() : "they-refuse/expires";
    case header_id::retry_after:
        return header.value.find('\\') == std::string_view::npos ? std::string()
                                                                 : "they-refuse/quoted-pair-in-comment";
    case header_id::in_reply_to:
        return header.value.find('"') == std::string_view::npos ? std::string()
                                                                : "they-refuse/quote-in-a-word";
    case header_id::cseq:
        if (other.name == osip_name && header.value.find(' ') == std::string_view::npos)
            return "they-refuse/tab-in-cseq";
        return other.name == sofia_name && is_method_for_us_only(method_of_cseq(header.value))
                   ? "they-refuse/method"
                   : std::string();
    case header_id::content_type:
        return other.name == sofia_name && header.value.find('\r') != std::string_view::npos
                   ? "they-refuse/folded-content-type"
                   : std::string();
    case header_id::contact:
    case header_id::from:
    case header_id::to:
    case header_id::p_asserted_identity:
    case header_id::p_preferred_identity:
        if (header.value.find(';', header.value.find('>') + 1) != std::string_view::npos)
            return "they-refuse/parameter-of-an-identity";
        [[fallthrough]];
    case header_id::path:
    case header_id::service_route:
    case header_id::p_associated_uri:
    case header_id::route:
    case header_id::record_route:
        return has_unusual_uri(header.value) ? "they-refuse/unusual-uri" : std::string();
    default:
        return {};
    }
}

bool has_repeated_header(sip::message_view const& message)
{
    for (auto const header : message.headers())
        if (sip::how_often(header.id) != sip::repeats::by_comma && message.count(header.name) > 1)
            return true;
    return false;
}

/// Whether a folded line goes on with white space alone.
bool has_white_line(std::string_view octets)
{
    for (auto at = octets.find("\r\n"); at != std::string_view::npos; at = octets.find("\r\n", at + 1)) {
        auto const next = octets.find_first_not_of(" \t", at + 2);
        if (next != at + 2 && next != std::string_view::npos && octets.substr(next).starts_with("\r\n"))
            return true;
    }
    return false;
}

bool has_multipart_body(sip::message_view const& message)
{
    auto const type = message.find(header_id::content_type);
    return type && istarts_with(*type, "multipart") && !message.body().empty();
}

std::string class_of_start_line(peer const& other, sip::message_view const& message)
{
    if (!message.is_request() && !message.start_line().starts_with("SIP/2.0"))
        return "they-refuse/version-in-other-case";
    if (!message.is_request())
        return message.start_line().size() == std::string_view("SIP/2.0 200").size() ? "they-refuse/no-reason"
                                                                                     : std::string();
    if (is_unusual_uri(message.request_uri()))
        return "they-refuse/unusual-uri";
    return other.name == sofia_name && is_method_for_us_only(message.method()) ? "they-refuse/method"
                                                                               : std::string();
}

std::string class_of_acceptance(peer const& other, sip::message_view const& message)
{
    if (!other.accepts(std::string(message.start_line()) + "\r\n\r\n"))
        return class_of_start_line(other, message);
    for (auto const header : message.headers())
        if (header.id != header_id::content_length && !other.accepts(alone(header)))
            return has_white_line(header.value) ? "they-refuse/white-line" : class_of_line(other, header);
    if (has_repeated_header(message))
        return "they-refuse/repeated-header";
    if (other.name == osip_name && has_white_line(message.octets()))
        return "they-refuse/white-line";
    if (other.name == osip_name && has_multipart_body(message))
        return "they-refuse/multipart-body";
    return {};
}

}  // namespace

std::string class_of_difference(peer const& other, std::string_view octets,
                                std::optional<refusal> const& ours)
{
    if (ours)
        return class_of_refusal(other, *ours);
    sip::message_view message;
    if (!sip::message_view::parse(octets, message))
        return {};
    return class_of_acceptance(other, message);
}

}  // namespace cabinet::fuzz
