#include "ue/sync/xcap_client.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/http/content_coding.hpp"
#include "protocol/net/timer.hpp"
#include "protocol/xcap/document_selector.hpp"
#include "protocol/xcap/node_read.hpp"
#include "ue/sync/session_trouble.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::ue {
namespace {

constexpr std::string_view book_type = "application/resource-lists+xml";

/// Challenges answered for one request: a stale nonce, an AUTS, and one to spare.
constexpr int max_rounds = 4;

/// Shorter bodies are not coded: they would hardly shrink.
constexpr std::size_t shortest_coded = 512;

/// The server keeps a challenge open as long (challenge_limits); a connection being made has a shorter limit of its own.
constexpr milliseconds longest_wait = std::chrono::minutes(4);

std::string path_of(std::string const& root, std::string auid, std::string const& xui, std::string name)
{
    return xcap::write_document_selector(
        root,
        {.auid = std::move(auid), .tree = xcap::document_tree::users, .xui = xui, .path = {std::move(name)}});
}

std::string book_path(std::string const& root, std::string const& xui)
{
    return path_of(root, "resource-lists", xui, "index");
}

/// "x" from "\"x\""; weak tags stay as they are, so that no If-Match with them can hold (RFC 9110 §13.1.1). Of a tag as docs/etag.md has
/// them it is the one of the document itself, whichever coding it came in: by that it is known in notifications and in patches.
std::string without_quotes(std::string_view etag)
{
    std::string plain;
    if (auto const ours = contacts::parse_etag(etag)) {
        plain = contacts::write_etag(*ours);
        etag = plain;
    }
    if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"')
        etag = etag.substr(1, etag.size() - 2);
    return std::string(etag);
}

std::string in_quotes(std::string const& etag)
{
    return etag.starts_with("W/\"") ? etag : "\"" + etag + "\"";
}

bool is_book(net::http_response const& answer)
{
    auto const type = answer.headers.find("Content-Type").value_or("");
    if (!istarts_with(type, book_type))
        return false;
    auto const rest = type.substr(book_type.size());
    return rest.empty() || rest.front() == ';' || is_wsp(rest.front());
}

/// Whether an exchange failed because its connection broke, and not because of what came over it, or did not come.
bool is_broken(error_code why)
{
    return why != net::errc::timed_out && why.category() != net::http_category();
}

/// A question that goes on alone, and the place where its asker waits for the answer.
template <class T>
struct question {
    net::waiter answered;
    std::optional<T> answer;
};

template <class T>
asio::awaitable<void> bring_answer(asio::awaitable<T> work, std::shared_ptr<question<T>> to)
{
    auto answer = co_await std::move(work);
    to->answer.emplace(std::move(answer));
    to->answered.wake();
}

}  // namespace

struct xcap_client::order {
    std::string method;
    std::string path;
    net::http_header condition;  ///< name empty: none
    std::string body;
    bool is_coded = false;  ///< the body is in the coding gzip
    std::string_view type = book_type;
};

xcap_client::xcap_client(login_parts parts, xcap_account account)
    : parts_(parts),
      account_(std::move(account)),
      digest_(account_.identity)
{}

xcap_client::~xcap_client()
{
    close();
}

std::string xcap_client::place() const
{
    return parts_.dial.place(operator_service::xcap);
}

void xcap_client::close() noexcept
{
    closed_ = true;
    if (connection_)
        connection_->close();
    if (waits_)
        waits_->wake();
}

/// Waits for what cannot be interrupted, a connection being made or the SIM, but no longer than until close() or for
/// longest_wait (net::errc::timed_out): it then goes on alone, and what it gives is dropped.
template <class T>
asio::awaitable<T> xcap_client::unless_closed(asio::awaitable<T> work)
{
    auto const asked = std::make_shared<question<T>>();
    waits_ = std::shared_ptr<net::waiter>(asked, &asked->answered);
    parts_.home.spawn(bring_answer(std::move(work), asked));
    net::deadline limit(parts_.home, [&asked] { asked->answered.wake(); });
    limit.set_after(longest_wait);
    if (!asked->answer)
        co_await asked->answered.wait();
    waits_.reset();
    if (!asked->answer)
        co_return T(closed_ ? error_code(asio::error::operation_aborted)
                            : make_error_code(net::errc::timed_out));
    co_return std::move(*asked->answer);
}

