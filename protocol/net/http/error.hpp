#pragma once

#include <boost/system/error_code.hpp>

namespace cabinet::net {

/// Why octets are not an HTTP/1.1 message. Values are stable: they appear in logs and metrics.
enum class http_errc {
    bad_message = 1,  ///< not the grammar of RFC 9112; 400
    bad_framing,  ///< Content-Length and Transfer-Encoding that contradict themselves or each other, §6.3; 400
    bad_version,          ///< neither HTTP/1.0 nor HTTP/1.1; 505
    head_too_large,       ///< start line and headers exceed the limit; 431
    body_too_large,       ///< the body exceeds the limit; 413
    ended_early,          ///< the stream ended inside a message
    not_writable,         ///< a header to be written holds a line end, a NUL or a bad name
    bad_host,             ///< no Host, several, or one that names none, §3.2; 400
    unknown_coding,       ///< a transfer coding other than "chunked", §6.1; 501
    unknown_expectation,  ///< an Expect other than "100-continue", RFC 9110 §10.1.1; 417
    target_too_long,      ///< the request target exceeds the limit, RFC 9110 §15.5.15; 414
    too_many_interim,     ///< a response is preceded by more 1xx responses than max_interim
    bad_coding,           ///< the body is not in the content coding that it is said to be in; 400
};

boost::system::error_category const& http_category() noexcept;
inline boost::system::error_code make_error_code(http_errc e) noexcept
{
    return {static_cast<int>(e), http_category()};
}

/// The status that answers a request broken in this way; 400 for any other error.
int status_of(boost::system::error_code error) noexcept;

}  // namespace cabinet::net

template <>
struct boost::system::is_error_code_enum<cabinet::net::http_errc> : std::true_type {};
