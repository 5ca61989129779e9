#include "tests/scenarios/operator_in_world.hpp"

#include "operator-core/admin/make_subscriber.hpp"

#include <algorithm>

namespace cabinet::test {
namespace {

core::config lab_config()
{
    core::config out;
    out.home.domain = operator_in_world::domain;
    out.home.realm = operator_in_world::domain;
    out.xcap.host = operator_in_world::xcap_host;
    out.xcap.realm = operator_in_world::xcap_host;
    return out;
}

/// Keeps what a document store hands over.
struct text_sink final : core::slice_sink {
    std::string text;

    bool begin(core::document_head const&) override { return true; }
    void slice(std::string_view octets) override { text += octets; }
};

}  // namespace

operator_in_world::operator_in_world(virtual_world& world, net::shard& home)
    : world_(world),
      home_(home),
      settings_(core::make_site_settings(lab_config()))
{
    world_.wait_for([this] { return store_ && store_->pending_changes() != 0; });
    start();
}

operator_in_world::~operator_in_world()
{
    stop();
}

void operator_in_world::start()
{
    core::sqlite::sqlite_options options;
    options.file = folder_ / "store.db";
    std::array<octet, 32> master{7};
    store_ = core::sqlite::open_sqlite_store(options, auth::seal_key(master), random_, no_log());
    auth::nonce_key const key(random_.take<32>());
    sites_.push_back(std::make_unique<core::shard_site>(home_, settings_, key, *store_, random_, no_log()));
    core::shard_site::meet(sites_);
    access_ = store_->attach(home_.executor());
}

void operator_in_world::stop()
{
    for (auto* const one : std::exchange(streams_, {}))
        one->drop();
    world_.settle();
    store_->stop();
    world_.settle();
    access_.reset();
    sites_.clear();
    store_.reset();
}

void operator_in_world::restart()
{
    stop();
    start();
}

std::string operator_in_world::imsi_of(int number)
{
    auto const digits = std::to_string(number);
    return "00101" + std::string(10 - digits.size(), '0') + digits;
}

auth::aka_keys operator_in_world::keys_of(int number)
{
    std::array<octet, 16> k{static_cast<octet>(number), 1}, opc{static_cast<octet>(number), 2};
    return {auth::key_128(k), auth::key_128(opc)};
}

core::subscription_id operator_in_world::add_sim(int number, std::optional<auth::aka_keys> other_keys)
{
    auto const keys = other_keys.value_or(keys_of(number));
    core::sim_card card;
    card.imsi = imsi_of(number);
    card.msisdn = "+49151" + card.imsi.substr(5);
    card.keys = core::aka_keys{keys.k, keys.opc};
    std::vector<core::new_subscriber> one;
    one.push_back(core::make_sim_subscriber(card, {}, domain));
    return world_.run(access_->subscribers().add(std::move(one), world_.wall_now())).value().front();
}

void operator_in_world::bar(core::subscription_id who)
{
    world_.run(access_->subscribers().set_barred(who, true)).value();
}

void operator_in_world::serve(bool sip, std::unique_ptr<net::byte_stream> stream)
{
    home_.spawn(serve_stream(sip, std::move(stream)));
}

asio::awaitable<void> operator_in_world::serve_stream(bool sip, std::unique_ptr<net::byte_stream> stream)
{
    auto* const raw = stream.get();
    streams_.push_back(raw);
    auto& front = sip ? sites_.front()->sip() : sites_.front()->https();
    co_await front.serve(*raw);
    std::erase(streams_, raw);
    raw->close();
}

operator_in_world::document operator_in_world::book_of(core::subscription_id who)
{
    text_sink sink;
    core::document_key key{who, "resource-lists", "index"};
    auto const head = world_.run(access_->documents().visit(key, sink)).value();
    return {head.gen, std::move(sink.text)};
}

std::vector<core::binding> operator_in_world::bindings_of(std::string const& impu)
{
    auto const who = world_.run(access_->subscribers().find_by_impu(impu)).value();
    return world_.run(access_->bindings().load(who.id, impu, world_.wall_now())).value().bindings;
}

}  // namespace cabinet::test
