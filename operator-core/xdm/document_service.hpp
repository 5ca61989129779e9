#pragma once

#include "operator-core/store/store.hpp"
#include "operator-core/subscribers/authenticator.hpp"
#include "operator-core/xdm/content_codings.hpp"
#include "operator-core/xdm/decide_document.hpp"
#include "operator-core/xdm/document_cache.hpp"
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
        /// Told of each change, which is durable then.
        std::function<void(document_key const&)> changed = {};
        std::size_t held_octets = 64u << 20;  ///< of memory for documents held ready; 0: none
    };

    explicit document_service(parts with) : with_(std::move(with)), held_(with_.held_octets) {}

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
    asio::awaitable<result<std::optional<net::http_response>>> ask_excerpts(net::http_request const& request,
                                                                            document_key key,
                                                                            xdm_route const& route,
                                                                            accepted_login const& who);
    asio::awaitable<result<shared_text>> read_whole(document_key key, document_head head);
    asio::awaitable<result<opened_document*>> open(document_key key, document_head head);
    asio::awaitable<result<document_head>> commit_edit(document_key key, document_head head,
                                                       document_edit edit, change_note note);
    void announce(std::string_view method, accepted_login const& who, document_key const& key,
                  document_head const& now);
    asio::awaitable<result<document_head>> load(document_key key, bool with_text, slice_sink& text);
    asio::awaitable<result<document_head>> commit(document_key key, std::uint64_t expected,
                                                  document_decision& decided, change_note note);
    net::http_response answer_failure(error_code why);

    parts with_;
    document_cache held_;
    coded_texts coded_;
};

}  // namespace cabinet::core
