#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::sip {

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

    /// The next one; nothing at the end. Errors: codec_errc::bad_parameter.
    result<std::optional<header_parameter>> next() noexcept;

private:
    std::string_view rest_;
};

/// Whether the whole text is well-formed parameters.
bool are_parameters(std::string_view text) noexcept;

/// The first parameter called `name`, ignoring case. Text that is malformed before it gives nothing.
std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept;

/// A quoted string's content with its backslash escapes resolved; any other text as it is.
std::string unquote(std::string_view value);

/// A text as a quoted string: quotes and backslashes escaped.
std::string quote(std::string_view text);

}  // namespace cabinet::sip
