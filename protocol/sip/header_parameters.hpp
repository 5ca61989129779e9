#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// How many parameters one header value may have: their names are compared pairwise.
inline constexpr std::size_t max_header_parameters = 64;

/// One ";name=value" of a header. Points into the message.
struct header_parameter {
    std::string_view name;
    std::string_view value;  ///< a quoted string with its quotes; see unquote()
    bool has_value = false;
};

/// Walks the parameters of a header value, RFC 3261 §25.1:
///     generic-param = token [ EQUAL ( token / host / quoted-string ) ]
class header_parameter_reader {
public:
    /// `text`: from the first ";" on, perhaps beyond the last parameter; or what has none.
    explicit header_parameter_reader(marked_text const& text) noexcept : text_(text) {}

    /// Of a header that is nothing but parameters, without a ";" before the first: P-Charging-Vector (RFC 7315 §5.6).
    static header_parameter_reader of_whole(marked_text const& value) noexcept
    {
        header_parameter_reader out(value);
        out.begun_ = true;
        return out;
    }

    /// Reads the next one into `out`; false where none follows, and where the text is malformed: see failed().
    bool next(header_parameter& out) noexcept;

    /// Whether next() met a malformed parameter, a name that was there before (§7.3.1), or one more than
    /// max_header_parameters: codec_errc::bad_parameter.
    bool failed() const noexcept { return failed_; }

    /// What follows the parameters, without white space before it: empty, a comma, or what does not belong there.
    std::string_view rest() const noexcept { return text_.view(); }
    marked_text const& marked_rest() const noexcept { return text_; }  ///< the same with its marks

    /// Whether all of the text was well-formed parameters.
    bool finished() const noexcept { return !failed_ && text_.empty(); }

private:
    struct seen_name {  // no initializers: names that are not there cost nothing
        char const* text;
        std::uint32_t size;
        std::uint32_t key;
    };

    inline bool is_new(std::string_view name) noexcept;
    bool fail() noexcept;

    marked_text text_;  // what has not been read
    bool failed_ = false;
    bool begun_ = false;  // the ";" of the next one is not expected
    std::size_t count_ = 0;
    std::uint64_t kinds_ = 0;  // a bit for each name, the same for equal names
    std::array<seen_name, max_header_parameters> seen_;
};

/// Whether the whole text is well-formed parameters: what header_parameter_reader reads without an error.
bool are_parameters(std::string_view text) noexcept;

/// The first parameter called `name`, ignoring case. Text that is malformed before it gives nothing.
std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept;

}  // namespace cabinet::sip
