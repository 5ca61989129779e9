#include "protocol/sip/expires.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

std::uint32_t parse_delta_seconds(std::string_view value) noexcept
{
    cursor in(trim_lws(value));
    auto const number = in.take_number<std::uint32_t>();
    return number && in.at_end() ? *number : lenient_expires;
}

}  // namespace cabinet::sip