outcome<net::http_request> xcap_client::make_request(order const& what,
                                                     std::optional<auth::authorization>& used)
{
    net::http_request out{.method = what.method, .target = what.path, .headers = {}, .body = what.body};
    out.headers.add("Host", account_.authority);
    out.headers.add("User-Agent", account_.agent);
    out.headers.add("Accept-Encoding", "gzip");
    if (what.body.empty())
        out.headers.add("Accept", std::string(book_type) + ", application/xcap-error+xml");
    else
        out.headers.add("Content-Type", std::string(what.type));
    if (what.is_coded)
        out.headers.add("Content-Encoding", "gzip");
    if (!what.condition.name.empty())
        out.headers.add(what.condition.name, what.condition.value);
    used.reset();
    if (digest_.ready()) {
        auto made = digest_.authorize({.method = what.method, .body = what.body}, what.path, parts_.random);
        if (!made)
            return authentication_trouble(made.error(), place());
        used = std::move(*made);
        out.headers.add("Authorization", used->value);
    } else if (!account_.password) {
        auto first = digest_.first_authorization(what.path);
        if (!first)
            return authentication_trouble(first.error(), place());
        out.headers.add("Authorization", std::move(*first));
    }
    return out;
}

/// Over the kept connection where there is one; over a new one where that had been closed meanwhile. What is sent twice
/// changes nothing twice: it is a GET, or a PUT on a condition that the first one made false.
asio::awaitable<xcap_client::several_answers> xcap_client::send(std::vector<net::http_request> requests)
{
    bool const was_kept = connection_ && connection_->is_open();
    if (was_kept) {
        auto again = requests;
        auto answers = co_await connection_->exchange_all(std::move(again));
        if (answers || !is_broken(answers.error()))
            co_return answers;
    }
    if (closed_)
        co_return error_code(asio::error::operation_aborted);
    auto dialling = parts_.dial.dial(operator_service::xcap);
    auto stream = co_await unless_closed(std::move(dialling));
    if (!stream)
        co_return stream.error();
    if (closed_)
        co_return error_code(asio::error::operation_aborted);
    connection_ = std::make_unique<net::http_client>(std::move(*stream), parts_.home, answer_limits);
    co_return co_await connection_->exchange_all(std::move(requests));
}

/// Whether who answered has proven itself, where the request was authenticated.
outcome<void> xcap_client::believe(std::optional<auth::authorization> const& used,
                                   net::http_response const& answer)
{
    if (!used)
        return {};
    auto const proof = answer.headers.joined("Authentication-Info");
    if (auto const proven = digest_.on_accepted(*used, proof, answer.body); !proven)
        return authentication_trouble(proven.error(), place());
    return {};
}

asio::awaitable<outcome<void>> xcap_client::answer_challenge(net::http_response const& refusal)
{
    std::vector<auth::challenge> offered;
    for (auto const& header : refusal.headers.all())
        if (iequals(header.name, "WWW-Authenticate"))
            for (auto& one : auth::parse_challenges(header.value))
                offered.push_back(std::move(one));
    auto const step = digest_.on_challenge(offered);
    if (auto const* const stop = std::get_if<auth::stop>(&step))
        co_return authentication_trouble(make_error_code(stop->why), place());
    if (std::holds_alternative<auth::ask_password>(step)) {
        if (!account_.password)
            co_return authentication_trouble(make_error_code(auth::auth_errc::no_usable_challenge), place());
        digest_.provide_password(account_.password->view());
        co_return outcome<void>();
    }
    auto const& ask = std::get<auth::ask_sim>(step);
    auto asking = parts_.sim.authenticate(ask.rand, ask.autn);
    auto const answer = co_await unless_closed(std::move(asking));
    if (!answer && answer.error() == net::errc::timed_out)
        co_return sim_trouble(make_error_code(sip::registration_errc::sim_silent));
    if (!answer)
        co_return sim_trouble(answer.error());
    if (auto const stop = digest_.provide(*answer))
        co_return authentication_trouble(make_error_code(stop->why), place());
    co_return outcome<void>();
}

