#include "operator-core/xdm/decide_route.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(xdm_decide_route)

using namespace cabinet;
namespace bdata = boost::unit_test::data;

namespace {

struct row {
    std::string_view method;
    std::string_view target;
    int status;  ///< 200: it has a route
};

std::ostream& operator<<(std::ostream& out, row const& value)
{
    return out << value.method << " " << value.target;
}

constexpr std::string_view book = "/resource-lists/users/sip:a@b.c/index";

constexpr row rows[] = {
    {"GET", book, 200},
    {"HEAD", book, 200},
    {"PUT", book, 200},
    {"DELETE", book, 200},
    {"POST", book, 405},
    {"PATCH", book, 405},
    {"get", book, 405},
    {"", book, 405},
    {"GET", "/xcap-caps/global/index", 200},
    {"HEAD", "/xcap-caps/global/index", 200},
    {"PUT", "/xcap-caps/global/index", 405},
    {"DELETE", "/xcap-caps/global/index", 405},
    {"GET", "/resource-lists/users/sip:a@b.c/other", 200},
    {"PUT", "/rls-services/users/sip:a@b.c/index", 200},
    {"PUT", "/pidf-manipulation/users/sip:a@b.c/index", 200},
    {"GET", "/org.openmobilealliance.xcap-directory/users/sip:a@b.c/directory.xml", 200},
    {"PUT", "/org.openmobilealliance.xcap-directory/users/sip:a@b.c/directory.xml", 405},
    {"GET", "/pres-rules/users/sip:a@b.c/index", 404},
    {"PUT", "/pres-rules/users/sip:a@b.c/index", 404},
    {"DELETE", "/pres-rules/users/sip:a@b.c/index", 404},
    {"POST", "/pres-rules/users/sip:a@b.c/index", 404},
    {"OPTIONS", "/pres-rules/users/sip:a@b.c/index", 404},
    {"OPTIONS", "/resource-lists/users/sip:a@b.c/%zz", 400},
    {"GET", "/resource-lists/global/index", 404},
    {"PUT", "/resource-lists/global/index", 404},
    {"GET", "/xcap-caps/users/sip:a@b.c/index", 404},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/resource-lists", 200},
    {"PUT", "/resource-lists/users/sip:a@b.c/index/~~/resource-lists/list", 200},
    {"DELETE", "/resource-lists/users/sip:a@b.c/index/~~/resource-lists/list/@name", 200},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/x:a?xmlns(x=urn:x)", 200},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/x:a", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/a?b=c", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/a%5B%5D", 400},
    {"PUT", "/resource-lists/users/sip:a@b.c/index/~~/", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/a%zz", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/id(%22a%22)", 404},
    {"GET", "/resource-lists/users/sip:a@b.c/index/~~/a/namespace::*", 200},
    {"HEAD", "/resource-lists/users/sip:a@b.c/index/~~/a/namespace::*", 200},
    {"PUT", "/resource-lists/users/sip:a@b.c/index/~~/a/namespace::*", 405},
    {"DELETE", "/resource-lists/users/sip:a@b.c/index/~~/a/namespace::*", 405},
    {"GET", "/xcap-caps/global/index/~~/xcap-caps/auids", 200},
    {"PUT", "/xcap-caps/global/index/~~/xcap-caps/auids", 405},
    {"POST", "/resource-lists/users/sip:a@b.c/index/~~/resource-lists", 405},
    {"GET", "/", 404},
    {"GET", "/index.html", 404},
    {"GET", "*", 404},
    {"GET", "/resource-lists/users/sip:a@b.c", 404},
    {"GET", "/resource-lists/users/sip:a@b.c/", 404},
    {"GET", "/resource-lists/users/sip:a@b.c/..", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/%2e%2e/index", 400},
    {"GET", "/resource-lists/users/sip:a@b.c/%zz", 400},
};

core::xdm_route route_to(std::string_view target)
{
    core::xdm_request request;
    request.method = "GET";
    request.target = target;
    return std::get<core::xdm_route>(core::decide_route("/", request));
}

constexpr auto joe = core::subscription_id{1};
constexpr auto eve = core::subscription_id{2};
std::string const impus_of_joe[] = {"sip:joe@example.com", "tel:+4915112345678"};

int access(core::subscription_id sender, std::optional<core::subscription_id> addressed,
           std::optional<std::string_view> intended = std::nullopt, std::string_view target = book)
{
    core::xdm_request request;
    request.intended_identity = intended;
    auto const answer = core::decide_access(route_to(target), request, sender, impus_of_joe, addressed);
    return answer ? answer->status : 200;
}

}  // namespace

