#pragma once

#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/challenge_table.hpp"
#include "protocol/auth/sqn.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/registration.hpp"
#include "protocol/sip/via.hpp"
#include "tests/support/fixed_random.hpp"

namespace cabinet::test {

/// A REGISTER that the phone sent, taken apart.
struct sent_register {
    explicit sent_register(std::string octets) : text(std::move(octets))
    {
        BOOST_TEST_REQUIRE(sip::message_view::parse(text, view).has_value());
        auto const sequence = sip::parse_cseq(view.find("CSeq").value()).value();
        BOOST_TEST(sequence.method == "REGISTER");
        cseq = sequence.number;
        branch = sip::parse_via(view.find("Via").value())->branch;
        if (auto const value = view.find("Authorization"))
            credentials = auth::parse_credentials(*value).value();
    }
    sent_register(sent_register const&) = delete;

    std::string header(std::string_view name) const { return std::string(view.find(name).value_or("")); }

    std::string text;
    sip::message_view view;
    std::uint32_t cseq = 0;
    std::string branch;
    std::optional<auth::credentials> credentials;
};

/// A phone with its SIM, its connection and a registrar that does what a test says; all in virtual time.
class registration_rig {
public:
    static constexpr char const* impi = "001010123456789@ims.example";
    static constexpr char const* impu = "sip:001010123456789@ims.example";

    static sip::registration_profile sim_profile()
    {
        return {.registrar = "sip:ims.example",
                .public_identity = impu,
                .identity = {.username = impi, .realm = "ims.example"},
                .instance = "urn:uuid:00000000-0000-1000-8000-000a95a0e128"};
    }

    explicit registration_rig(sip::registration_profile with = sim_profile())
        : profile(with),
          machine(std::move(with), random)
    {
        std::array<octet, 16> k{1};
        keys = {auth::key_128(k), auth::key_128()};
        card.emplace(keys, auth::sqn_array());
    }

    /// start() and the connection made: the first REGISTER is out.
    void begin()
    {
        machine.start(now, out);
        BOOST_TEST(take<sip::open_flow>().has_value());
        connect();
    }
    void connect() { machine.on_flow_open({"192.0.2.1", 40000}, now, out); }

    /// The next event of a kind, taken out of the list; nothing where there is none.
    template <class Event>
    std::optional<Event> take()
    {
        for (auto i = out.begin(); i != out.end(); ++i) {
            if (auto* const found = std::get_if<Event>(&*i)) {
                Event event = std::move(*found);
                out.erase(i);
                return event;
            }
        }
        return std::nullopt;
    }

    /// The REGISTER that was sent last, which must be there.
    sent_register& sent()
    {
        auto octets = take<sip::transmit>();
        BOOST_TEST_REQUIRE(octets.has_value());
        last.emplace(std::move(octets->octets));
        return *last;
    }

    /// A response to the REGISTER sent last, with these header lines.
    void respond(int status, std::string_view headers = {}, std::string_view reason = {})
    {
        auto text = sip::response_to(last->view, status, "t", {}, reason).finish().value();
        text.insert(text.find("Content-Length"), headers);
        feed(text);
    }
    void feed(std::string const& text)
    {
        sip::message_view view;
        BOOST_TEST_REQUIRE(sip::message_view::parse(text, view).has_value());
        machine.on_response(view, now, out);
    }

    /// A 401 with a fresh challenge.
    void challenge(bool stale = false)
    {
        sqn = auth::next_sqn(sqn).value();
        auto offered = maker.for_sim(keys, {0x80, 0}, auth::algorithm::akav2_sha256, sqn, now, random);
        offered.stale = stale;
        respond(401, "WWW-Authenticate: " + auth::write_challenge(offered).value() + "\r\n");
    }

    /// Runs the SIM on what was asked for.
    void answer_with_sim()
    {
        auto const ask = take<auth::ask_sim>();
        BOOST_TEST_REQUIRE(ask.has_value());
        machine.on_sim_answer(card->authenticate(ask->rand, ask->autn), now, out);
    }

    /// Whether the registrar would take the last REGISTER's credentials.
    auth::verdict judge()
    {
        BOOST_TEST_REQUIRE(last->credentials.has_value());
        return table
            .check(*last->credentials, impi, auth::sim_proof{&keys, auth::algorithm::akav2_sha256},
                   {.method = "REGISTER", .body = {}}, now)
            .what;
    }

    /// A 200 that binds our Contact for so long.
    void grant(std::uint32_t expires, std::string_view more = {})
    {
        respond(200, "Contact: " + bound_contact() + ";expires=" + std::to_string(expires) + "\r\n" +
                         std::string(more));
    }
    std::string bound_contact() const
    {
        auto const ours = sip::parse_contact(last->view.find("Contact").value()).value();
        return "<" + std::string(ours.address.uri) + ">;+sip.instance=\"<" + std::string(ours.instance) +
               ">\";reg-id=1";
    }

    /// From start() to registered, the SIM asked once.
    sip::registered log_in(std::uint32_t expires = 3600, std::string_view more = {})
    {
        begin();
        sent();
        challenge();
        answer_with_sim();
        sent();
        BOOST_TEST((judge() == auth::verdict::accepted));
        grant(expires, more);
        auto event = take<sip::registered>();
        BOOST_TEST_REQUIRE(event.has_value());
        BOOST_TEST(out.empty());
        return std::move(*event);
    }

    /// Lets time pass to the next deadline.
    void pass()
    {
        BOOST_TEST_REQUIRE(machine.next_deadline().has_value());
        now = std::max(now, *machine.next_deadline());
        machine.on_deadline(now, out);
    }

    /// Lets time pass until something other than a ping is to be done; pings are answered.
    void pass_with_pongs()
    {
        for (;;) {
            pass();
            if (out.size() != 1 || !std::holds_alternative<sip::transmit>(out.front()) ||
                std::get<sip::transmit>(out.front()).octets != sip::ping_octets)
                return;
            out.clear();
            machine.on_pong(now);
        }
    }

    fixed_random random;
    time_point now{std::chrono::hours(1)};
    sip::registration_profile profile;
    sip::registration machine;
    sip::registration::event_list out;
    std::optional<sent_register> last;

    auth::aka_keys keys;
    std::optional<auth::aka_card> card;
    auth::sqn_value sqn = 1000;
    auth::nonce_key nonce;
    auth::challenge_maker maker{nonce, "ims.example"};
    auth::challenge_table table{nonce, "ims.example"};
};

}  // namespace cabinet::test
