#include "ue/sync/session_trouble.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/tls_error.hpp"
#include "protocol/xcap/error_body.hpp"
#include "tests/ue/sync/printing.hpp"
#include "ue/platform/sim/error.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(session_troubles)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr char const* place = "ims.example:5061";

net::http_response answer(int status, std::string body = {})
{
    net::http_response out;
    out.status = status;
    out.body = std::move(body);
    return out;
}

bool says(trouble const& what, std::string_view words)
{
    return what.what.find(words) != std::string::npos;
}

trouble refused(int status, std::string reason = {})
{
    return registration_trouble({.why = make_error_code(sip::registration_errc::refused),
                                 .status = status,
                                 .reason = std::move(reason)},
                                place);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_connection_that_failed_says_where_why_and_what_to_do)
{
    auto const name = connection_trouble(boost::asio::error::host_not_found, place);
    BOOST_TEST((says(name, place) && says(name, "name") && name.retry));
    auto const port = connection_trouble(boost::asio::error::connection_refused, place);
    BOOST_TEST((says(port, "Nothing listens") && says(port, "port") && port.retry));
    BOOST_TEST(says(connection_trouble(make_error_code(net::errc::timed_out), place), "in time"));
    BOOST_TEST(says(connection_trouble(boost::asio::error::connection_reset, place), place));
    for (auto const& one : {name, port})
        BOOST_TEST(one.stage == trouble_stage::operator_);
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_prove_itself_is_not_tried_again_soon)
{
    constexpr int expired = 10;  // X509_V_ERR_CERT_HAS_EXPIRED
    for (auto const& why :
         {make_error_code(net::errc::name_mismatch), make_error_code(net::errc::no_certificate),
          error_code(expired, net::certificate_category())}) {
        auto const what = connection_trouble(why, place);
        BOOST_TEST(!what.retry);
        BOOST_TEST((says(what, "did not prove") && says(what, place) && says(what, why.message()) &&
                    says(what, "tls.ca")));
    }
}

BOOST_AUTO_TEST_CASE(a_refused_registration_gives_the_operators_words)
{
    auto const barred = refused(403, "Subscription barred");
    BOOST_TEST(barred.stage == trouble_stage::login);
    BOOST_TEST((says(barred, "403") && says(barred, "Subscription barred") && !barred.retry));
    auto const busy = refused(503, "Maintenance");
    BOOST_TEST((says(busy, place) && says(busy, "503") && busy.retry));
    BOOST_TEST(says(refused(400), "400"));
    BOOST_TEST(!says(refused(403, "a\r\nb\x01"), "\n"));
    BOOST_TEST(refused(403, std::string(5'000, 'x')).what.size() < 400u);
}

BOOST_AUTO_TEST_CASE(authentication_and_sim_troubles_keep_their_stage)
{
    auto const mac =
        registration_trouble({.why = make_error_code(auth::auth_errc::network_not_trusted)}, place);
    BOOST_TEST((mac.stage == trouble_stage::login && !mac.retry));
    BOOST_TEST(authentication_trouble(make_error_code(auth::auth_errc::not_synchronised), place).retry);
    auto const card = sim_trouble(make_error_code(sim_source_errc::card_removed));
    BOOST_TEST((card.stage == trouble_stage::sim && card.retry));
    BOOST_TEST(!sim_trouble(make_error_code(sim_source_errc::no_keys)).retry);
    auto const silent =
        registration_trouble({.why = make_error_code(sip::registration_errc::no_answer)}, place);
    BOOST_TEST((silent.stage == trouble_stage::operator_ && silent.retry && says(silent, place)));
}

BOOST_AUTO_TEST_CASE(each_answer_of_the_document_server_says_what_to_do)
{
    struct expected {
        int status;
        trouble_stage stage;
        bool retry;
        char const* words;
    };
    for (auto const& [status, stage, retry, words] :
         {expected{401, trouble_stage::login, false, "does not accept"},
          expected{403, trouble_stage::login, false, "Ask the operator"},
          expected{404, trouble_stage::document, false, "xcap.root"},
          expected{409, trouble_stage::document, false, "did not take"},
          expected{413, trouble_stage::document, false, "larger"},
          expected{415, trouble_stage::document, false, "xcap.root"},
          expected{418, trouble_stage::document, false, "cannot use"},
          expected{429, trouble_stage::document, true, "later"},
          expected{500, trouble_stage::document, true, "later"},
          expected{503, trouble_stage::document, true, "later"}}) {
        auto const what = document_trouble(answer(status), place);
        BOOST_TEST_CONTEXT(status << ": " << what.what)
        {
            BOOST_TEST(what.stage == stage);
            BOOST_TEST(what.retry == retry);
            BOOST_TEST(says(what, words));
            BOOST_TEST(says(what, std::to_string(status)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_conflict_report_is_read_to_the_person)
{
    xcap::error_body body;
    body.what = xcap::conflict::constraint_failure;
    body.phrase = "two groups have one name";
    auto const what = document_trouble(answer(409, xcap::write_error_body(body)), place);
    BOOST_TEST((says(what, "constraint-failure") && says(what, "two groups have one name")));
    BOOST_TEST(says(document_trouble(answer(409, "<no>xml"), place), "409"));
}

BOOST_AUTO_TEST_CASE(retry_after_is_whole_seconds_up_to_a_day)
{
    auto const after = [](std::string value) {
        auto out = answer(503);
        out.headers.add("Retry-After", std::move(value));
        return document_trouble(out, place).retry_after;
    };
    BOOST_TEST((after("120") == seconds(120)));
    BOOST_TEST((after("999999") == seconds(86'400)));
    BOOST_TEST(!after("Wed, 21 Oct 2026 07:28:00 GMT"));
    BOOST_TEST(!after("-1"));
    BOOST_TEST(!document_trouble(answer(503), place).retry_after);
}

BOOST_AUTO_TEST_SUITE_END()
