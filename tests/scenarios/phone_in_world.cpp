#include "tests/scenarios/phone_in_world.hpp"

#include "tests/scenarios/recorded_stream.hpp"

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

namespace cabinet::test {

asio::awaitable<result<ue::sim_identity>> sim_in_world::read()
{
    if (!is_in)
        co_return make_error_code(ue::sim_source_errc::no_card);
    ue::sim_identity who;
    who.imsi = imsi_;
    who.network = sim::home_network{"001", "01"};
    who.ims.domain = sim::home_domain(*who.network);
    who.ims.impi = sim::derive_impi(imsi_, *who.network);
    who.ims.impus = {sim::derive_impu(imsi_, *who.network)};
    co_return who;
}

asio::awaitable<result<auth::aka_answer>> sim_in_world::authenticate(auth::rand_value rand,
                                                                     auth::autn_value autn)
{
    ++questions;
    if (auto const act = std::exchange(when_asked, nullptr))
        act();
    if (!is_in)
        co_return make_error_code(ue::sim_source_errc::card_removed);
    co_return card.authenticate(rand, autn);
}

asio::awaitable<result<ue::sim_event>> sim_in_world::next_event()
{
    co_return make_error_code(ue::sim_source_errc::stopped);
}

asio::awaitable<ue::outcome<ue::loaded_book>> contacts_in_world::load()
{
    ue::loaded_book out{.book = book, .made_ids = {}, .notes = {}};
    out.book.id.clear();
    out.book.foreign.clear();
    for (auto& one : out.book.groups)
        one.list_name.clear();
    co_return out;
}

asio::awaitable<ue::outcome<ue::store_end>> contacts_in_world::store(contacts::book next)
{
    book = std::move(next);
    co_return ue::store_end::stored;
}

/// Memory streams to the operator, with the phone's faults.
class phone_in_world::memory_dialer final : public ue::dialer {
public:
    explicit memory_dialer(phone_in_world& of) : of_(of) {}

    asio::awaitable<result<std::unique_ptr<net::byte_stream>>> dial(ue::operator_service which) override
    {
        if (!of_.network)
            co_return error_code(asio::error::network_unreachable);
        auto const number = ++of_.dialled_[static_cast<int>(which)];
        net::memory_end ours, theirs;
        ours.tls = theirs.tls = net::tls_info{"TLSv1.3", "TLS_AES_128_GCM_SHA256", false, {}};
        if (auto const& fault = of_.fault; fault && fault->where == which && fault->connection == number) {
            (fault->from_operator ? theirs : ours).cut_after = fault->cut_after;
            theirs.delay = fault->delay;
        }
        auto pair = net::make_memory_pair(of_.home_, of_.home_, ours, theirs);
        of_.at_.serve(which == ue::operator_service::sip, std::move(pair.second));
        co_return std::make_unique<recorded_stream>(std::move(pair.first), of_.sent[static_cast<int>(which)]);
    }
    std::string place(ue::operator_service which) const override
    {
        return which == ue::operator_service::sip ? "the registrar" : "the XCAP server";
    }

private:
    phone_in_world& of_;
};

phone_in_world::phone_in_world(virtual_world& world, net::shard& home, operator_in_world& at,
                               sim_in_world& sim)
    : world_(world),
      home_(home),
      at_(at),
      sim_(sim),
      random_(std::hash<std::string>{}(folder_.path().string())),
      phone_({.sim = sim_,
              .contacts = shown,
              .sessions = *this,
              .memory = memory_,
              .random = random_,
              .log = log,
              .feedback = *this,
              .wall_clock = [this] { return world_.wall_now(); }})
{}

phone_in_world::~phone_in_world()
{
    close();
}

ue::outcome<std::unique_ptr<ue::operator_session>> phone_in_world::make(ue::sim_identity const& who,
                                                                        std::string const& instance_id)
{
    auto const at = ue::find_operator({}, who).value();
    BOOST_TEST(at.xcap.host == operator_in_world::xcap_host);
    return std::unique_ptr<ue::operator_session>(std::make_unique<ue::live_session>(
        home_, sim_, random_, log, std::make_unique<memory_dialer>(*this), who, at, instance_id));
}

ue::outcome<ue::exchange_report> phone_in_world::exchange(ue::exchange_wishes wishes)
{
    return world_.run(phone_.exchange(wishes));
}

ue::outcome<std::vector<xcap::version>> phone_in_world::versions()
{
    return world_.run(phone_.versions());
}

void phone_in_world::follow()
{
    is_following = true;
    home_.spawn(run_follow());
    world_.settle();
}

asio::awaitable<void> phone_in_world::run_follow()
{
    for (;;) {
        bool const changed = co_await phone_.next_change();
        if (!changed)
            break;
        ++followed;
        ue::exchange_wishes wishes;
        auto const report = co_await phone_.exchange(std::move(wishes));
        BOOST_TEST(report.has_value());
    }
    is_following = false;
}

ue::exchange_report phone_in_world::exchange_until_done()
{
    for (int tries = 0; tries < 10; ++tries) {
        auto report = exchange();
        if (report)
            return *report;
        ++failures;
        close();
    }
    throw std::runtime_error("no exchange succeeds");
}

void phone_in_world::log_out()
{
    world_.run(phone_.log_out());
}

void phone_in_world::close()
{
    phone_.close();
    world_.settle();
}

ue::trouble phone_in_world::wait_lost()
{
    return world_.run(phone_.lost(), std::chrono::hours(24 * 30));
}

}  // namespace cabinet::test
