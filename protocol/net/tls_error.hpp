#pragma once

#include "protocol/base/result.hpp"

struct ssl_st;

namespace cabinet::net {

/// Why a certificate is not believed; the values and sentences are OpenSSL's X509_V_ERR_….
boost::system::error_category const& certificate_category() noexcept;

/// Why TLS failed; the values and sentences are OpenSSL's.
boost::system::error_category const& tls_category() noexcept;

/// Why an operation on `ssl` gave `returned`: would_block where it wants to read or write, eof where the peer said good-bye or
/// left. Empties OpenSSL's error queue.
error_code tls_error(ssl_st* ssl, int returned);

/// What OpenSSL's error queue begins with, which it empties; errc::tls_failed where there is nothing.
error_code last_tls_error();

}  // namespace cabinet::net
