#include "protocol/sip/headers/timestamp.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

std::string_view take_decimal(cursor& in) noexcept
{
    auto const before = in.rest();
    in.take_while(is_digit);
    if (in.take('.'))
        in.take_while(is_digit);
    return cut(before, 0, before.size() - in.rest().size());
}

}  // namespace

codec_errc take_value(std::string_view& text, timestamp& out) noexcept
{
    cursor in(trim_start_lws(text));
    if (!is_digit(in.peek()))
        return codec_errc::bad_number;
    out.at = take_decimal(in);
    bool const spaced = !in.take_while(is_lws).empty();
    out.delay = spaced ? take_decimal(in) : std::string_view{};
    text = trim_start_lws(in.rest());
    return text.empty() ? codec_errc{} : codec_errc::bad_number;
}

}  // namespace cabinet::sip
