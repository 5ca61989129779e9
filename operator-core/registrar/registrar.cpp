#include "operator-core/registrar/registrar.hpp"

#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

/// Racing REGISTERs of one address start again at load; beyond this many lost races something else is wrong.
constexpr int max_races = 16;
constexpr seconds store_retry{5};

bool has_identity(std::vector<std::string> const& impus, std::string const& aor)
{
    return std::any_of(impus.begin(), impus.end(), [&](auto const& impu) {
        auto const canonical = uri::address_of_record(impu);
        return canonical && *canonical == aor;
    });
}

/// "registered", "removed" or "listed", for the log.
std::string_view describe(register_decision const& decided)
{
    if (!decided.store)
        return "listed";
    return decided.store->empty() ? "removed" : "registered";
}

/// When the last of them ends; nothing: there is none.
std::optional<unix_time> last_end(std::vector<binding> const& all)
{
    std::optional<unix_time> out;
    for (auto const& one : all)
        out = out ? std::max(*out, one.expires_at) : one.expires_at;
    return out;
}

}  // namespace

bool may_register(subscriber_identities const& who, register_order const& order)
{
    return has_identity(who.impus, order.aor) && has_identity(who.impus, order.from);
}

response_frame registrar::frame(std::string const& octets, sip_peer const& peer, std::string const& tag) const
{
    return {.request = octets, .peer = peer, .to_tag = tag, .now = with_.now()};
}

asio::awaitable<std::string> registrar::answer(std::string octets, sip_peer peer, sip_flow* flow)
{
    sip_order order;
    {
        sip::message_view message;
        sip::parse_position where;
        if (auto const parsed = sip::message_view::parse(octets, message, &where))
            order = read_sip_order(message, with_.self, peer);
        else
            order = refuse_malformed(message, parsed.error(), where);
        if (flow && std::holds_alternative<no_answer>(order) && !message.is_request())
            flow->on_response(message);
        if (std::holds_alternative<subscribe_order>(order)) {
            auto const tag = random_token(with_.random, 8);
            auto const around = frame(octets, peer, tag);
            co_return flow
                ? flow->answer_subscribe(message, around)
                : write_failure(around, 403, "Forbidden: Subscribe Over A Connection That Registered");
        }
    }
    if (std::holds_alternative<no_answer>(order))
        co_return std::string();
    if (auto const* const early = std::get_if<early_answer>(&order)) {
        auto const tag = random_token(with_.random, 8);
        co_return write_early_answer(frame(octets, peer, tag), *early);
    }
    auto asked = std::get<register_order>(std::move(order));
    co_return co_await answer_register(std::move(asked), std::move(octets), std::move(peer), flow);
}

asio::awaitable<std::string> registrar::answer_register(register_order order, std::string octets,
                                                        sip_peer peer, sip_flow* flow)
{
    auto const tag = random_token(with_.random, 8);
    auto outcome = co_await with_.logins.authenticate(std::move(order.login));
    if (!outcome) {
        with_.log.write(log_level::error, "sip", "login failed in the store: " + outcome.error().message());
        co_return write_failure(frame(octets, peer, tag), 500, "The Store Is Not Available", store_retry);
    }
    if (auto const* const challenge = std::get_if<challenged_login>(&*outcome))
        co_return write_challenge(frame(octets, peer, tag), *challenge);
    if (auto const* const refused = std::get_if<refused_login>(&*outcome))
        co_return write_refusal(frame(octets, peer, tag), *refused);
    auto who = std::get<accepted_login>(std::move(*outcome));
    if (!may_register(who.identities, order)) {
        with_.log.write(log_level::warning, "sip",
                        "impi=" + mask(who.impi) + " may not register aor=" + mask(order.aor));
        co_return write_failure(frame(octets, peer, tag), 403, "Forbidden: This Identity Is Not Of This SIM");
    }
    co_return co_await change_bindings(std::move(order), std::move(who), std::move(octets), std::move(peer),
                                       flow);
}

asio::awaitable<std::string> registrar::change_bindings(register_order order, accepted_login who,
                                                        std::string octets, sip_peer peer, sip_flow* flow)
{
    auto const tag = random_token(with_.random, 8);
    for (int race = 0; race < max_races; ++race) {
        auto const now = with_.now();
        auto stored = co_await with_.bindings.load(who.subscription, order.aor, now);
        if (!stored) {
            with_.log.write(log_level::error, "sip", "bindings not loaded: " + stored.error().message());
            break;
        }
        auto const decided = decide_register(order.request, stored->bindings, with_.policy, now);
        if (decided.store) {
            auto next = *decided.store;
            auto const version = co_await with_.bindings.replace(who.subscription, order.aor, stored->version,
                                                                 std::move(next));
            if (!version && version.error() == store_errc::conflict)
                continue;
            if (!version) {
                with_.log.write(log_level::error, "sip", "bindings not stored: " + version.error().message());
                break;
            }
        }
        if (decided.store && with_.on_changed)
            with_.on_changed(who.subscription);
        with_.log.write(log_level::info, "sip",
                        std::string(decided.status == 200 ? describe(decided) : "refused") +
                            " status=" + std::to_string(decided.status) + " aor=" + mask(order.aor) +
                            " bindings=" + std::to_string(decided.current.size()) +
                            " call-id=" + order.request.call_id);
        if (flow && decided.status == 200)
            flow->on_registered(who, last_end(decided.current));
        co_return write_register_answer(frame(octets, peer, tag), decided, who, with_.self);
    }
    co_return write_failure(frame(octets, peer, tag), 500, "The Store Is Not Available", store_retry);
}

}  // namespace cabinet::core