/// A long body goes compressed where the server takes that.
void xcap_client::code(order& what) const
{
    if (!takes_gzip_ || what.body.size() < shortest_coded)
        return;
    what.body = net::gzip(what.body);
    what.is_coded = true;
}

asio::awaitable<xcap_client::answered> xcap_client::ask(order what)
{
    code(what);
    auto answer = co_await ask_in_rounds(std::move(what));
    if (closed_)  // whatever that has led to
        co_return abandoned_trouble();
    if (answer && net::is_gzip(answer->headers.find("Content-Encoding"))) {
        auto plain = net::gunzip(answer->body, answer_limits.body_octets);
        if (!plain)
            co_return connection_trouble(plain.error(), place());
        answer->body = std::move(*plain);
    }
    co_return answer;
}

asio::awaitable<xcap_client::answered> xcap_client::ask_in_rounds(order what)
{
    for (int round = 0; round < max_rounds; ++round) {
        std::optional<auth::authorization> used;
        auto request = make_request(what, used);
        if (!request)
            co_return request.error();
        std::vector<net::http_request> one;
        one.push_back(std::move(*request));
        auto answers = co_await send(std::move(one));
        if (!answers)
            co_return connection_trouble(answers.error(), place());
        auto* const answer = &answers->front();
        if (auto const codings = answer->headers.find("Accept-Encoding"))
            takes_gzip_ = net::prefers_gzip(codings);
        if (answer->status != 401) {
            if (auto const believed = believe(used, *answer); !believed)
                co_return believed.error();
            co_return std::move(*answer);
        }
        auto const answered_it = co_await answer_challenge(*answer);
        if (!answered_it)
            co_return answered_it.error();
    }
    co_return trouble{
        trouble_stage::login, place() + " asks for this SIM again and again; trying again later.", true, {}};
}

asio::awaitable<outcome<remote_document>> xcap_client::get(std::string xui, std::string known_etag)
{
    return get_book(book_path(account_.root, xui), std::move(known_etag));
}

asio::awaitable<outcome<remote_document>> xcap_client::get_version(std::string xui, std::uint64_t gen)
{
    return get_book(path_of(account_.root, "x-cabinet-version", xui, std::to_string(gen)), {});
}

asio::awaitable<outcome<std::vector<xcap::version>>> xcap_client::versions(std::string xui)
{
    order what{.method = "GET",
               .path = path_of(account_.root, "x-cabinet-history", xui, "index"),
               .condition = {},
               .body = {}};
    auto const answer = co_await ask(std::move(what));
    if (!answer)
        co_return answer.error();
    if (answer->status == 404)
        co_return trouble{
            trouble_stage::document, place() + " keeps no history of contact groups (404).", false, {}};
    if (answer->status != 200)
        co_return document_trouble(*answer, place());
    auto read = xcap::parse_history(answer->body);
    if (!read)
        co_return trouble{
            trouble_stage::document, place() + " gave no history: " + read.error().message(), false, {}};
    co_return std::move(*read);
}

asio::awaitable<outcome<remote_document>> xcap_client::get_book(std::string path, std::string known_etag)
{
    order what{.method = "GET", .path = std::move(path), .condition = {}, .body = {}};
    if (!known_etag.empty())
        what.condition = {"If-None-Match", in_quotes(known_etag)};
    auto answer = co_await ask(std::move(what));
    if (!answer)
        co_return answer.error();
    if (answer->status == 404)
        co_return remote_document{};
    if (answer->status == 304 && !known_etag.empty())
        co_return remote_document{remote_document::state::not_modified, known_etag, {}};
    auto const etag = without_quotes(answer->headers.find("ETag").value_or(""));
    if (answer->status != 200)
        co_return document_trouble(*answer, place());
    if (!is_book(*answer) || etag.empty())
        co_return trouble{
            trouble_stage::document,
            place() +
                " gave something else than a resource-lists document with an ETag; is \"xcap.root\" right?",
            false,
            {}};
    co_return remote_document{remote_document::state::found, etag, std::move(answer->body)};
}

