#include "tests/protocol/sip/registration_rig.hpp"

BOOST_AUTO_TEST_SUITE(registrations)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;
using rig = test::registration_rig;

namespace {

bool is_between(milliseconds value, milliseconds low, milliseconds high)
{
    return value >= low && value <= high;
}

// An authentication that the registrar proves itself by.
std::string proof_line(rig& r, bool right)
{
    auto const& given = *r.last->credentials;
    auto const password =
        auth::aka_password(auth::algorithm::akav2_sha256,
                           auth::expected_session(r.keys, auth::parse_aka_nonce(given.nonce)->rand));
    auto const a1 =
        auth::hash_a1(auth::hash_kind::sha256, right ? rig::impi : "other", "ims.example", password.view());
    auth::authentication_info const info{.rspauth = auth::response_auth(given, a1, ""),
                                         .cnonce = given.cnonce,
                                         .nc = given.nc,
                                         .quality = given.quality};
    return "Authentication-Info: " + auth::write_authentication_info(info).value() + "\r\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sim_registers_in_two_round_trips)
{
    rig r;
    r.begin();
    auto const first_call = r.sent().header("Call-ID");
    auto const first_branch = r.last->branch;
    auto const first_cseq = r.last->cseq;
    auto const first_from = r.last->header("From");
    BOOST_TEST(r.last->credentials->username == rig::impi);
    BOOST_TEST(r.last->credentials->nonce.empty());
    BOOST_TEST(r.last->credentials->response.empty());
    BOOST_TEST(r.last->credentials->uri == "sip:ims.example");
    BOOST_TEST(r.last->header("Expires") == "600000");

    r.challenge();
    BOOST_TEST(r.machine.granted() == nullptr);
    r.answer_with_sim();
    r.sent();
    BOOST_TEST(r.last->header("Call-ID") == first_call);
    BOOST_TEST(r.last->header("From") == first_from);
    BOOST_TEST(r.last->cseq == first_cseq + 1);
    BOOST_TEST(r.last->branch != first_branch);
    BOOST_TEST((r.judge() == auth::verdict::accepted));

    r.grant(3600, "P-Associated-URI: <tel:+491511234567>, <sip:001010123456789@ims.example>\r\n"
                  "Service-Route: <sip:core.ims.example;lr>\r\n");
    auto const done = r.take<registered>().value();
    BOOST_TEST(done.granted.expires == 3600u);
    BOOST_TEST(done.default_identity == "tel:+491511234567");
    BOOST_TEST(!done.identity_is_barred);
    BOOST_TEST(!done.is_refresh);
    BOOST_TEST((done.granted.service_route == std::vector<std::string>{"<sip:core.ims.example;lr>"}));
    BOOST_TEST(r.machine.granted() != nullptr);
    BOOST_TEST(r.out.empty());
}

BOOST_AUTO_TEST_CASE(a_barred_temporary_identity_is_told_apart)
{
    rig r;
    auto const done = r.log_in(3600, "P-Associated-URI: <sip:+491511234567@ims.example>\r\n");
    BOOST_TEST(done.identity_is_barred);
    BOOST_TEST(done.default_identity == "sip:+491511234567@ims.example");

    rig without;
    BOOST_TEST(without.log_in().default_identity == rig::impu);
}

BOOST_AUTO_TEST_CASE(refresh_is_due_600_s_before_a_long_end_and_at_half_time_of_a_short_one)
{
    BOOST_TEST((refresh_after(600'000) == 599'400s));
    BOOST_TEST((refresh_after(1201) == 601s));
    BOOST_TEST((refresh_after(1200) == 600s));
    BOOST_TEST((refresh_after(60) == 30s));
    BOOST_TEST((refresh_after(1) == 1s));

    rig r;
    r.log_in(300);
    auto const registered_at = r.now;
    r.pass_with_pongs();
    BOOST_TEST((r.now == registered_at + 150s));
    r.sent();
    BOOST_TEST(r.last->credentials->nc.value() == 2u);
    BOOST_TEST((r.judge() == auth::verdict::accepted));
    r.grant(300);
    BOOST_TEST(r.take<registered>()->is_refresh);
}

BOOST_AUTO_TEST_CASE(each_200_replaces_the_service_route)
{
    rig r;
    r.log_in(300, "Service-Route: <sip:a;lr>\r\n");
    BOOST_TEST(r.machine.granted()->service_route.size() == 1u);
    r.machine.refresh(r.now, r.out);
    r.sent();
    BOOST_TEST(r.last->view.count("Route") == 0u);
    r.grant(300);
    BOOST_TEST(r.machine.granted()->service_route.empty());
}

BOOST_AUTO_TEST_CASE(an_old_nonce_at_refresh_is_followed_by_a_new_challenge)
{
    rig r;
    r.log_in(7200);
    r.pass_with_pongs();
    r.sent();
    BOOST_TEST((r.judge() == auth::verdict::stale));
    r.challenge(true);
    r.answer_with_sim();
    r.sent();
    BOOST_TEST((r.judge() == auth::verdict::accepted));
    r.grant(7200);
    BOOST_TEST(r.take<registered>()->is_refresh);
}

BOOST_AUTO_TEST_CASE(a_time_that_is_too_brief_is_asked_for_once_more_as_long_as_the_registrar_wants)
{
    auto profile = rig::sim_profile();
    profile.expires = 60;
    rig r(profile);
    r.begin();
    r.sent();
    r.respond(423, "Min-Expires: 600\r\n");
    BOOST_TEST(r.sent().header("Expires") == "600");
    r.respond(423, "Min-Expires: 1200\r\n");
    auto const failed = r.take<registration_failed>().value();
    BOOST_TEST(failed.status == 423);

    for (std::string_view const line : {"Min-Expires: 60\r\n", "Min-Expires: 0\r\n", ""}) {
        rig senseless(profile);
        senseless.begin();
        senseless.sent();
        senseless.respond(423, line);
        BOOST_TEST(senseless.take<registration_failed>().has_value());
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_in_the_registrars_words_and_tried_again_late)
{
    rig r;
    r.begin();
    r.sent();
    r.respond(403, {}, "Unknown SIM");
    auto const failed = r.take<registration_failed>().value();
    BOOST_TEST((failed.why == registration_errc::refused));
    BOOST_TEST(failed.status == 403);
    BOOST_TEST(failed.reason == "Unknown SIM");
    BOOST_TEST(is_between(failed.retry_in, 900s, 1800s));
    BOOST_TEST(r.take<close_flow>().has_value());
    r.pass();
    BOOST_TEST(r.take<open_flow>().has_value());
}

BOOST_AUTO_TEST_CASE(what_may_pass_by_itself_is_tried_again_soon)
{
    for (int status = 300; status < 700; ++status) {
        if (status == 401 || status == 423)
            continue;
        rig r;
        r.begin();
        r.sent();
        r.respond(status);
        bool const passes = status == 408 || status == 480 || (status >= 500 && status < 600);
        auto const wait = r.take<registration_failed>()->retry_in;
        BOOST_TEST((passes ? is_between(wait, 30s, 60s) : is_between(wait, 900s, 1800s)));
    }
}

BOOST_AUTO_TEST_CASE(an_overloaded_registrar_is_left_alone_as_long_as_it_asks)
{
    rig r;
    r.begin();
    r.sent();
    r.respond(503, "Retry-After: 4000\r\n");
    auto const failed = r.take<registration_failed>().value();
    BOOST_TEST((failed.retry_in == 4000s));
    BOOST_TEST((failed.retry_after == 4000s));
}

BOOST_AUTO_TEST_CASE(failures_in_a_row_wait_longer_and_longer)
{
    rig r;
    r.machine.start(r.now, r.out);
    milliseconds upper = 60s;
    for (int i = 0; i < 8; ++i) {
        BOOST_TEST(r.take<open_flow>().has_value());
        r.machine.on_flow_failed(r.now, r.out);
        auto const failed = r.take<registration_failed>().value();
        BOOST_TEST((failed.why == registration_errc::flow_failed));
        BOOST_TEST(is_between(failed.retry_in, upper / 2, upper));
        BOOST_TEST(!r.take<close_flow>().has_value());
        auto const failed_at = r.now;
        r.pass();
        BOOST_TEST((r.now == failed_at + failed.retry_in));
        upper = std::min<milliseconds>(2 * upper, 1800s);
    }
    r.connect();
    BOOST_TEST(r.take<transmit>().has_value());
}

BOOST_AUTO_TEST_CASE(no_answer_in_32_s_is_a_failure)
{
    rig r;
    r.begin();
    auto const sent_at = r.now;
    r.sent();
    r.pass();
    BOOST_TEST((r.now == sent_at + 32s));
    BOOST_TEST((r.take<registration_failed>()->why == registration_errc::no_answer));
    BOOST_TEST(r.take<close_flow>().has_value());
}

BOOST_AUTO_TEST_CASE(a_connection_lost_while_a_register_is_out_fails_at_once)
{
    rig r;
    r.begin();
    r.sent();
    r.machine.on_flow_failed(r.now, r.out);
    BOOST_TEST((r.take<registration_failed>()->why == registration_errc::flow_failed));
    BOOST_TEST(r.out.empty());
    r.respond(200);  // late, from nowhere
    BOOST_TEST(r.out.empty());
}

BOOST_AUTO_TEST_CASE(a_connection_that_had_served_is_replaced_at_once)
{
    rig r;
    r.log_in();
    r.pass();
    BOOST_TEST(r.take<transmit>()->octets == "\r\n\r\n");
    r.machine.on_pong(r.now);
    r.machine.on_flow_failed(r.now, r.out);
    auto const failed = r.take<registration_failed>().value();
    BOOST_TEST((failed.retry_in == 0s));
    BOOST_TEST(r.machine.granted() == nullptr);
    BOOST_TEST(r.take<open_flow>().has_value());
    r.connect();
    r.sent();
    BOOST_TEST(r.last->credentials->nonce.empty());
}

BOOST_AUTO_TEST_CASE(a_connection_lost_before_its_first_pong_counts_as_a_failure)
{
    rig r;
    r.log_in();
    r.machine.on_flow_failed(r.now, r.out);
    BOOST_TEST(is_between(r.take<registration_failed>()->retry_in, 30s, 60s));
    BOOST_TEST(!r.take<open_flow>().has_value());
}

BOOST_AUTO_TEST_CASE(a_missing_pong_is_a_lost_connection)
{
    rig r;
    r.log_in(600'000);
    r.pass();
    r.out.clear();
    auto const pinged_at = r.now;
    r.pass();
    BOOST_TEST((r.now == pinged_at + 10s));
    BOOST_TEST(r.take<close_flow>().has_value());
    BOOST_TEST(r.take<registration_failed>().has_value());
}

BOOST_AUTO_TEST_CASE(the_servers_flow_timer_sets_the_pace_of_pings)
{
    rig r;
    r.log_in(600'000, "Flow-Timer: 30\r\n");
    BOOST_TEST(is_between(*r.machine.next_deadline() - r.now, 24s, 30s));
}

BOOST_AUTO_TEST_CASE(stop_removes_the_binding_with_the_same_credentials)
{
    rig r;
    r.log_in();
    r.machine.stop(r.now, r.out);
    BOOST_TEST(r.sent().header("Expires") == "0");
    BOOST_TEST((r.judge() == auth::verdict::accepted));
    BOOST_TEST(!r.take<unregistered>().has_value());
    r.respond(200);
    BOOST_TEST(r.take<unregistered>().has_value());
    BOOST_TEST(r.take<close_flow>().has_value());
    BOOST_TEST(!r.machine.next_deadline().has_value());
}

BOOST_AUTO_TEST_CASE(a_removal_answers_a_challenge_too)
{
    rig r;
    r.log_in();
    r.now += 30min;
    r.machine.stop(r.now, r.out);
    r.sent();
    r.challenge(true);
    r.answer_with_sim();
    BOOST_TEST(r.sent().header("Expires") == "0");
    BOOST_TEST((r.judge() == auth::verdict::accepted));
    r.respond(200);
    BOOST_TEST(r.take<unregistered>().has_value());
}

BOOST_AUTO_TEST_CASE(a_removal_that_fails_ends_all_the_same)
{
    for (int const way : {0, 1, 2, 3}) {
        rig r;
        r.log_in();
        r.machine.stop(r.now, r.out);
        r.sent();
        if (way == 0)
            r.respond(500);
        else if (way == 1)
            r.machine.on_flow_failed(r.now, r.out);
        else if (way == 2)
            r.pass();  // 32 s without an answer
        else
            r.respond(401);  // without a usable challenge
        BOOST_TEST(r.take<unregistered>().has_value());
        BOOST_TEST(!r.take<registration_failed>().has_value());
        BOOST_TEST(!r.machine.next_deadline().has_value());
    }
}

BOOST_AUTO_TEST_CASE(stop_before_anything_is_registered_ends_without_a_removal)
{
    rig opening;
    opening.machine.start(opening.now, opening.out);
    opening.machine.stop(opening.now, opening.out);
    BOOST_TEST(opening.take<unregistered>().has_value());
    opening.connect();  // the connection asked for comes too late
    BOOST_TEST(opening.take<close_flow>().has_value());
    BOOST_TEST(!opening.take<transmit>().has_value());

    rig asking;
    asking.begin();
    asking.sent();
    asking.challenge();
    asking.machine.stop(asking.now, asking.out);
    BOOST_TEST(asking.take<unregistered>().has_value());
    asking.answer_with_sim();
    BOOST_TEST(!asking.take<transmit>().has_value());

    rig challenged;
    challenged.begin();
    challenged.sent();
    challenged.machine.stop(challenged.now, challenged.out);
    challenged.challenge();
    BOOST_TEST(challenged.take<unregistered>().has_value());

    rig idle;
    idle.machine.stop(idle.now, idle.out);
    BOOST_TEST(idle.take<unregistered>().has_value());
}

BOOST_AUTO_TEST_CASE(stop_while_a_register_is_out_removes_what_it_makes)
{
    rig r;
    r.begin();
    r.sent();
    r.challenge();
    r.answer_with_sim();
    r.sent();
    r.machine.stop(r.now, r.out);
    BOOST_TEST(r.out.empty());  // one REGISTER at a time
    r.grant(3600);
    BOOST_TEST(r.sent().header("Expires") == "0");
    r.respond(200);
    BOOST_TEST(r.take<unregistered>().has_value());
}

BOOST_AUTO_TEST_CASE(stop_while_the_sim_is_asked_for_a_refresh_removes_the_binding)
{
    rig r;
    r.log_in(7200);
    r.pass_with_pongs();
    r.sent();
    r.challenge(true);
    r.machine.stop(r.now, r.out);
    BOOST_TEST(r.sent().header("Expires") == "0");
    r.challenge();
    r.take<auth::ask_sim>();
    r.answer_with_sim();
    BOOST_TEST(r.sent().header("Expires") == "0");
}

BOOST_AUTO_TEST_CASE(after_stop_it_can_be_started_again_with_the_same_call_id)
{
    rig r;
    r.log_in();
    auto const call = r.last->header("Call-ID");
    auto const cseq = r.last->cseq;
    r.machine.stop(r.now, r.out);
    r.sent();
    r.respond(200);
    r.out.clear();
    r.begin();
    BOOST_TEST(r.sent().header("Call-ID") == call);
    BOOST_TEST(r.last->cseq > cseq);
}

BOOST_AUTO_TEST_CASE(without_its_sim_it_ends_at_once_and_sends_nothing)
{
    rig r;
    r.log_in();
    r.machine.abandon(r.out);
    BOOST_TEST(r.take<close_flow>().has_value());
    BOOST_TEST(r.take<unregistered>().has_value());
    BOOST_TEST(r.out.empty());
    BOOST_TEST(!r.machine.next_deadline().has_value());
}

BOOST_AUTO_TEST_CASE(stray_responses_are_passed_over)
{
    rig r;
    r.begin();
    r.sent();
    auto const text = response_to(r.last->view, 403, "t").finish().value();
    auto other_branch = text;
    other_branch.replace(other_branch.find("z9hG4bK"), 10, "z9hG4bKxxx");
    r.feed(other_branch);
    auto other_method = text;
    other_method.replace(other_method.find(" REGISTER"), 9, " OPTIONS ");
    r.feed(other_method);
    BOOST_TEST(r.out.empty());
    r.respond(100);
    BOOST_TEST(r.out.empty());
    r.feed(text);
    BOOST_TEST(r.take<registration_failed>().has_value());
}

BOOST_AUTO_TEST_CASE(a_200_that_does_not_list_us_is_no_registration)
{
    rig r;
    r.begin();
    r.sent();
    r.respond(200, "Contact: <sip:someone@192.0.2.77>;expires=3600\r\n");
    BOOST_TEST((r.take<registration_failed>()->why == registration_errc::not_bound));
}

BOOST_AUTO_TEST_CASE(a_registrar_that_proves_itself_wrongly_is_not_trusted)
{
    for (bool const right : {true, false}) {
        rig r;
        r.begin();
        r.sent();
        r.challenge();
        r.answer_with_sim();
        r.sent();
        r.grant(3600, proof_line(r, right));
        BOOST_TEST(r.take<registered>().has_value() == right);
        auto const failed = r.take<registration_failed>();
        BOOST_TEST(failed.has_value() == !right);
        if (failed)
            BOOST_TEST((failed->why == auth::auth_errc::server_not_proven));
    }
}

BOOST_AUTO_TEST_CASE(a_refused_answer_is_not_sent_again)
{
    rig r;
    r.begin();
    r.sent();
    r.challenge();
    r.answer_with_sim();
    r.sent();
    r.challenge();
    auto const failed = r.take<registration_failed>().value();
    BOOST_TEST((failed.why == auth::auth_errc::rejected));
    BOOST_TEST(failed.status == 401);
    BOOST_TEST(is_between(failed.retry_in, 900s, 1800s));
}

BOOST_AUTO_TEST_CASE(a_sim_ahead_of_the_operator_resynchronises_within_one_attempt)
{
    rig r;
    for (auth::sqn_value ind = 0; ind < auth::ind_values; ++ind)
        r.card->authenticate({},
                             auth::make_autn(r.keys, {}, auth::sqn_value{9999} << auth::ind_bits | ind, {}));
    r.begin();
    r.sent();
    r.challenge();
    r.answer_with_sim();
    r.sent();
    BOOST_TEST(r.last->credentials->auts.has_value());
    BOOST_TEST((r.judge() == auth::verdict::resynchronise));
    r.sqn = auth::sqn_value{9999} << auth::ind_bits;
    r.challenge();
    r.answer_with_sim();
    r.sent();
    BOOST_TEST((r.judge() == auth::verdict::accepted));
    r.grant(3600);
    BOOST_TEST(r.take<registered>().has_value());
}

BOOST_AUTO_TEST_CASE(a_foreign_network_is_told_once_and_then_left)
{
    rig r;
    std::array<octet, 16> other_k{2};
    r.card.emplace(auth::aka_keys{auth::key_128(other_k), {}}, auth::sqn_array());
    r.begin();
    r.sent();
    r.challenge();
    r.answer_with_sim();
    r.sent();
    BOOST_TEST(r.last->credentials->response.empty());
    BOOST_TEST((r.judge() == auth::verdict::mac_failure));
    r.challenge();
    r.answer_with_sim();
    auto const failed = r.take<registration_failed>().value();
    BOOST_TEST((failed.why == auth::auth_errc::network_not_trusted));
    BOOST_TEST(is_between(failed.retry_in, 900s, 1800s));
}

BOOST_AUTO_TEST_CASE(a_sim_that_does_not_answer_is_waited_for_as_long_as_the_challenge_is_open)
{
    rig silent;
    silent.begin();
    silent.sent();
    silent.challenge();
    auto const asked_at = silent.now;
    silent.pass();
    BOOST_TEST((silent.now == asked_at + 4min));
    BOOST_TEST((silent.take<registration_failed>()->why == registration_errc::sim_silent));

    rig failing;
    failing.begin();
    failing.sent();
    failing.challenge();
    failing.machine.on_sim_failed(failing.now, failing.out);
    BOOST_TEST((failing.take<registration_failed>()->why == registration_errc::sim_silent));
}

BOOST_AUTO_TEST_CASE(a_change_of_access_network_is_told_over_tls_only)
{
    rig r;
    r.machine.set_access_network("3GPP-E-UTRAN-FDD", r.now, r.out);
    BOOST_TEST(r.out.empty());
    r.log_in();
    BOOST_TEST(r.last->header("P-Access-Network-Info") == "3GPP-E-UTRAN-FDD");
    r.machine.set_access_network("3GPP-E-UTRAN-FDD", r.now, r.out);
    BOOST_TEST(r.out.empty());
    r.machine.set_access_network("IEEE-802.11", r.now, r.out);
    BOOST_TEST(r.sent().header("P-Access-Network-Info") == "IEEE-802.11");
    r.machine.set_access_network("3GPP-NR-FDD", r.now, r.out);
    BOOST_TEST(r.out.empty());  // one REGISTER at a time
    r.grant(3600);
    BOOST_TEST(r.sent().header("P-Access-Network-Info") == "3GPP-NR-FDD");

    auto profile = rig::sim_profile();
    profile.over = transport::tcp;
    rig plain(profile);
    plain.machine.set_access_network("3GPP-E-UTRAN-FDD", plain.now, plain.out);
    plain.log_in();
    BOOST_TEST(plain.last->header("P-Access-Network-Info").empty());
    plain.machine.set_access_network("IEEE-802.11", plain.now, plain.out);
    BOOST_TEST(plain.out.empty());
}

BOOST_AUTO_TEST_CASE(a_password_subscriber_begins_without_credentials)
{
    auto profile = rig::sim_profile();
    profile.identity = {.username = "lab", .realm = "ims.example", .accepted = auth::password_algorithms};
    profile.password = auth::secret(std::string_view("secret"));
    rig r(profile);
    r.begin();
    BOOST_TEST(!r.sent().credentials.has_value());
    r.respond(
        401,
        "WWW-Authenticate: " +
            auth::write_challenge(r.maker.for_password(auth::algorithm::sha256, r.now, r.random)).value() +
            "\r\n");
    r.sent();
    auth::password_proof const proof{
        .sha256 = auth::hash_a1(auth::hash_kind::sha256, "lab", "ims.example", as_octets("secret"))};
    auto const judged =
        r.table.check(*r.last->credentials, "lab", proof, {.method = "REGISTER", .body = {}}, r.now);
    BOOST_TEST((judged.what == auth::verdict::accepted));
    r.grant(3600);
    BOOST_TEST(r.take<registered>().has_value());
}

BOOST_AUTO_TEST_CASE(over_udp_a_register_is_sent_again_and_no_pings_are)
{
    auto profile = rig::sim_profile();
    profile.over = transport::udp;
    rig r(profile);
    r.begin();
    auto const text = r.sent().text;
    r.pass();
    BOOST_TEST(r.take<transmit>()->octets == text);
    r.challenge();
    r.answer_with_sim();
    r.sent();
    r.grant(3600);
    BOOST_TEST(r.take<registered>().has_value());
    r.grant(3600);  // the response, sent again
    BOOST_TEST(r.out.empty());
    r.pass();  // timer K
    BOOST_TEST(r.out.empty());
    r.pass();
    BOOST_TEST(r.sent().cseq == 3u);
}

BOOST_AUTO_TEST_CASE(a_profile_that_cannot_be_written_fails_with_its_reason)
{
    auto profile = rig::sim_profile();
    profile.user_agent = "a\r\nb";
    rig r(profile);
    r.machine.start(r.now, r.out);
    r.connect();
    BOOST_TEST((r.take<registration_failed>()->why == codec_errc::not_writable));
    BOOST_TEST(!r.take<transmit>().has_value());
}

// Whatever comes in whatever order: never two REGISTERs out at once, CSeq always rising, one flow at a time.
BOOST_AUTO_TEST_CASE(no_order_of_events_breaks_its_promises)
{
    std::size_t registrations = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        rig r;
        r.random = test::fixed_random(seed);
        std::uint32_t cseq = 0;
        bool is_out = false;
        bool is_open = false;
        bool is_wanted = false;
        for (int step = 0; step < 200; ++step) {
            switch (r.random.below(14)) {
            case 0:
                r.machine.start(r.now, r.out);
                break;
            case 1:
            case 2:
                if (is_wanted) {
                    is_open = true;
                    is_wanted = false;
                    r.connect();
                }
                break;
            case 3:
                if (is_open || is_wanted) {
                    is_open = is_wanted = is_out = false;
                    r.machine.on_flow_failed(r.now, r.out);
                }
                break;
            case 4:
            case 5:
            case 6:
                if (is_out && is_open) {
                    is_out = false;
                    r.grant(static_cast<std::uint32_t>(r.random.below(5000)));
                }
                break;
            case 7:
            case 8:
                if (is_out && is_open) {
                    is_out = false;
                    r.challenge(r.random.below(2) == 0);
                }
                break;
            case 9:
                if (is_out && is_open) {
                    is_out = false;
                    int const statuses[] = {403, 423, 500, 503, 404, 302, 600};
                    r.respond(statuses[r.random.below(7)], "Min-Expires: 700000\r\n");
                }
                break;
            case 10:
                if (r.machine.next_deadline())
                    r.pass();
                break;
            case 11:
                if (r.random.below(4) == 0)
                    r.machine.stop(r.now, r.out);
                break;
            case 12:
                r.machine.set_access_network(std::to_string(step), r.now, r.out);
                break;
            case 13:
                r.machine.on_pong(r.now);
                break;
            }
            for (int again = 0; again < 3; ++again) {
                if (auto const ask = r.take<auth::ask_sim>())
                    r.machine.on_sim_answer(r.card->authenticate(ask->rand, ask->autn), r.now, r.out);
            }
            for (auto& event : std::exchange(r.out, {})) {
                if (auto* const octets = std::get_if<transmit>(&event)) {
                    BOOST_TEST(is_open);
                    if (octets->octets == ping_octets)
                        continue;
                    BOOST_TEST(!is_out);
                    is_out = true;
                    r.last.emplace(octets->octets);
                    BOOST_TEST(r.last->cseq > cseq);
                    cseq = r.last->cseq;
                } else if (std::holds_alternative<open_flow>(event)) {
                    BOOST_TEST(!is_open);
                    is_wanted = true;
                } else if (std::holds_alternative<close_flow>(event)) {
                    BOOST_TEST(is_open);
                    is_open = is_out = false;
                } else if (std::holds_alternative<registered>(event)) {
                    ++registrations;
                } else if (std::holds_alternative<unregistered>(event)) {
                    BOOST_TEST(!is_out);
                    BOOST_TEST(!r.machine.next_deadline().has_value());
                }
            }
        }
    }
    BOOST_TEST(registrations > 1000u);
}

BOOST_AUTO_TEST_SUITE_END()
