#include "operator-core/xdm/document_service.hpp"

#include "operator-core/xdm/answers.hpp"
#include "operator-core/xdm/content_codings.hpp"
#include "operator-core/xdm/decide_in_excerpt.hpp"
#include "operator-core/xdm/decide_node.hpp"
#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/summarize_change.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/xcap/directory.hpp"
#include "protocol/xcap/history.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

/// Racing changes start again at load; beyond this many lost races the answer is 503.
constexpr int max_races = 16;
constexpr std::size_t max_device_octets = 200;

/// A history names no more than the newest so many.
constexpr std::size_t most_versions = 1'000;

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

/// The document whose history is told.
constexpr std::string_view book_auid = "resource-lists";
constexpr std::string_view book_name = "index";

document_key book_of(subscription_id owner)
{
    return {owner, std::string(book_auid), std::string(book_name)};
}

xcap::version version_of(change_record const& change, std::string_view root, std::string const& xui)
{
    xcap::version out{.gen = change.head.gen,
                      .at = change.note.at,
                      .device = change.note.device,
                      .uri = {},
                      .etag = tag_of(change.head).value_or(""),
                      .size = change.head.size,
                      .summary = {}};
    if (change.head.exists && change.readable)
        out.uri = xcap::write_document_selector(
            root, {.auid = "x-cabinet-version", .xui = xui, .path = {std::to_string(out.gen)}});
    if (auto const& s = change.note.summary)
        out.summary = {s->groups_added,   s->groups_renamed,   s->groups_changed,  s->groups_removed,
                       s->contacts_added, s->contacts_changed, s->contacts_removed};
    return out;
}

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
    apply_coding(wants, response, coded_);
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
        co_return to_http(decide_fixed(route, xdm_view(request).get(), capabilities()));
    case xcap::document_source::directory:
        co_return co_await serve_directory(std::move(request), std::move(route), who.subscription);
    case xcap::document_source::history:
        co_return co_await serve_history(std::move(request), std::move(route), who.subscription);
    case xcap::document_source::version:
        co_return co_await serve_version(std::move(request), std::move(route), who.subscription);
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
    co_return to_http(decide_fixed(route, xdm_view(request).get(), xcap::write_directory(entries)));
}

/// Which versions of the subscriber's contact groups there were, the newest first.
asio::awaitable<net::http_response> document_service::serve_history(net::http_request request,
                                                                    xdm_route route, subscription_id owner)
{
    auto const changes = co_await with_.documents.history(book_of(owner), UINT64_MAX, most_versions);
    if (!changes)
        co_return answer_failure(changes.error());
    std::vector<xcap::version> versions;
    for (auto const& change : *changes)
        versions.push_back(version_of(change, root, route.selector.xui));
    auto const of = xcap::write_document_selector(
        root, {.auid = std::string(book_auid), .xui = route.selector.xui, .path = {std::string(book_name)}});
    co_return to_http(decide_fixed(route, xdm_view(request).get(), xcap::write_history(of, versions)));
}

/// One of them, as it was put.
asio::awaitable<net::http_response> document_service::serve_version(net::http_request request,
                                                                    xdm_route route, subscription_id owner)
{
    if (!is_usages_document(route))
        co_return to_http(answer_other_document(route, xdm_view(request).get(), root));
    auto const gen = *version_named(route.selector.path.front());
    document_text text;
    auto const head = co_await with_.documents.visit_at(book_of(owner), gen, text);
    if (!head && head.error() != store_errc::not_found)
        co_return answer_failure(head.error());
    if (!head || !head->exists)
        co_return to_http(
            answer_with_sentence(404, "This version is not kept, or was a deletion; see x-cabinet-history."));
    co_return to_http(decide_fixed(route, xdm_view(request).get(), text.text(), *tag_of(*head)));
}

asio::awaitable<net::http_response> document_service::read_and_change(net::http_request request,
                                                                      xdm_route route, accepted_login who)
{
    document_key const key{who.subscription, route.selector.auid, std::string(route.usage->document_name)};
    for (int race = 0; race < max_races; ++race) {
        if (route.node && key.auid == book_auid) {
            auto answered = co_await ask_excerpts(request, key, route, who);
            if (!answered && answered.error() == store_errc::conflict)
                continue;
            if (!answered)
                co_return answer_failure(answered.error());
            if (*answered)
                co_return std::move(**answered);
        }
        document_text before;  // of a node's document
        auto const head = co_await load(key, route.node.has_value(), before);
        if (!head)
            co_return answer_failure(head.error());
        auto decided =
            route.node ? decide_node(route, xdm_view(request).get(), *head, before.text(), root, with_.limits)
                       : decide_document(route, xdm_view(request).get(), *head, root, with_.limits);
        if (!std::holds_alternative<std::monostate>(decided.change)) {
            change_note note{with_.now(), who.impi, device_of(request), {}};
            if (key.auid == book_auid) {
                auto const summary = co_await summarize(key, *head, before, decided);
                if (!summary && summary.error() == store_errc::conflict)
                    continue;
                if (!summary)
                    co_return answer_failure(summary.error());
                note.summary = *summary;
            }
            auto const committed = co_await commit(key, head->gen, decided, std::move(note));
            if (!committed && committed.error() == store_errc::conflict)
                continue;
            if (!committed)
                co_return answer_failure(committed.error());
            announce(request.method, who, key, *committed);
        }
        auto response = to_http(std::move(decided.response));
        if (decided.body_is_document) {
            auto const text = co_await read_whole(key, *head);
            if (!text && text.error() == store_errc::conflict)
                continue;
            if (!text)
                co_return answer_failure(text.error());
            response.shared_body = *text;
        }
        co_return response;
    }
    co_return answer_failure(store_errc::conflict);
}