BOOST_DATA_TEST_CASE(method_and_target_decide_before_anyone_is_authenticated, bdata::make(rows))
{
    core::xdm_request request;
    request.method = sample.method;
    request.target = sample.target;
    auto const decided = core::decide_route("/", request);
    auto const* const answer = std::get_if<core::xdm_response>(&decided);
    BOOST_TEST((answer ? answer->status : 200) == sample.status);
    if (answer)
        BOOST_TEST(answer->body.ends_with(".\n"));
}

BOOST_AUTO_TEST_CASE(options_tell_what_a_target_allows)
{
    auto const ask = [](std::string_view target) {
        core::xdm_request request;
        request.method = "OPTIONS";
        request.target = target;
        auto const answer = std::get<core::xdm_response>(core::decide_route("/", request));
        BOOST_TEST(answer.status == 200);
        std::string out;
        for (auto const& header : answer.headers)
            out += header.name + ": " + header.value + "; ";
        return out;
    };
    std::string const all = "Allow: GET, HEAD, PUT, DELETE, OPTIONS; ";
    std::string const read = "Allow: GET, HEAD, OPTIONS; ";
    std::string const coded = "Accept-Encoding: gzip, identity; ";
    BOOST_TEST(ask("*") == all);
    BOOST_TEST(ask(book) == all + "Accept: application/resource-lists+xml; " + coded);
    BOOST_TEST(ask(std::string(book) + "/~~/resource-lists/list") ==
               all + "Accept: application/xcap-el+xml; " + coded);
    BOOST_TEST(ask(std::string(book) + "/~~/resource-lists/@a") ==
               all + "Accept: application/xcap-att+xml; " + coded);
    BOOST_TEST(ask(std::string(book) + "/~~/resource-lists/namespace::*") == read);
    BOOST_TEST(ask("/xcap-caps/global/index") == read);
}

BOOST_AUTO_TEST_CASE(a_route_names_usage_and_user)
{
    auto const route = route_to("/resource-lists/users/sip%3Aa%40b.c/index");
    BOOST_TEST(route.usage->auid == "resource-lists");
    BOOST_TEST(route.selector.xui == "sip:a@b.c");
}

BOOST_AUTO_TEST_CASE(a_subscriber_reaches_its_own_documents_only)
{
    BOOST_TEST(access(joe, joe) == 200);
    BOOST_TEST(access(joe, eve) == 403);
    BOOST_TEST(access(joe, std::nullopt) == 404);
    BOOST_TEST(access(joe, std::nullopt, std::nullopt, "/xcap-caps/global/index") == 200);
}

BOOST_AUTO_TEST_CASE(the_intended_identity_is_one_of_the_senders)
{
    for (std::string_view const own :
         {"\"sip:joe@example.com\"", "sip:joe@EXAMPLE.com", " \"tel:+49-151-12345678\" "})
        BOOST_TEST(access(joe, joe, own) == 200, own);
    for (std::string_view const foreign :
         {"\"sip:eve@example.com\"", "sip:JOE@example.com", "", "\"", "tel:+4915112345679"})
        BOOST_TEST(access(joe, joe, foreign) == 403, foreign);
    BOOST_TEST(access(joe, std::nullopt, "sip:eve@example.com", "/xcap-caps/global/index") == 403);
}

BOOST_AUTO_TEST_SUITE_END()
