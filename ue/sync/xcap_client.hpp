#pragma once

#include "protocol/auth/digest_client.hpp"
#include "protocol/net/http_client.hpp"
#include "protocol/net/waiter.hpp"
#include "ue/sync/operator_session.hpp"
#include "ue/sync/sip_login.hpp"

namespace cabinet::ue {

/// Whose documents, and where.
struct xcap_account {
    auth::digest_identity identity;        ///< its realm is the XCAP host, never that of SIP
    std::optional<auth::secret> password;  ///< of a lab subscriber; none: the SIM answers
    std::string authority;                 ///< for Host
    std::string root;                      ///< path of the root URI
    std::string agent = "Cabinet";         ///< for User-Agent: what a history tells this phone from others by
};

/// One subscription's book at its XCAP server, RFC 4825: whole documents on condition of their ETag, digest (AKA)
/// authentication (TS 33.222 §5, RFC 3310), one kept connection. One call at a time, close() beside it.
class xcap_client {
public:
    /// Of what the server answers.
    static constexpr net::http_limits answer_limits{.head_octets = 16'384, .body_octets = 256u << 20};

    xcap_client(login_parts parts, xcap_account account);
    ~xcap_client();  ///< as close(); no call may go on

    /// GET of resource-lists/users/<xui>/index; `known_etag` goes out as If-None-Match.
    asio::awaitable<outcome<remote_document>> get(std::string xui, std::string known_etag);

    /// GET of x-cabinet-history/users/<xui>/index (docs/history.md).
    asio::awaitable<outcome<std::vector<xcap::version>>> versions(std::string xui);

    /// GET of x-cabinet-version/users/<xui>/<gen>.
    asio::awaitable<outcome<remote_document>> get_version(std::string xui, std::uint64_t gen);

    /// PUT with If-Match, or If-None-Match: * where `known_etag` is empty.
    asio::awaitable<outcome<stored_document>> put(std::string xui, std::string text, std::string known_etag);

    /// PUT and DELETE of elements, sent at once (pipelined, RFC 9112 §9.3.2), each with If-Match of the tag that the one before gives.
    asio::awaitable<outcome<stored_document>> change(std::string xui, std::vector<element_change> changes,
                                                     std::string known_etag);

    /// Ends a call that goes on with a trouble, at once and wherever it is, and all later ones.
    void close() noexcept;

private:
    struct order;
    using answered = outcome<net::http_response>;

    asio::awaitable<outcome<remote_document>> get_book(std::string path, std::string known_etag);
    asio::awaitable<answered> ask(order what);
    asio::awaitable<answered> ask_in_rounds(order what);
    template <class T>
    asio::awaitable<T> unless_closed(asio::awaitable<T> work);
    using several_answers = result<std::vector<net::http_response>>;
    asio::awaitable<several_answers> send(std::vector<net::http_request> requests);
    struct change_progress;
    asio::awaitable<outcome<change_progress>>
    send_changes(std::string path, std::span<element_change const> changes, std::string known_etag);
    void code(order& what) const;
    outcome<void> believe(std::optional<auth::authorization> const& used, net::http_response const& answer);
    asio::awaitable<outcome<void>> answer_challenge(net::http_response const& refusal);
    outcome<net::http_request> make_request(order const& what, std::optional<auth::authorization>& used);
    std::string place() const;

    login_parts parts_;
    xcap_account account_;
    auth::digest_client digest_;
    std::unique_ptr<net::http_client> connection_;
    std::shared_ptr<net::waiter> waits_;  ///< where a call waits that the connection's end would not wake
    bool closed_ = false;
    bool takes_gzip_ = false;  ///< the server has said that bodies may be coded, RFC 9110 §12.5.3
};

}  // namespace cabinet::ue
