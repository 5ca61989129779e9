#include "protocol/net/tls_error.hpp"

#include "protocol/net/error.hpp"

#include <boost/asio/error.hpp>
#include <cerrno>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace cabinet::net {

namespace asio = boost::asio;

namespace {

class certificates final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "x509"; }
    std::string message(int value) const override
    {
        return std::string("the peer's certificate is not accepted: ") + X509_verify_cert_error_string(value);
    }
};

class openssl final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "tls"; }
    std::string message(int value) const override
    {
        auto const* const reason =
            ERR_reason_error_string(static_cast<unsigned long>(static_cast<unsigned>(value)));
        return reason ? std::string("TLS failed: ") + reason
                      : "TLS failed with OpenSSL's error " + std::to_string(value);
    }
};

}  // namespace

boost::system::error_category const& certificate_category() noexcept
{
    static certificates const one;
    return one;
}

boost::system::error_category const& tls_category() noexcept
{
    static openssl const one;
    return one;
}

error_code last_tls_error()
{
    auto const packed = ERR_get_error();
    ERR_clear_error();
    if (packed == 0)
        return errc::tls_failed;
    if (ERR_SYSTEM_ERROR(packed))
        return {ERR_GET_REASON(packed), boost::system::system_category()};
    return {static_cast<int>(packed), tls_category()};
}

error_code tls_error(ssl_st* ssl, int returned)
{
    switch (SSL_get_error(ssl, returned)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return asio::error::would_block;
    case SSL_ERROR_ZERO_RETURN:
        return asio::error::eof;
    case SSL_ERROR_SYSCALL:
        if (ERR_peek_error() == 0)
            return errno == 0 ? error_code(asio::error::eof)
                              : error_code(errno, boost::system::system_category());
        [[fallthrough]];
    default:
        break;
    }
    if (auto const verdict = SSL_get_verify_result(ssl); verdict != X509_V_OK && !SSL_is_init_finished(ssl)) {
        ERR_clear_error();
        return {static_cast<int>(verdict), certificate_category()};
    }
    return last_tls_error();
}

}  // namespace cabinet::net
