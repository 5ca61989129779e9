#include "protocol/sip/contact.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/number.hpp"
#include "protocol/sip/take_address.hpp"
#include "protocol/sip/take_parameters.hpp"
#include "protocol/sip/with_uri.hpp"

namespace cabinet::sip {
namespace {

/// "<urn:uuid:…>" in quotes, RFC 5626 §4.1; the inside.
std::string_view inside_instance(std::string_view value) noexcept
{
    if (value.size() < 4 || !value.starts_with("\"<") || !value.ends_with(">\""))
        return {};
    return value.substr(2, value.size() - 4);
}

}  // namespace

std::optional<unsigned> parse_qvalue(std::string_view text) noexcept
{
    cursor in(text);
    bool const one = in.take('1');
    if (!one && !in.take('0'))
        return std::nullopt;
    unsigned value = one ? 1000 : 0;
    if (in.take('.')) {
        unsigned scale = 100;
        for (int i = 0; i < 3 && is_digit(in.peek()); ++i, scale /= 10) {
            value += static_cast<unsigned>(in.peek() - '0') * scale;
            in.take(in.peek());
        }
    }
    if (!in.at_end() || value > 1000)
        return std::nullopt;
    return value;
}

bool is_star(std::string_view value) noexcept
{
    return trim_lws(value) == "*";
}

namespace {

/// What the parameters of a Contact say.
[[gnu::always_inline]] inline codec_errc read_parameter(header_parameter const& one, contact& out) noexcept
{
    if (iequals(one.name, "expires")) {
        out.expires = parse_delta_seconds(one.value);
    } else if (iequals(one.name, "q")) {
        out.q = parse_qvalue(one.value);
        if (!out.q)
            return codec_errc::bad_number;
    } else if (iequals(one.name, "+sip.instance")) {
        out.instance = inside_instance(one.value);
    } else if (iequals(one.name, "reg-id")) {
        auto const number = parse_number(one.value);
        if (!number || *number == 0 || *number > 0x7FFFFFFFu)
            return codec_errc::bad_number;
        out.reg_id = *number;
    }
    return {};
}

}  // namespace

codec_errc take_value(marked_text& text, contact& out) noexcept
{
    out = {};
    if (auto const wrong = take_address(text, out.address); wrong != codec_errc{})
        return wrong;
    return take_parameters(text, out.address.parameters,
                           [&](header_parameter const& one) { return read_parameter(one, out); });
}

codec_errc take_value(marked_text& text, with_uri<contact>& out) noexcept
{
    return take_with_uri(text, out.address, out.has_sip_uri, out.sip_uri,
                         [&](header_parameter const& one) { return read_parameter(one, out); });
}

result<contact> parse_contact(std::string_view value) noexcept
{
    contact out;
    marked_text rest(value);
    if (auto const wrong = take_value(rest, out); wrong != codec_errc{})
        return wrong;
    if (!rest.empty())
        return codec_errc::bad_address;  // a comma
    return out;
}

}  // namespace cabinet::sip
