#include "protocol/net/tls_channel.hpp"

#include "protocol/net/tls_error.hpp"
#include "protocol/net/tls_names.hpp"

#include <boost/asio/error.hpp>
#include <cstring>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace cabinet::net {
namespace {

/// What one record is made of: one large piece as it lies, or small ones joined. Called again with the same octets in front
/// it gives the same ones in front, as OpenSSL wants of a write that is tried again.
std::string_view next_record(write_queue const& from, std::span<char> scratch)
{
    std::string_view pieces[16];
    auto const count = from.front(pieces);
    if (count == 1 || pieces[0].size() >= scratch.size() / 2)
        return pieces[0];
    std::size_t size = 0;
    for (std::size_t i = 0; i < count && size < scratch.size(); ++i) {
        auto const part = pieces[i].substr(0, scratch.size() - size);
        std::memcpy(scratch.data() + size, part.data(), part.size());
        size += part.size();
    }
    return {scratch.data(), size};
}

}  // namespace

read_result tls_channel::read(std::span<char> into)
{
    ERR_clear_error();
    std::size_t octets = 0;
    auto const done = SSL_read_ex(ssl_.get(), into.data(), into.size(), &octets);
    if (done == 1)
        return {{}, octets};
    auto const error = tls_error(ssl_.get(), done);
    broken_ = broken_ || (error != asio::error::would_block && error != asio::error::eof);
    return {error};
}

bool tls_channel::has_buffered() const
{
    return SSL_has_pending(ssl_.get()) == 1;
}

bool tls_channel::wants_write() const
{
    return !broken_ && SSL_in_init(ssl_.get()) == 1 && SSL_want_write(ssl_.get());
}

read_result tls_channel::write(write_queue const& from, std::span<char> scratch)
{
    ERR_clear_error();
    std::size_t octets = 0;
    int done = 1;
    if (from.empty()) {
        done = SSL_do_handshake(
            ssl_.get());  // an answer to the peer's key update (RFC 8446 §4.6.3) is all there is to send
    } else {
        auto const record = next_record(from, scratch);
        done = SSL_write_ex(ssl_.get(), record.data(), record.size(), &octets);
    }
    if (done == 1)
        return {{}, octets};
    auto const error = tls_error(ssl_.get(), done);
    broken_ = broken_ || error != asio::error::would_block;
    return {error};
}

error_code tls_channel::say_goodbye()
{
    if (broken_ || (SSL_get_shutdown(ssl_.get()) & SSL_SENT_SHUTDOWN))
        return {};
    ERR_clear_error();
    auto const done = SSL_shutdown(ssl_.get());
    return done >= 0 ? error_code() : tls_error(ssl_.get(), done);
}

std::optional<tls_info> tls_channel::tls() const
{
    tls_info out;
    out.protocol = SSL_get_version(ssl_.get());
    out.cipher = SSL_get_cipher_name(ssl_.get());
    out.resumed = SSL_session_reused(ssl_.get()) == 1;
    auto const* const certificate = SSL_get0_peer_certificate(ssl_.get());
    if (certificate && SSL_get_verify_result(ssl_.get()) == X509_V_OK)
        out.peer_identities = sip_domains(*certificate);
    return out;
}

}  // namespace cabinet::net
