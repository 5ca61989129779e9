#include "protocol/sip/client_transaction.hpp"

BOOST_AUTO_TEST_SUITE(client_transactions)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;

namespace {

time_point const begin{1h};

struct owner {
    explicit owner(transport_kind transport, transaction_timers const& timers = {})
        : transaction("REGISTER …", transport, timers)
    {
        transaction.start(begin, events);
    }

    template <class Event>
    std::size_t count() const
    {
        return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [](auto const& event) {
            return std::holds_alternative<Event>(event);
        }));
    }

    // Lets time pass from deadline to deadline; the times at which something was sent.
    std::vector<milliseconds> sent_until(milliseconds end)
    {
        std::vector<milliseconds> out;
        while (auto const next = transaction.next_deadline()) {
            if (*next > begin + end)
                break;
            auto const before = count<transmit>();
            transaction.on_deadline(*next, events);
            if (count<transmit>() > before)
                out.push_back(*next - begin);
        }
        return out;
    }

    std::vector<client_transaction_event> events;
    non_invite_client_transaction transaction;
};

}  // namespace

BOOST_AUTO_TEST_CASE(timer_e_doubles_up_to_t2_on_udp)
{
    owner o(transport_kind::unreliable);
    std::vector<milliseconds> const expected{500ms,   1500ms,  3500ms,  7500ms,  11500ms,
                                             15500ms, 19500ms, 23500ms, 27500ms, 31500ms};
    BOOST_TEST((o.sent_until(1h) == expected));
    BOOST_TEST(std::get<transmit>(o.events.front()).octets == "REGISTER …");
    BOOST_TEST(std::get<transmit>(o.events[1]).octets == "REGISTER …");
}

BOOST_AUTO_TEST_CASE(timer_e_is_t2_after_a_provisional_response)
{
    owner o(transport_kind::unreliable);
    o.transaction.on_response(100, begin + 100ms, o.events);
    BOOST_TEST((o.sent_until(10s) == std::vector<milliseconds>{500ms, 4500ms, 8500ms}));
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_again_on_tcp_and_tls)
{
    owner o(transport_kind::reliable);
    BOOST_TEST(o.sent_until(1h).empty());
    BOOST_TEST(o.count<transmit>() == 1u);
}

BOOST_AUTO_TEST_CASE(timer_f_gives_up_after_32_s_everywhere)
{
    for (auto const transport : {transport_kind::reliable, transport_kind::unreliable}) {
        for (bool const provisional : {false, true}) {
            owner o(transport);
            if (provisional)
                o.transaction.on_response(100, begin, o.events);
            o.sent_until(32s - 1ms);
            BOOST_TEST(o.count<timed_out>() == 0u);
            o.sent_until(32s);
            BOOST_TEST(o.count<timed_out>() == 1u);
            BOOST_TEST(o.count<terminated>() == 1u);
            BOOST_TEST(!o.transaction.next_deadline().has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_first_final_response_alone_is_delivered)
{
    owner udp(transport_kind::unreliable);
    udp.transaction.on_response(100, begin, udp.events);
    udp.transaction.on_response(200, begin + 1s, udp.events);
    udp.transaction.on_response(200, begin + 2s, udp.events);
    udp.transaction.on_response(100, begin + 2s, udp.events);
    BOOST_TEST(udp.count<deliver>() == 2u);
    BOOST_TEST(udp.count<terminated>() == 0u);
    BOOST_TEST((udp.transaction.next_deadline() == begin + 6s));  // timer K
    udp.transaction.on_deadline(begin + 6s, udp.events);
    BOOST_TEST(udp.count<terminated>() == 1u);
    BOOST_TEST(udp.count<timed_out>() == 0u);

    owner tls(transport_kind::reliable);
    tls.transaction.on_response(401, begin, tls.events);
    BOOST_TEST(tls.count<deliver>() == 1u);
    BOOST_TEST(tls.count<terminated>() == 1u);
    tls.transaction.on_response(401, begin, tls.events);
    BOOST_TEST(tls.count<deliver>() == 1u);
}

BOOST_AUTO_TEST_CASE(a_lost_connection_ends_it_at_once)
{
    for (auto const transport : {transport_kind::reliable, transport_kind::unreliable}) {
        owner o(transport);
        o.transaction.on_transport_error(o.events);
        o.transaction.on_transport_error(o.events);
        BOOST_TEST(o.count<transport_failed>() == 1u);
        BOOST_TEST(o.count<terminated>() == 1u);
        BOOST_TEST(!o.transaction.next_deadline().has_value());
    }
    owner done(transport_kind::unreliable);
    done.transaction.on_response(200, begin, done.events);
    done.transaction.on_transport_error(done.events);
    BOOST_TEST(done.count<transport_failed>() == 0u);
    BOOST_TEST(done.count<terminated>() == 1u);
}

BOOST_AUTO_TEST_CASE(the_times_of_ts_24_229_are_longer)
{
    owner o(transport_kind::unreliable, ims_timers);
    BOOST_TEST((o.sent_until(40s) == std::vector<milliseconds>{2s, 6s, 14s, 30s}));
    o.sent_until(128s);
    BOOST_TEST(o.count<timed_out>() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
