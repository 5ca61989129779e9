#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <string_view>

namespace cabinet::sip {

/// The CSeq header's value. `method` points into the text that was parsed.
struct cseq {
    std::uint32_t number = 0;  ///< 0 … 2^31 − 1
    std::string_view method;   ///< token, case-sensitive
};

/// Reads a whole CSeq value.
///     CSeq = 1*DIGIT LWS Method          (RFC 3261 §25.1; range §8.1.1.5)
/// Errors: codec_errc::bad_cseq.
result<cseq> parse_cseq(std::string_view value) noexcept;

/// The same, for value_list.
codec_errc take_value(marked_text& text, cseq& out) noexcept;

}  // namespace cabinet::sip
