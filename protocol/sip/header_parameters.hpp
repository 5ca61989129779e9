#pragma once

#include "protocol/base/cursor.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <array>
#include <optional>
#include <string>
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
    /// `text`: from the first ";", or empty.
    explicit header_parameter_reader(std::string_view text) noexcept : rest_(text) {}

    /// The next one; nothing at the end. Errors: codec_errc::bad_parameter, also for a name that is there twice (§7.3.1), or
    /// more than max_header_parameters.
    result<std::optional<header_parameter>> next() noexcept;

private:
    struct seen_name {  // no initializers: names that are not there cost nothing
        char const* text;
        std::size_t size;
    };

    bool is_new(std::string_view name) noexcept;

    std::string_view rest_;
    std::size_t count_ = 0;
    std::array<seen_name, max_header_parameters> seen_;
};

/// Whether the whole text is well-formed parameters: what header_parameter_reader reads without an error.
bool are_parameters(std::string_view text) noexcept;

/// The first parameter called `name`, ignoring case. Text that is malformed before it gives nothing.
std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept;

/// quoted-string = DQUOTE *(qdtext / quoted-pair) DQUOTE, taken from the front with its quotes; nothing where there is none.
std::optional<std::string_view> take_quoted(cursor& in) noexcept;

/// A quoted string's content with its backslash escapes resolved; any other text as it is.
std::string unquote(std::string_view value);

/// A text as a quoted string: quotes and backslashes escaped.
std::string quote(std::string_view text);

}  // namespace cabinet::sip