void document_service::announce(std::string_view method, accepted_login const& who, document_key const& key,
                                document_head const& now)
{
    if (with_.changed)
        with_.changed(key);
    with_.log.write(log_level::info, "xcap",
                    std::string(method) + " impi=" + mask(who.impi) + " auid=" + key.auid +
                        " gen=" + std::to_string(now.gen) + " octets=" + std::to_string(now.size));
}

/// The answer to a request for a node at a cost that follows the change, out of a document that is held ready. Nothing: the whole document has
/// to be asked.
asio::awaitable<result<std::optional<net::http_response>>>
document_service::ask_excerpts(net::http_request const& request, document_key key, xdm_route const& route,
                               accepted_login const& who)
{
    using answer = std::optional<net::http_response>;
    auto const head = co_await with_.documents.load_head(key);
    if (!head)
        co_return head.error();
    auto const document = co_await open(key, *head);
    if (!document)
        co_return document.error();
    if (*document == nullptr)
        co_return answer();
    auto decided = decide_in_excerpt(route, xdm_view(request).get(), **document, root, with_.limits);
    if (!decided) {
        with_.log.write(log_level::debug, "xcap", request.method + " asks the whole document");
        co_return answer();
    }
    if (decided->change) {
        auto& edit = *decided->change;
        place(edit, **document);
        change_note note{with_.now(), who.impi, device_of(request), edit.summary};
        auto const committed = co_await commit_edit(key, *head, std::move(edit), std::move(note));
        if (!committed)
            co_return committed.error();
        announce(request.method, who, key, *committed);
    }
    co_return answer(to_http(std::move(decided->response)));
}

/// The document as it stands at `head`; one text for all who read it at a time. Error: store_errc::conflict where it is another now.
asio::awaitable<result<shared_text>> document_service::read_whole(document_key key, document_head head)
{
    if (auto known = held_.text(key, head))
        co_return known;
    document_text read(head.gen);
    if (auto const* const held = held_.find(key, head)) {
        auto made = std::make_shared<std::string const>(held->text());
        held_.share(key, head, made);
        co_return made;
    }
    auto const found = co_await with_.documents.visit(key, read);
    if (!found)
        co_return found.error();
    if (!read.is_same())
        co_return store_errc::conflict;
    auto made = std::make_shared<std::string const>(read.take());
    held_.share(key, head, made);
    co_return made;
}

/// The document as it stands at `head`, held ready. Null: it is not there, too large, or not to be judged by parts.
/// Error: store_errc::conflict where it is another now.
asio::awaitable<result<opened_document*>> document_service::open(document_key key, document_head head)
{
    if (!head.exists || head.size > held_.most_octets())
        co_return nullptr;
    if (auto* const held = held_.find(key, head))
        co_return held;
    slice_collector slices(head.gen, held_.most_octets());
    auto const read = co_await with_.documents.visit(key, slices);
    if (!read)
        co_return read.error();
    if (!slices.is_same())
        co_return store_errc::conflict;
    auto opened = opened_document::open(head, std::move(slices), with_.limits);
    co_return opened ? held_.put(key, std::move(*opened)) : nullptr;
}

/// Commits a change of the document that is held at `head`, and makes it there too.
asio::awaitable<result<document_head>> document_service::commit_edit(document_key key, document_head head,
                                                                     document_edit edit, change_note note)
{
    auto* document = held_.find(key, head);
    document_splice splice;
    auto const positions = document->positions().subspan(edit.first, edit.count);
    splice.removed.assign(positions.begin(), positions.end());
    for (auto const& one : edit.slices)
        splice.added.push_back({one.position, one.octets, contacts::leaf_digest(one.octets)});
    splice.digest = edit.tree.digest();
    splice.size = edit.size;
    splice.slices = document->slices() - edit.count + edit.slices.size();
    auto const committed = co_await with_.documents.splice(key, head.gen, std::move(splice), std::move(note));
    if (!committed)
        co_return committed.error();
    document = held_.find(key, head);  // not there: it was let go meanwhile, or opened anew
    if (document != nullptr) {
        document->apply(std::move(edit), *committed);
        held_.measure_first();
    }
    co_return *committed;
}

/// What the change does to the book. `before` holds the old text if it was read for the decision. Error: store_errc::conflict where it is another now.
asio::awaitable<result<std::optional<change_summary>>>
document_service::summarize(document_key key, document_head const& head, document_text& before,
                            document_decision const& decided)
{
    if (head.size > largest_summarized)
        co_return std::optional<change_summary>();
    document_text again(head.gen);
    bool const is_read = before.is_same() || !head.exists;
    if (!is_read) {
        auto const read = co_await with_.documents.visit(std::move(key), again);
        if (!read)
            co_return read.error();
        if (!again.is_same())
            co_return store_errc::conflict;
    }
    auto const* const content = std::get_if<document_content>(&decided.change);
    co_return summarize_change(is_read ? before.text() : again.text(),
                               content ? std::string_view(content->text) : std::string_view());
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
