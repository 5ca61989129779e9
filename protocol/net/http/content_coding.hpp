#pragma once

#include "protocol/base/result.hpp"
#include "protocol/net/http/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::net {

/// A body in the content coding gzip (RFC 9110 §8.4.1.3, RFC 1952).
std::string gzip(std::string_view plain);

/// The body that gzip() was given; members one after the other are one body (RFC 1952 §2.2). No more than `longest` octets are ever
/// made of it, however little they take when coded.
/// Errors: http_errc::bad_coding, body_too_large.
result<std::string> gunzip(std::string_view coded, std::size_t longest);

/// Whether a Content-Encoding is gzip alone, by either of its names.
bool is_gzip(std::optional<std::string_view> content_encoding) noexcept;

/// Whether an Accept-Encoding asks for gzip rather than for the plain body. Without the field: no, as who sends none may not expect any coding.
///     Accept-Encoding = [ ( coding / "identity" / "*" ) [ ";" "q=" qvalue ] *( "," … ) ]          (RFC 9110 §12.5.3)
bool prefers_gzip(std::optional<std::string_view> accept_encoding) noexcept;

}  // namespace cabinet::net
