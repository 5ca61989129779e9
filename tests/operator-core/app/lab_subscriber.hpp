#pragma once

#include "operator-core/admin/make_subscriber.hpp"
#include "operator-core/app/config.hpp"
#include "tests/protocol/auth/answering.hpp"

namespace cabinet::test {

/// A subscriber that a test made, and what it logs in with: a SIM's keys or a password.
struct lab_subscriber {
    std::string name;      ///< user name of its credentials
    std::string password;  ///< empty: it has a SIM
    auth::aka_keys keys = set_1.keys();

    bool has_sim() const { return password.empty(); }
    std::string user() const { return name.substr(0, name.find('@')); }
    std::string aor() const { return "sip:" + user() + "@ims.example"; }
};

inline lab_subscriber sim_subscriber(unsigned number)
{
    auto k = parse_hex_array<16>(set_1.k).value();
    k[15] = static_cast<octet>(number);
    auto const imsi = std::to_string(1'010'000'000'000u + number);
    return {.name = "00" + imsi + "@ims.example",
            .password = {},
            .keys = {auth::key_128(k), auth::key_128(parse_hex_array<16>(set_1.opc).value())}};
}

inline lab_subscriber password_subscriber(unsigned number)
{
    return {.name = "user" + std::to_string(number), .password = "secret" + std::to_string(number)};
}

inline core::new_subscriber to_be_added(lab_subscriber const& one, core::config const& settings)
{
    if (!one.has_sim())
        return core::make_password_subscriber(
            one.name, one.password, {}, {settings.home.domain, settings.home.realm, settings.xcap.realm});
    core::sim_card card;
    card.imsi = one.user();
    card.keys = core::aka_keys{one.keys.k, one.keys.opc};
    return core::make_sim_subscriber(card, {}, settings.home.domain);
}

}  // namespace cabinet::test
