#include "operator-core/xdm/document_service.hpp"

#include "operator-core/xdm/answers.hpp"
#include "operator-core/xdm/content_codings.hpp"
#include "operator-core/xdm/decide_node.hpp"
#include "operator-core/xdm/document_state.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/xcap/directory.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

/// Racing changes start again at load; beyond this many lost races the answer is 503.
constexpr int max_races = 16;
constexpr std::size_t max_device_octets = 200;

/// A request's headers as the rules look at them. Owns the joined values; the rest points into the request.
class xdm_view {
public:
    explicit xdm_view(net::http_request const& request)
        : if_match_(joined(request, "If-Match")),
          if_none_match_(joined(request, "If-None-Match")),
          content_type_(joined(request, "Content-Type")),
          content_encoding_(joined(request, "Content-Encoding")),
          intended_identity_(joined(request, "X-3GPP-Intended-Identity"))
    {
        view_ = {.method = request.method,
                 .target = request.target,
                 .if_match = if_match_,
                 .if_none_match = if_none_match_,
                 .content_type = content_type_,
                 .content_encoding = content_encoding_,
                 .intended_identity = intended_identity_,
                 .body = request.body};
    }
    xdm_view(xdm_view const&) = delete;
    xdm_view& operator=(xdm_view const&) = delete;

    xdm_request const& get() const noexcept { return view_; }

private:
    static std::optional<std::string> joined(net::http_request const& request, std::string_view name)
    {
        return request.headers.find(name) ? std::optional(request.headers.joined(name)) : std::nullopt;
    }

    std::optional<std::string> if_match_, if_none_match_, content_type_, content_encoding_,
        intended_identity_;
    xdm_request view_;
};

net::http_response to_http(xdm_response answer)
{
    net::http_response out;
    out.status = answer.status;
    for (auto& header : answer.headers)
        out.headers.add(std::move(header.name), std::move(header.value));
    out.body = std::move(answer.body);
    return out;
}

login_attempt read_login(net::http_request const& request, net::peer_address const& peer,
                         std::string_view realm)
{
    std::vector<std::string_view> authorization;
    for (auto const& header : request.headers.all())
        if (iequals(header.name, "Authorization"))
            authorization.push_back(header.value);
    return read_login_attempt({.from = front::xcap,
                               .realm = realm,
                               .method = request.method,
                               .uri = request.target,
                               .authorization = authorization,
                               .body = request.body,
                               .source = peer.address});
}

net::http_response answer_challenge(challenged_login const& challenge)
{
    auto out = to_http(answer_with_sentence(401, "Prove who you are: a SIM, by HTTP Digest AKA."));
    for (auto const& line : challenge.www_authenticate)
        out.headers.add("WWW-Authenticate", line);
    return out;
}

xdm_response explain(refusal why)
{
    switch (why) {
    case refusal::malformed:
        return answer_with_sentence(400,
                                    "The Authorization header cannot be read, or is for another resource.");
    case refusal::unknown_subscriber:
        return answer_with_sentence(403, "This SIM is not known here.");
    case refusal::barred:
        return answer_with_sentence(403, "This SIM is barred.");
    case refusal::algorithm_off:
        return answer_with_sentence(403, "This SIM's algorithm, AKAv1-MD5, is switched off.");
    case refusal::bad_resynchronisation:
        return answer_with_sentence(403, "The SIM's resynchronisation does not verify.");
    case refusal::too_many_failures:
        return answer_with_sentence(403,
                                    "The SIM has answered wrongly too often; try again in some minutes.");
    case refusal::too_many_challenges:
        return answer_with_sentence(503, "Too many challenges wait for their answers.");
    }
    return answer_with_sentence(403, "Forbidden.");
}

net::http_response answer_refusal(refused_login const& refused)
{
    auto out = to_http(explain(refused.why));
    if (refused.retry_after > seconds(0))
        out.headers.add("Retry-After", std::to_string(refused.retry_after.count()));
    return out;
}

/// What a client calls itself, for the change log.
std::string device_of(net::http_request const& request)
{
    return std::string(request.headers.find("User-Agent").value_or("").substr(0, max_device_octets));
}

/// Collects a document's text; where a generation is given, of that alone.
class collector final : public slice_sink {
public:
    explicit collector(std::optional<std::uint64_t> gen = std::nullopt) : gen_(gen) {}

    bool begin(document_head const& head) override
    {
        is_same_ = head.exists && (!gen_ || head.gen == *gen_);
        if (is_same_)
            text_.reserve(head.size);
        return is_same_;
    }
    void slice(std::string_view octets) override { text_ += octets; }

    bool is_same() const noexcept { return is_same_; }
    std::string_view text() const noexcept { return text_; }
    std::string take() noexcept { return std::move(text_); }

private:
    std::optional<std::uint64_t> gen_;
    bool is_same_ = false;
    std::string text_;
};

}  // namespace

asio::awaitable<net::http_response> document_service::handle(net::http_request request,
                                                             net::peer_address peer)
{
    auto where = decide_route(root, xdm_view(request).get());
    if (auto* const early = std::get_if<xdm_response>(&where))
        co_return to_http(std::move(*early));

    auto attempt = read_login(request, peer, with_.realm);
    auto const outcome = co_await with_.logins.authenticate(std::move(attempt));
    if (!outcome)
        co_return answer_failure(outcome.error());
    if (auto const* const challenge = std::get_if<challenged_login>(&*outcome))
        co_return answer_challenge(*challenge);
    if (auto const* const refused = std::get_if<refused_login>(&*outcome))
        co_return answer_refusal(*refused);
    auto who = std::get<accepted_login>(*outcome);
    auto const proof = who.authentication_info;
    auto route = std::get<xdm_route>(std::move(where));
    if (auto wrong = undo_coding(request, with_.limits.octets))
        co_return to_http(std::move(*wrong));
    auto const wants = wanted_coding(request);
    auto response = co_await serve(std::move(request), std::move(route), std::move(who));
    apply_coding(wants, response);
    if (!proof.empty() && response.status < 300)
        response.headers.add("Authentication-Info", proof);
    co_return response;
}

