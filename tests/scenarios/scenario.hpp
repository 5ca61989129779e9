#pragma once

#include "tests/scenarios/phone_in_world.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace cabinet::test {

/// 12 contacts in 4 groups, one of them empty.
contacts::book sample_book();

/// Whether two books have the same contacts and groups; says what differs.
bool same(contacts::book const& a, contacts::book const& b);

/// An operator with one subscriber, and a phone with that SIM. Everything on one shard and one thread, in virtual time.
struct scenario {
    virtual_world world;
    operator_in_world at{world, world.home()};
    core::subscription_id subscriber = at.add_sim(1);
    sim_in_world sim{1};
    phone_in_world phone{world, world.home(), at, sim};
    std::string impu = "sip:" + operator_in_world::imsi_of(1) + "@" + operator_in_world::domain;

    bool is_at_operator(contacts::book const& book);
    contacts::book at_operator();

    /// What the operator answers to these octets on a fresh connection.
    std::string say(ue::operator_service to, std::string octets);
};

}  // namespace cabinet::test
