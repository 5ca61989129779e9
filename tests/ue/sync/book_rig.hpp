#pragma once

#include "protocol/net/http/http_codec.hpp"
#include "tests/support/list_logger.hpp"
#include "tests/support/virtual_world.hpp"
#include "tests/ue/sync/scripted_operator.hpp"
#include "ue/sync/xcap_client.hpp"

#include <deque>

namespace cabinet::test {

/// A phone that asks for its book, and a document server that says what the test writes; in virtual time.
class book_rig {
public:
    static constexpr char const* impi = "001010123456789@ims.example";
    static constexpr char const* host = "xcap.example";
    static constexpr char const* xui = "sip:user@ims.example";
    static constexpr char const* path = "/root/resource-lists/users/sip:user@ims.example/index";
    static constexpr char const* type = "Content-Type: application/resource-lists+xml\r\n";

    enum class account { sim, password };
    explicit book_rig(account whose = account::sim);
    ~book_rig() { told->let_go(); }  ///< a connection that waits keeps its script alive

    // The phone. What its calls gave is in `got` and `stored`.
    void get(std::string known_etag = {});
    void put(std::string text, std::string known_etag = {});
    void change(std::vector<ue::element_change> changes, std::string known_etag);
    void list_versions();  ///< what that gave is in `listed`
    void get_version(std::uint64_t gen);
    void close();

    // The server.
    bool has_asked();                                 ///< whether a request waits to be read
    net::http_request const& asked();                 ///< it, which must be there
    std::string header(std::string_view name) const;  ///< of the request read last; empty: none
    auth::credentials credentials() const;            ///< likewise
    void say(std::string octets);                     ///< over the newest connection
    static std::string response(int status, std::string const& headers = {}, std::string const& body = {});
    void respond(int status, std::string const& headers = {}, std::string const& body = {});
    void challenge(bool stale = false);
    auth::verdict judge();
    void give(std::string const& body, std::string const& etag = "1");  ///< 200 with a book

    /// A first get(), through the challenge: the connection and the nonce are there afterwards.
    void become_known();

    net::byte_stream& server() { return *told->servers.back(); }
    bool phone_has_closed();

    virtual_world world;
    scripted_sim sim;
    fixed_random random;
    list_logger log;
    std::unique_ptr<scripted_dialer> dial = std::make_unique<scripted_dialer>(world.home());
    std::shared_ptr<scripted_dialer::script> told = dial->told();
    scripted_realm realm{host, impi};
    std::unique_ptr<ue::xcap_client> client;

    std::optional<ue::outcome<ue::remote_document>> got;
    std::optional<ue::outcome<ue::stored_document>> stored;
    std::optional<ue::outcome<std::vector<xcap::version>>> listed;
    net::http_request last;

private:
    asio::awaitable<void> run_get(std::string known_etag);
    asio::awaitable<void> run_change(std::vector<ue::element_change> changes, std::string known_etag);
    asio::awaitable<void> run_list();
    asio::awaitable<void> run_get_version(std::uint64_t gen);
    asio::awaitable<void> run_put(std::string text, std::string known_etag);
    void collect();

    std::size_t connection_ = 0;  ///< that reader_ reads from
    net::http_request_reader reader_;
    std::deque<net::http_request> requests_;
    bool ended_ = false;
};

}  // namespace cabinet::test
