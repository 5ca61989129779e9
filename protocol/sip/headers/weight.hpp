#pragma once

#include "protocol/sip/contact.hpp"

namespace cabinet::sip {

/// Reads the parameter "q" into `weight`, as thousandths, and passes over any other. Errors: codec_errc::bad_number.
inline codec_errc read_weight(header_parameter const& one, unsigned& weight) noexcept
{
    if (!iequals(one.name, "q"))
        return {};
    auto const q = parse_qvalue(one.value);
    weight = q.value_or(0);
    return q ? codec_errc{} : codec_errc::bad_number;
}

}  // namespace cabinet::sip
