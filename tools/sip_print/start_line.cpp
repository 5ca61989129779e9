#include "tools/sip_print/start_line.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip_print {
namespace {

/// SIP-Version SP Status-Code SP Reason-Phrase, RFC 3261 §7.2: what is left where it goes wrong.
std::string_view bad_part_of_status_line(std::string_view line) noexcept
{
    cursor in(line);
    if (!in.itake("SIP/2.0") || !in.take(' '))
        return in.rest();
    auto const from = in.rest();
    auto const digits = in.take_while(is_digit);
    if (digits.size() != 3 || digits.front() < '1' || digits.front() > '6')
        return from;
    if (!in.take(' '))
        return in.rest();
    in.take_while([](char c) { return c == '\t' || (c != '\x7F' && static_cast<unsigned char>(c) >= ' '); });
    return in.rest();
}

/// Method SP Request-URI SP SIP-Version, RFC 3261 §7.1: what is left where it goes wrong.
std::string_view bad_part_of_request_line(std::string_view line) noexcept
{
    cursor in(line);
    if (in.take_while(sip::is_token_char).empty() || !in.take(' '))
        return in.rest();
    if (!is_alpha(in.peek()))  // a scheme has to begin
        return in.rest();
    in.take_while([](char c) { return c != ' '; });
    if (!in.take(' '))
        return in.rest();
    auto const version = in.rest();
    if (!in.itake("SIP/") || in.take_while(is_digit).empty() || !in.take('.') ||
        in.take_while(is_digit).empty())
        return version;
    return in.rest();
}

}  // namespace

std::string_view bad_part_of_start_line(std::string_view line) noexcept
{
    auto const bad =
        istarts_with(line, "SIP/") ? bad_part_of_status_line(line) : bad_part_of_request_line(line);
    return bad.empty() ? line : bad;
}

}  // namespace cabinet::sip_print