asio::awaitable<net::http_response> document_service::serve(net::http_request request, xdm_route route,
                                                            accepted_login who)
{
    std::optional<subscription_id> addressed;
    if (route.selector.tree == xcap::document_tree::users) {
        auto const found = co_await find_addressed(route.selector.xui, who);
        if (!found)
            co_return answer_failure(found.error());
        addressed = *found;
    }
    if (auto denied =
            decide_access(route, xdm_view(request).get(), who.subscription, who.identities.impus, addressed))
        co_return to_http(std::move(*denied));
    switch (route.usage->source) {
    case xcap::document_source::capabilities:
        co_return to_http(decide_generated(route, xdm_view(request).get(), capabilities()));
    case xcap::document_source::directory:
        co_return co_await serve_directory(std::move(request), std::move(route), who.subscription);
    case xcap::document_source::subscriber:
        break;
    }
    co_return co_await read_and_change(std::move(request), std::move(route), std::move(who));
}

/// Whose home directory a XUI is: by the identity's current assignment, whichever way it is written.
asio::awaitable<result<std::optional<subscription_id>>>
document_service::find_addressed(std::string xui, accepted_login const& who)
{
    auto const canonical = uri::address_of_record(xui);
    auto const name = canonical ? *canonical : std::move(xui);
    auto const& own = who.identities.impus;
    if (std::find(own.begin(), own.end(), name) != own.end())
        co_return who.subscription;
    auto const found = co_await with_.subscribers.search(identity_kind::impu, name);
    if (!found)
        co_return found.error();
    co_return found->empty() ? std::nullopt : std::optional(found->front());
}

/// Which documents the subscriber has.
asio::awaitable<net::http_response> document_service::serve_directory(net::http_request request,
                                                                      xdm_route route, subscription_id owner)
{
    std::vector<xcap::directory_entry> entries;
    for (auto const* const usage : xcap::application_usages()) {
        if (usage->source != xcap::document_source::subscriber)
            continue;
        document_key key{owner, std::string(usage->auid), std::string(usage->document_name)};
        auto const head = co_await with_.documents.load_head(std::move(key));
        if (!head)
            co_return answer_failure(head.error());
        if (auto tag = tag_of(*head)) {
            xcap::document_selector const where{.auid = std::string(usage->auid),
                                                .xui = route.selector.xui,
                                                .path = {std::string(usage->document_name)}};
            entries.push_back({usage->auid, xcap::write_document_selector(root, where), std::move(*tag),
                               head->size, head->changed});
        }
    }
    co_return to_http(decide_generated(route, xdm_view(request).get(), xcap::write_directory(entries)));
}

asio::awaitable<net::http_response> document_service::read_and_change(net::http_request request,
                                                                      xdm_route route, accepted_login who)
{
    document_key const key{who.subscription, route.selector.auid, std::string(route.usage->document_name)};
    for (int race = 0; race < max_races; ++race) {
        collector before;  // of a node's document
        auto const head = co_await load(key, route.node.has_value(), before);
        if (!head)
            co_return answer_failure(head.error());
        auto decided =
            route.node ? decide_node(route, xdm_view(request).get(), *head, before.text(), root, with_.limits)
                       : decide_document(route, xdm_view(request).get(), *head, root, with_.limits);
        if (!std::holds_alternative<std::monostate>(decided.change)) {
            change_note note{with_.now(), who.impi, device_of(request)};
            auto const committed = co_await commit(key, head->gen, decided, std::move(note));
            if (!committed && committed.error() == store_errc::conflict)
                continue;
            if (!committed)
                co_return answer_failure(committed.error());
            with_.log.write(log_level::info, "xcap",
                            request.method + " impi=" + mask(who.impi) + " auid=" + key.auid +
                                " gen=" + std::to_string(committed->gen) +
                                " octets=" + std::to_string(committed->size));
        }
        auto response = to_http(std::move(decided.response));
        if (decided.body_is_document) {
            collector text(head->gen);
            auto const read = co_await with_.documents.visit(key, text);
            if (!read)
                co_return answer_failure(read.error());
            if (!text.is_same())
                continue;
            response.body = text.take();
        }
        co_return response;
    }
    co_return answer_failure(store_errc::conflict);
}

/// The head, and with a text what the head is of.
asio::awaitable<result<document_head>> document_service::load(document_key key, bool with_text,
                                                              slice_sink& text)
{
    if (with_text)
        co_return co_await with_.documents.visit(std::move(key), text);
    co_return co_await with_.documents.load_head(std::move(key));
}

asio::awaitable<result<document_head>> document_service::commit(document_key key, std::uint64_t expected,
                                                                document_decision& decided, change_note note)
{
    if (std::holds_alternative<document_decision::remove_document>(decided.change))
        co_return co_await with_.documents.remove(std::move(key), expected, std::move(note));
    auto content = std::get<document_content>(std::move(decided.change));
    co_return co_await with_.documents.replace(std::move(key), expected, std::move(content), std::move(note));
}

net::http_response document_service::answer_failure(error_code why)
{
    with_.log.write(log_level::error, "xcap", "the store failed: " + why.message());
    return to_http(answer_store_failure(why));
}

}  // namespace cabinet::core
