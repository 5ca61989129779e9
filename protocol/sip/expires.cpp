#include "protocol/sip/expires.hpp"

#include "protocol/sip/characters.hpp"
#include "protocol/sip/number.hpp"

namespace cabinet::sip {

std::uint32_t parse_delta_seconds(std::string_view value) noexcept
{
    return parse_number(trim_lws(value)).value_or(lenient_expires);
}

}  // namespace cabinet::sip
