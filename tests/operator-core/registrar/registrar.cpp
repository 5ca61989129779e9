#include "operator-core/registrar/registrar.hpp"

#include "protocol/sip/check_request.hpp"
#include "tests/support/await.hpp"
#include "tests/support/fixed_random.hpp"

#include <boost/asio/io_context.hpp>
#include <map>

BOOST_AUTO_TEST_SUITE(operator_core_registrar_registrar)

using namespace cabinet;
using namespace cabinet::core;

namespace {

unix_time const noon(seconds(1'289'649'600));

/// Accepts, challenges or refuses as it is told, and keeps what it was asked.
class told_authenticator final : public authenticator {
public:
    login_outcome outcome;
    error_code failure;
    login_attempt asked;

    asio::awaitable<result<login_outcome>> authenticate(login_attempt attempt) override
    {
        asked = std::move(attempt);
        if (failure)
            co_return failure;
        co_return outcome;
    }
};

/// Bindings in memory; `races` replaces are lost to somebody else first.
class memory_bindings final : public binding_store {
public:
    std::map<std::string, aor_record> all;
    int races = 0;
    error_code failure;

    asio::awaitable<result<aor_record>> load(subscription_id, std::string aor, unix_time) override
    {
        if (failure)
            co_return failure;
        co_return all[aor];
    }

    asio::awaitable<result<std::uint64_t>> replace(subscription_id, std::string aor, std::uint64_t expected,
                                                   std::vector<binding> next) override
    {
        auto& record = all[aor];
        if (races > 0) {
            --races;
            ++record.version;
        }
        if (record.version != expected)
            co_return make_error_code(store_errc::conflict);
        record.bindings = std::move(next);
        co_return ++record.version;
    }
};

struct rig {
    told_authenticator logins;
    memory_bindings bindings;
    registrar_identity self{
        .domain = "ims.example.org", .realm = "ims.example.org", .service_route = {"sip:orig@h;lr"}};
    register_policy policy;
    test::fixed_random random;
    registrar tested{{logins, bindings, self, policy, random, [] { return noon; }, no_log()}};

    rig()
    {
        accepted_login who;
        who.impi = "alice@ims.example.org";
        who.identities.impus = {"sip:alice@ims.example.org", "tel:+49-151-1"};
        who.authentication_info = "qop=auth";
        logins.outcome = who;
    }

    std::string answer(std::string octets)
    {
        asio::io_context io;
        return test::await(io, tested.answer(std::move(octets), {"192.0.2.9", 40'000}));
    }
};

std::string
request(std::string_view extra = "Contact: <sip:alice@192.0.2.9:40000;transport=tls>;expires=600\r\n",
        std::string_view to = "<sip:alice@ims.example.org>", int cseq = 1)
{
    return "REGISTER sip:ims.example.org SIP/2.0\r\nVia: SIP/2.0/TLS "
           "192.0.2.9:40000;branch=z9hG4bK1;rport\r\n"
           "Max-Forwards: 70\r\nFrom: <sip:alice@ims.example.org>;tag=f\r\nTo: " +
           std::string(to) + "\r\nCall-ID: c1\r\nCSeq: " + std::to_string(cseq) + " REGISTER\r\n" +
           std::string(extra) + "Content-Length: 0\r\n\r\n";
}

bool has(std::string const& text, std::string_view line)
{
    bool const found = text.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
    if (!found)
        BOOST_TEST_MESSAGE(text);
    return found;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(registrar_answers, rig)

BOOST_AUTO_TEST_CASE(a_registration_is_stored_and_tells_the_phone_its_numbers)
{
    auto const text =
        answer(request("Supported: path\r\nPath: <sip:edge.example.org;lr>\r\n"
                       "Contact: <sip:alice@192.0.2.9:40000;transport=tls>;expires=600;+g.x;q=0.5\r\n"));
    BOOST_TEST(text.starts_with("SIP/2.0 200 OK\r\n"));
    BOOST_TEST(has(text, "Contact: <sip:alice@192.0.2.9:40000;transport=tls>;+g.x;q=0.5;expires=600"));
    BOOST_TEST(has(text, "P-Associated-URI: <sip:alice@ims.example.org>, <tel:+49-151-1>"));
    BOOST_TEST(has(text, "Service-Route: <sip:orig@h;lr>"));
    BOOST_TEST(has(text, "Path: <sip:edge.example.org;lr>"));
    BOOST_TEST(has(text, "Authentication-Info: qop=auth"));
    BOOST_TEST(has(text, "Date: Sat, 13 Nov 2010 12:00:00 GMT"));
    BOOST_TEST(bindings.all["sip:alice@ims.example.org"].bindings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(any_public_identity_of_the_sim_may_be_registered_and_no_other)
{
    BOOST_TEST(answer(request("", "<tel:+491511>")).starts_with("SIP/2.0 200 "));
    auto const foreign = answer(request("", "<sip:bob@ims.example.org>"));
    BOOST_TEST(foreign.starts_with("SIP/2.0 403 Forbidden: This Identity Is Not Of This SIM\r\n"));
    BOOST_TEST(bindings.all.count("sip:bob@ims.example.org") == 0u);
}

BOOST_AUTO_TEST_CASE(a_challenge_has_a_line_for_each_algorithm)
{
    logins.outcome = challenged_login{.www_authenticate = {"Digest a", "Digest b"}};
    auto const text = answer(request());
    BOOST_TEST(text.starts_with("SIP/2.0 401 Unauthorized\r\n"));
    BOOST_TEST(has(text, "WWW-Authenticate: Digest a\r\nWWW-Authenticate: Digest b"));
    BOOST_TEST(bindings.all.empty());
}

BOOST_AUTO_TEST_CASE(a_refusal_says_why)
{
    std::pair<refusal, std::string_view> const all[] = {
        {refusal::malformed, "SIP/2.0 400 Malformed Authorization\r\n"},
        {refusal::unknown_subscriber, "SIP/2.0 403 Forbidden: This SIM Is Not Known Here\r\n"},
        {refusal::barred, "SIP/2.0 403 Forbidden: This Subscription Is Barred\r\n"},
        {refusal::algorithm_off, "SIP/2.0 403 Forbidden: This SIM's Algorithm Is Not Served Here\r\n"},
        {refusal::bad_resynchronisation,
         "SIP/2.0 403 Forbidden: The SIM's Resynchronisation Is Not Its Own\r\n"},
        {refusal::too_many_failures, "SIP/2.0 403 Forbidden: Too Many Failed Logins\r\n"},
        {refusal::too_many_challenges, "SIP/2.0 503 Service Unavailable: Too Many Open Logins\r\n"}};
    for (auto const& [why, line] : all) {
        logins.outcome = refused_login{why, seconds(9)};
        BOOST_TEST(answer(request()).starts_with(line));
    }
    BOOST_TEST(has(answer(request()), "Retry-After: 9"));
}

BOOST_AUTO_TEST_CASE(a_lost_race_starts_again_at_load)
{
    bindings.races = 3;
    BOOST_TEST(answer(request()).starts_with("SIP/2.0 200 "));
    BOOST_TEST(bindings.all["sip:alice@ims.example.org"].bindings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_is_a_500_to_try_again)
{
    bindings.failure = make_error_code(store_errc::unavailable);
    auto const text = answer(request());
    BOOST_TEST(text.starts_with("SIP/2.0 500 "));
    BOOST_TEST(has(text, "Retry-After: 5"));
    logins.failure = make_error_code(store_errc::unavailable);
    BOOST_TEST(answer(request()).starts_with("SIP/2.0 500 "));
}

BOOST_AUTO_TEST_CASE(what_needs_no_login_is_answered_before_it)
{
    logins.failure = make_error_code(store_errc::unavailable);
    auto text = request();
    text.replace(text.find("sip:ims.example.org"), 19, "sip:other.example.org");
    BOOST_TEST(answer(text).starts_with("SIP/2.0 404 "));
    text = request();
    text.replace(text.find("sip:ims.example.org"), 19, "sip:a@ims.example.org");
    BOOST_TEST(answer(text).starts_with("SIP/2.0 404 "));
    BOOST_TEST(has(answer(request("Require: gruu\r\n")), "Unsupported: gruu"));
    BOOST_TEST(answer(request("Contact: <sip:a\r\n")).starts_with("SIP/2.0 400 Malformed Contact\r\n"));
    BOOST_TEST(answer(request("Path: x\r\n")).starts_with("SIP/2.0 400 Malformed Path\r\n"));

    std::string const invite =
        "INVITE sip:h SIP/2.0\r\nVia: SIP/2.0/TLS h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n"
        "To: <sip:a@h>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n\r\n";
    auto const refused = answer(invite);
    BOOST_TEST(refused.starts_with("SIP/2.0 405 "));
    BOOST_TEST(has(refused, "Allow: REGISTER, OPTIONS, SUBSCRIBE"));
}

BOOST_AUTO_TEST_CASE(options_tells_what_is_served)
{
    auto const text = answer("OPTIONS sip:ims.example.org SIP/2.0\r\nVia: SIP/2.0/TLS "
                             "h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n"
                             "To: <sip:a@h>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n\r\n");
    BOOST_TEST(text.starts_with("SIP/2.0 200 OK\r\n"));
    BOOST_TEST(has(text, "Supported: path, outbound"));
}

BOOST_AUTO_TEST_CASE(responses_acks_and_noise_are_not_answered)
{
    BOOST_TEST(answer("SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS h\r\n\r\n").empty());
    BOOST_TEST(answer("ACK sip:h SIP/2.0\r\nVia: SIP/2.0/TLS h\r\n\r\n").empty());
    BOOST_TEST(answer("noise\r\n\r\n").empty());
}

BOOST_AUTO_TEST_CASE(a_malformed_request_is_told_which_rule_it_breaks)
{
    logins.failure = make_error_code(store_errc::unavailable);
    auto const broken = [](std::string_view part, std::string_view instead) {
        auto text = request();
        return text.replace(text.find(part), part.size(), instead);
    };
    auto const text = answer(request("Supported path\r\n"));
    BOOST_TEST(text.starts_with("SIP/2.0 400 Malformed Header In Supported\r\n"));
    BOOST_TEST(has(text, "Via: SIP/2.0/TLS 192.0.2.9:40000;branch=z9hG4bK1;rport=40000;received=192.0.2.9"));
    BOOST_TEST(has(text, "Call-ID: c1\r\nCSeq: 1 REGISTER"));
    BOOST_TEST(answer(broken("Content-Length: 0", "Content-Length: 1"))
                   .starts_with("SIP/2.0 400 Bad Content-Length\r\n"));
    BOOST_TEST(answer(broken("SIP/2.0\r\n", "SIP/7.0\r\n")).starts_with("SIP/2.0 505 "));
    BOOST_TEST(answer(broken("CSeq: 1 REGISTER", "CSeq: 1 register"))
                   .starts_with("SIP/2.0 400 CSeq Method Is Not The Request's\r\n"));
    BOOST_TEST(answer(broken("sip:ims.example.org SIP", "mailto:a@b SIP")).starts_with("SIP/2.0 416 "));
    BOOST_TEST(
        answer(broken("sip:ims.example.org SIP", "sip:" + std::string(sip::max_request_uri, 'h') + " SIP"))
            .starts_with("SIP/2.0 414 "));
    // Without one of the headers that say whom to answer there is nobody to tell.
    BOOST_TEST(answer(broken("Call-ID: c1", "Call-ID c1")).empty());
}

BOOST_AUTO_TEST_CASE(the_login_is_asked_with_what_the_request_says)
{
    answer(request("Authorization: Digest "
                   "username=\"u\",realm=\"ims.example.org\",nonce=\"\",uri=\"sip:ims.example.org\","
                   "response=\"\"\r\n"));
    BOOST_TEST(logins.asked.method == "REGISTER");
    BOOST_TEST(logins.asked.source == "192.0.2.9");
    BOOST_TEST_REQUIRE(logins.asked.credentials.has_value());
    BOOST_TEST(logins.asked.credentials->username == "u");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
