#pragma once

#include "protocol/base/result.hpp"

#include <filesystem>
#include <memory>
#include <string>

struct ssl_ctx_st;
struct ssl_st;

namespace cabinet::net {

struct tls_server_options {
    std::filesystem::path certificate;  ///< PEM, the chain after it
    std::filesystem::path key;          ///< PEM
    std::filesystem::path client_ca;    ///< PEM; empty: clients are not asked for certificates
    std::filesystem::path key_log;  ///< empty: none. Whoever reads it reads the traffic: for debugging alone
};

struct tls_client_options {
    std::filesystem::path ca;           ///< PEM; empty: the authorities the machine trusts
    std::filesystem::path certificate;  ///< PEM; empty: the client shows none
    std::filesystem::path key;
    std::filesystem::path key_log;
};

/// By which rules a server's certificate is checked against the name that was asked for.
enum class tls_name_rule {
    sip_domain,  ///< RFC 5922 §7: a sip URI or DNS name, no wildcards
    https_host,  ///< RFC 9110 §4.3.4: a DNS name, perhaps with a wildcard, or an address
};

/// Whom a client wants to talk to.
struct tls_name {
    tls_name_rule rule;
    std::string name;
};

/// A certificate, keys, trust: what connections of one kind share. TLS 1.2 and 1.3, no renegotiation, sessions are
/// resumed by ticket. Shared by all shards.
class tls_context {
public:
    /// Throw std::runtime_error naming the file that cannot be used.
    static tls_context server(tls_server_options const& options);
    static tls_context client(tls_client_options const& options);

    tls_context(tls_context&&) noexcept;
    tls_context& operator=(tls_context&&) noexcept;
    ~tls_context();

    /// An SSL object on a connected descriptor that stays the caller's, ready for the handshake. For tls_stream.
    std::unique_ptr<ssl_st, void (*)(ssl_st*)> accept_on(int descriptor) const;
    std::unique_ptr<ssl_st, void (*)(ssl_st*)> connect_on(int descriptor, tls_name const& to) const;

private:
    struct shared;
    explicit tls_context(std::unique_ptr<shared> state);

    std::unique_ptr<shared> shared_;  ///< its address is known to the OpenSSL object
};

}  // namespace cabinet::net
