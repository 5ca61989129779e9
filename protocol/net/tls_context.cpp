#include "protocol/net/tls_context.hpp"

#include "protocol/net/descriptor_bio.hpp"
#include "protocol/net/tls_error.hpp"

#include <arpa/inet.h>
#include <fstream>
#include <map>
#include <mutex>
#include <openssl/ssl.h>
#include <stdexcept>

namespace cabinet::net {
namespace {

constexpr std::size_t max_remembered_names = 64;  ///< servers whose sessions a client keeps
constexpr long session_seconds = 4 * 60 * 60;     ///< how long a ticket is good for
constexpr auto tls_1_2_suites = "ECDHE+AESGCM:ECDHE+CHACHA20";

using session_ptr = std::unique_ptr<SSL_SESSION, void (*)(SSL_SESSION*)>;

[[noreturn]] void refuse(std::string const& what, std::filesystem::path const& file)
{
    throw std::runtime_error(what + " " + file.string() + ": " + last_tls_error().message());
}

bool is_address(std::string const& name)
{
    in6_addr address;
    return inet_pton(AF_INET, name.c_str(), &address) == 1 ||
           inet_pton(AF_INET6, name.c_str(), &address) == 1;
}

}  // namespace

struct tls_context::shared {
    explicit shared(SSL_METHOD const* method) : context(SSL_CTX_new(method), SSL_CTX_free)
    {
        if (!context)
            throw std::runtime_error("OpenSSL gives no TLS context: " + last_tls_error().message());
        SSL_CTX_set_app_data(context.get(), this);
        SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
        SSL_CTX_set_options(context.get(),
                            SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                SSL_OP_IGNORE_UNEXPECTED_EOF);  // SIP and HTTP know where they end
        SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                            SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        SSL_CTX_set_read_ahead(context.get(), 1);
        SSL_CTX_set_cipher_list(context.get(), tls_1_2_suites);
        SSL_CTX_set_timeout(context.get(), session_seconds);
    }

    void log_keys_to(std::filesystem::path const& file)
    {
        if (file.empty())
            return;
        key_log.open(file, std::ios::app);
        if (!key_log)
            throw std::runtime_error("the key log " + file.string() + " cannot be written");
        SSL_CTX_set_keylog_callback(context.get(), [](SSL const* ssl, char const* line) {
            auto& self = of(ssl);
            std::lock_guard const lock(self.mutex);
            self.key_log << line << std::endl;
        });
    }

    void use_certificate(std::filesystem::path const& certificate, std::filesystem::path const& key)
    {
        if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
            refuse("cannot use the certificate", certificate);
        if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
            refuse("cannot use the key", key);
        if (SSL_CTX_check_private_key(context.get()) != 1)
            refuse("the certificate is for another key than", key);
    }

    void trust(std::filesystem::path const& ca)
    {
        if (ca.empty()) {
            SSL_CTX_set_default_verify_paths(context.get());
        } else if (SSL_CTX_load_verify_file(context.get(), ca.c_str()) != 1) {
            refuse("cannot use the certificate authority", ca);
        }
    }

    static shared& of(SSL const* ssl)
    {
        return *static_cast<shared*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    }

    void remember(std::string const& name, SSL_SESSION* session)
    {
        std::lock_guard const lock(mutex);
        if (sessions.size() >= max_remembered_names && sessions.find(name) == sessions.end())
            sessions.erase(sessions.begin());
        sessions.insert_or_assign(name, session_ptr(session, SSL_SESSION_free));
    }

    /// A ticket is used once (RFC 8446 §C.4); the server gives the next one.
    session_ptr recall(std::string const& name)
    {
        std::lock_guard const lock(mutex);
        auto const found = sessions.extract(name);
        return found ? std::move(found.mapped()) : session_ptr(nullptr, SSL_SESSION_free);
    }

    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context;
    std::mutex mutex;  ///< of what follows
    std::map<std::string, session_ptr> sessions;
    std::ofstream key_log;
};

namespace {

/// A client session is good for the same name checked by the same rule.
std::string session_name(tls_name const& to)
{
    return (to.rule == tls_name_rule::sip_domain ? "sip " : "https ") + to.name;
}

int name_index()
{
    static int const index = SSL_get_ex_new_index(
        0, nullptr, nullptr, nullptr,
        [](void*, void* name, CRYPTO_EX_DATA*, int, long, void*) { delete static_cast<std::string*>(name); });
    return index;
}

std::unique_ptr<ssl_st, void (*)(ssl_st*)> make_ssl(SSL_CTX* context, int descriptor)
{
    std::unique_ptr<ssl_st, void (*)(ssl_st*)> ssl(SSL_new(context), SSL_free);
    auto* const bio = ssl ? make_descriptor_bio(descriptor) : nullptr;
    if (!bio)
        throw std::bad_alloc();
    SSL_set_bio(ssl.get(), bio, bio);
    return ssl;
}

}  // namespace

tls_context::tls_context(std::unique_ptr<shared> state) : shared_(std::move(state)) {}
tls_context::tls_context(tls_context&&) noexcept = default;
tls_context& tls_context::operator=(tls_context&&) noexcept = default;
tls_context::~tls_context() = default;

tls_context tls_context::server(tls_server_options const& options)
{
    auto state = std::make_unique<shared>(TLS_server_method());
    auto* const context = state->context.get();
    state->use_certificate(options.certificate, options.key);
    state->log_keys_to(options.key_log);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);  // tickets keep the state at the client
    SSL_CTX_set_num_tickets(context, 1);
    static constexpr unsigned char ours[] = "cabinet";
    SSL_CTX_set_session_id_context(context, ours, sizeof ours - 1);
    if (!options.client_ca.empty()) {
        state->trust(options.client_ca);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_client_CA_list(context, SSL_load_client_CA_file(options.client_ca.c_str()));
    }
    return tls_context(std::move(state));
}

tls_context tls_context::client(tls_client_options const& options)
{
    auto state = std::make_unique<shared>(TLS_client_method());
    auto* const context = state->context.get();
    state->trust(options.ca);
    state->log_keys_to(options.key_log);
    if (!options.certificate.empty())
        state->use_certificate(options.certificate, options.key);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, [](SSL* ssl, SSL_SESSION* session) {
        auto const* const name = static_cast<std::string const*>(SSL_get_ex_data(ssl, name_index()));
        if (!name)
            return 0;
        shared::of(ssl).remember(*name, session);
        return 1;  // it is ours now
    });
    return tls_context(std::move(state));
}

std::unique_ptr<ssl_st, void (*)(ssl_st*)> tls_context::accept_on(int descriptor) const
{
    auto ssl = make_ssl(shared_->context.get(), descriptor);
    SSL_set_accept_state(ssl.get());
    return ssl;
}

std::unique_ptr<ssl_st, void (*)(ssl_st*)> tls_context::connect_on(int descriptor, tls_name const& to) const
{
    auto ssl = make_ssl(shared_->context.get(), descriptor);
    SSL_set_connect_state(ssl.get());
    if (!is_address(to.name))
        SSL_ctrl(ssl.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(to.name.c_str()));  // its macro has a C cast
    auto name = std::make_unique<std::string>(session_name(to));
    if (auto const session = shared_->recall(*name))
        SSL_set_session(ssl.get(), session.get());
    if (SSL_set_ex_data(ssl.get(), name_index(), name.get()) == 1)
        name.release();
    return ssl;
}

}  // namespace cabinet::net
