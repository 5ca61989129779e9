#pragma once

#include "operator-core/store/store.hpp"
#include "operator-core/subscribers/authenticator.hpp"
#include "operator-core/xdm/decide_document.hpp"
#include "operator-core/xdm/document_text.hpp"
#include "protocol/base/log.hpp"
#include "protocol/net/http_server.hpp"

#include <functional>

namespace cabinet::core {

/// The document server of one shard: finds out what a request is for and who sends it, loads, decides, commits, answers.
/// RFC 4825 §8.
class document_service final : public net::http_handler {
public:
    /// The path of the XCAP root.
    static constexpr std::string_view root = "/";

    /// What it works with; all must outlive it.
    struct parts {
        authenticator& logins;
        subscriber_store& subscribers;
        document_store& documents;
        std::string realm;  ///< of its challenges
        xml::limits limits;
        std::function<unix_time()> now;
        logger& log;
    };

    explicit document_service(parts with) : with_(std::move(with)) {}

    asio::awaitable<net::http_response> handle(net::http_request request, net::peer_address peer) override;

private:
    asio::awaitable<net::http_response> serve(net::http_request request, xdm_route route, accepted_login who);
    asio::awaitable<result<std::optional<subscription_id>>> find_addressed(std::string xui,
                                                                           accepted_login const& who);
    asio::awaitable<net::http_response> serve_directory(net::http_request request, xdm_route route,
                                                        subscription_id owner);
    asio::awaitable<net::http_response> serve_history(net::http_request request, xdm_route route,
                                                      subscription_id owner);
    asio::awaitable<net::http_response> serve_version(net::http_request request, xdm_route route,
                                                      subscription_id owner);
    asio::awaitable<result<std::optional<change_summary>>> summarize(document_key key,
                                                                     document_head const& head,
                                                                     document_text& before,
                                                                     document_decision const& decided);
    asio::awaitable<net::http_response> read_and_change(net::http_request request, xdm_route route,
                                                        accepted_login who);
    asio::awaitable<result<document_head>> load(document_key key, bool with_text, slice_sink& text);
    asio::awaitable<result<document_head>> commit(document_key key, std::uint64_t expected,
                                                  document_decision& decided, change_note note);
    net::http_response answer_failure(error_code why);

    parts with_;
};

}  // namespace cabinet::core