asio::awaitable<outcome<stored_document>> xcap_client::put(std::string xui, std::string text,
                                                           std::string known_etag)
{
    order what{.method = "PUT",
               .path = book_path(account_.root, xui),
               .condition = {"If-None-Match", "*"},
               .body = std::move(text)};
    if (!known_etag.empty())
        what.condition = {"If-Match", in_quotes(known_etag)};
    auto const answer = co_await ask(std::move(what));
    if (!answer)
        co_return answer.error();
    if (answer->status == 412)
        co_return stored_document{};
    if (answer->status != 200 && answer->status != 201 && answer->status != 204)
        co_return document_trouble(*answer, place());
    auto etag = without_quotes(answer->headers.find("ETag").value_or(""));
    // RFC 4825 §7.11 wants one. Without it the next exchange asks for the document anew.
    co_return stored_document{true, std::move(etag)};
}

/// How far some changes came.
struct xcap_client::change_progress {
    std::size_t stored = 0;  ///< so many of them, from the first on
    enum class end {
        done,        ///< the last of those sent is stored
        challenged,  ///< the next one was asked who it is, and that has been answered
        lost,        ///< someone else wrote first
        refused,     ///< such a request is not taken, or its outcome is not what was foreseen
    } how = end::done;
};

asio::awaitable<outcome<xcap_client::change_progress>>
xcap_client::send_changes(std::string path, std::span<element_change const> changes, std::string known_etag)
{
    using end = change_progress::end;
    if (!digest_.ready())
        changes = changes.first(1);  // it is there to be asked who it is
    std::vector<net::http_request> requests;
    std::vector<std::optional<auth::authorization>> used(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        order what{.method = changes[i].body.empty() ? "DELETE" : "PUT",
                   .path = path + "/~~/" + xcap::write_node_selector(changes[i].where),
                   .condition = {"If-Match", in_quotes(i == 0 ? known_etag : changes[i - 1].etag)},
                   .body = changes[i].body,
                   .type = xcap::element_type};
        code(what);
        auto request = make_request(what, used[i]);
        if (!request)
            co_return request.error();
        requests.push_back(std::move(*request));
    }
    auto const answers = co_await send(std::move(requests));
    if (!answers && is_broken(answers.error()) && !closed_)
        co_return change_progress{0, end::refused};  // as of a server that takes one request a connection
    if (!answers)
        co_return connection_trouble(answers.error(), place());
    change_progress out;
    for (auto const& answer : *answers) {
        if (answer.status == 401) {
            auto const answered_it = co_await answer_challenge(answer);
            if (!answered_it)
                co_return answered_it.error();
            out.how = end::challenged;
            break;
        }
        if (auto const believed = believe(used[out.stored], answer); !believed)
            co_return believed.error();
        bool const is_stored = answer.status == 200 || answer.status == 201;
        auto const etag = without_quotes(answer.headers.find("ETag").value_or(""));
        if (!is_stored || etag != changes[out.stored].etag) {
            out.how = answer.status == 412 ? end::lost : end::refused;
            break;
        }
        ++out.stored;
    }
    co_return out;
}

asio::awaitable<outcome<stored_document>>
xcap_client::change(std::string xui, std::vector<element_change> changes, std::string known_etag)
{
    using end = change_progress::end;
    auto const path = book_path(account_.root, xui);
    std::span<element_change const> left = changes;
    for (int round = 0; round < max_rounds && !left.empty(); ++round) {
        auto const came = co_await send_changes(path, left, known_etag);
        if (closed_)  // whatever that has led to
            co_return abandoned_trouble();
        if (!came)
            co_return came.error();
        if (came->stored != 0)
            known_etag = left[came->stored - 1].etag;
        left = left.subspan(came->stored);
        if (came->how == end::lost)
            co_return stored_document{};
        if (came->how == end::refused)
            co_return stored_document{false, {}, true};
    }
    if (left.empty())
        co_return stored_document{true, known_etag};
    co_return trouble{
        trouble_stage::login, place() + " asks for this SIM again and again; trying again later.", true, {}};
}

}  // namespace cabinet::ue
