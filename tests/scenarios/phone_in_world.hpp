#pragma once

#include "protocol/net/memory_stream.hpp"
#include "tests/scenarios/operator_in_world.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/list_logger.hpp"
#include "ue/sync/live_session.hpp"
#include "ue/sync/phone.hpp"

namespace cabinet::test {

/// What goes wrong on the way between a phone and its operator. Connections of each service are counted from 1.
struct path_fault {
    ue::operator_service where = ue::operator_service::sip;
    std::size_t connection = 1;
    bool from_operator = true;                           ///< whose octets are counted
    std::size_t cut_after = net::memory_end::unlimited;  ///< then both sides see the connection reset
    milliseconds delay{0};                               ///< of everything the operator sends over it
};

/// The SIM: keys, and the sequence numbers it has seen. Moves from phone to phone.
class sim_in_world final : public ue::sim_source {
public:
    explicit sim_in_world(int number)
        : card(operator_in_world::keys_of(number), {}),
          imsi_(operator_in_world::imsi_of(number))
    {}

    asio::awaitable<result<ue::sim_identity>> read() override;
    asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value rand,
                                                           auth::autn_value autn) override;
    asio::awaitable<result<ue::sim_event>> next_event() override;
    void stop() noexcept override {}

    auth::aka_card card;
    bool is_in = true;
    int questions = 0;
    std::function<void()> when_asked;  ///< before the answer to the next question, once

private:
    std::string imsi_;
};

/// The phone's contacts, kept as a vCard file would: no ids of the book, no foreign elements.
class contacts_in_world final : public ue::address_book_source {
public:
    std::string name() const override { return "contacts"; }
    asio::awaitable<ue::outcome<ue::loaded_book>> load() override;
    asio::awaitable<ue::outcome<ue::store_end>> store(contacts::book next) override;
    asio::awaitable<bool> wait_changed() override { co_return false; }
    void stop() noexcept override {}

    contacts::book book;
};

/// A phone: the real session, exchange and memory, over memory streams.
class phone_in_world final : public ue::session_maker, public ue::phone_feedback {
public:
    phone_in_world(virtual_world& world, net::shard& home, operator_in_world& at, sim_in_world& sim);
    ~phone_in_world();

    /// One exchange, logged in or not.
    ue::outcome<ue::exchange_report> exchange(ue::exchange_wishes wishes = {});

    ue::outcome<std::vector<xcap::version>> versions();

    /// exchange(), and again from the login on after each failure, as the daemon does; gives the first success.
    ue::exchange_report exchange_until_done();

    /// From now on, while logged in, exchanges whenever the operator tells of a change, as the daemon does.
    void follow();

    void log_out();
    void close();  ///< the network went
    ue::trouble wait_lost();

    contacts_in_world shown;
    list_logger log;
    bool network = true;
    std::optional<path_fault> fault;
    std::size_t failures = 0;  ///< of exchange_until_done()
    std::size_t puts = 0;
    std::size_t followed = 0;          ///< exchanges that follow() made
    bool is_following = false;         ///< whether follow() goes on
    std::vector<std::string> sent[2];  ///< what went out, by service: registrations, requests

private:
    class memory_dialer;

    asio::awaitable<void> run_follow();

    ue::outcome<std::unique_ptr<ue::operator_session>> make(ue::sim_identity const& who,
                                                            std::string const& instance_id) override;
    void on_sim_read(ue::sim_identity const&) override {}
    void on_logged_in(ue::login const&) override {}
    void on_document_sent(std::size_t) override { ++puts; }
    void on_document_fetched(std::size_t) override {}
    void on_exchanged(ue::exchange_report const&) override {}

    virtual_world& world_;
    net::shard& home_;
    operator_in_world& at_;
    sim_in_world& sim_;
    temporary_folder folder_{memory_folder()};
    fixed_random random_;
    ue::phone_memory memory_ = ue::phone_memory::open(folder_ / "state", random_);
    std::size_t dialled_[2] = {0, 0};
    ue::phone phone_;
};

}  // namespace cabinet::test
