#pragma once

#include "protocol/auth/error.hpp"
#include "protocol/auth/raw_text.hpp"
#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"

#include <string>

namespace cabinet::auth {

/// One parameter of an authentication line.
struct parameter {
    std::string_view name;  ///< as written, pointing into the line; compared ignoring case
    raw_text value;
};

/// Reads what WWW-Authenticate, Authorization and Authentication-Info have in common:
///     [scheme 1*SP] #( token BWS "=" BWS ( token / quoted-string ) )      (RFC 9110 §11, RFC 3261 §25.1)
/// Quoted or not makes no difference, as many senders mix it up. Folded lines (CRLF and white space) are
/// white space. An unquoted value may have any visible character but `"` and `,`.
class parameter_reader {
public:
    static constexpr std::size_t max_parameters = 32;  ///< beyond it: auth_errc::too_many_parameters

    explicit parameter_reader(marked_text const& line) noexcept : rest_(line) {}

    /// The scheme before the first parameter; empty where there is none.
    std::string_view take_scheme() noexcept;

    /// Reads the next parameter: true; at the end of the line or where another scheme begins: false.
    /// `ill` is the error for text that is no parameter. Errors: `ill`, auth_errc::too_many_parameters.
    result<bool> next(parameter& into, auth_errc ill) noexcept;

    /// Goes on to the next scheme or the end, over parameters or a token68 of a scheme we do not know.
    void skip_to_next_scheme() noexcept;

    bool at_end() noexcept;  ///< nothing but white space and commas is left

private:
    bool skip_separators() noexcept;  // true: a comma was among them
    bool at_scheme() const noexcept;

    marked_text rest_;
    std::size_t count_ = 0;
};

/// Writes an authentication line. Values are quoted where `quoted` says so. A value with CR, LF or any other control
/// character but HTAB makes finish() refuse: it could end the header.
class parameter_writer {
public:
    explicit parameter_writer(std::string_view scheme, auth_errc ill) : text_(scheme), ill_(ill) {}

    void quoted(std::string_view name, std::string_view value);
    void plain(std::string_view name, std::string_view value);

    result<std::string> finish() &&;

private:
    void begin(std::string_view name);

    std::string text_;
    auth_errc ill_;
    bool first_ = true;
    bool good_ = true;
};

}  // namespace cabinet::auth
