#include "operator-core/xdm/content_codings.hpp"

#include "protocol/net/http/content_coding.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(xdm_content_codings)

using namespace cabinet;

namespace {

net::http_request request_with(std::string body, std::vector<net::http_header> headers,
                               std::string method = "PUT")
{
    net::http_request out;
    out.method = std::move(method);
    out.body = std::move(body);
    for (auto& header : headers)
        out.headers.add(std::move(header.name), std::move(header.value));
    return out;
}

net::http_response answer_of(std::size_t size, int status = 200)
{
    net::http_response out;
    out.status = status;
    out.headers.add("ETag", "\"1.ab\"");
    out.body = std::string(size, 'a');
    return out;
}

net::http_response coded(net::http_response response, std::vector<net::http_header> headers,
                         std::string method = "GET")
{
    core::coded_texts known;
    core::apply_coding(core::wanted_coding(request_with({}, std::move(headers), std::move(method))), response,
                       known);
    return response;
}

std::string field(net::http_response const& response, std::string_view name)
{
    return std::string(response.headers.find(name).value_or("-"));
}

constexpr std::size_t long_enough = core::shortest_coded;

}  // namespace

BOOST_AUTO_TEST_CASE(a_coded_body_is_plain_for_the_rules)
{
    auto request = request_with(net::gzip("plain"), {{"content-encoding", "GZIP"}});
    BOOST_TEST(!core::undo_coding(request, 5).has_value());
    BOOST_TEST(request.body == "plain");
    BOOST_TEST(!request.headers.find("Content-Encoding").has_value());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_undone_is_told)
{
    auto request = request_with(net::gzip("plain"), {{"Content-Encoding", "gzip"}});
    BOOST_TEST(core::undo_coding(request, 4)->status == 413);
    request = request_with("plain", {{"Content-Encoding", "gzip"}});
    BOOST_TEST(core::undo_coding(request, 100)->status == 400);
    request = request_with("plain", {{"Content-Encoding", "br"}});
    BOOST_TEST(!core::undo_coding(request, 100).has_value());
    BOOST_TEST(request.headers.find("Content-Encoding").has_value());
    request = request_with("plain", {});
    BOOST_TEST(!core::undo_coding(request, 100).has_value());
    BOOST_TEST(request.body == "plain");
}

BOOST_AUTO_TEST_CASE(a_long_answer_is_coded_for_who_asks_for_it)
{
    std::vector<net::http_header> const wish{{"Accept-Encoding", "gzip"}};
    auto const answer = coded(answer_of(long_enough), wish);
    BOOST_TEST(net::gunzip(answer.body, long_enough).value() == std::string(long_enough, 'a'));
    BOOST_TEST(field(answer, "Content-Encoding") == "gzip");
    BOOST_TEST(field(answer, "ETag") == "\"1.ab-gz\"");
    BOOST_TEST(field(answer, "Vary") == "Accept-Encoding");
    for (auto const& plain :
         {coded(answer_of(long_enough - 1), wish), coded(answer_of(long_enough), {}),
          coded(answer_of(long_enough), wish, "PUT"), coded(answer_of(long_enough, 404), wish)}) {
        BOOST_TEST(field(plain, "Content-Encoding") == "-");
        BOOST_TEST(field(plain, "ETag") == "\"1.ab\"");
        BOOST_TEST(field(plain, "Accept-Encoding") == "gzip, identity");
    }
}

BOOST_AUTO_TEST_CASE(what_does_not_shrink_stays_plain)
{
    test::fixed_random random;
    auto answer = answer_of(0);
    while (answer.body.size() < 600)
        answer.body += static_cast<char>(random.below(256));
    auto const same = coded(answer, {{"Accept-Encoding", "gzip"}});
    BOOST_TEST((same.body == answer.body));
    BOOST_TEST(field(same, "Content-Encoding") == "-");
}

BOOST_AUTO_TEST_CASE(not_modified_is_said_of_the_representation_that_the_client_has)
{
    auto const tag = [](std::string if_none_match, std::string accepted) {
        return field(coded(answer_of(0, 304), {{"If-None-Match", std::move(if_none_match)},
                                               {"Accept-Encoding", std::move(accepted)}}),
                     "ETag");
    };
    BOOST_TEST(tag("\"1.ab-gz\"", "gzip") == "\"1.ab-gz\"");
    BOOST_TEST(tag("\"1.ab\"", "gzip") == "\"1.ab\"");
    BOOST_TEST(tag("\"1.ab-gz\"", "identity") == "\"1.ab\"");
}

BOOST_AUTO_TEST_CASE(a_document_is_coded_once_for_all_who_are_sent_it_at_a_time)
{
    core::coded_texts known;
    auto const ask = [&known](std::string tag, char filling) {
        net::http_response out;
        out.headers.add("ETag", std::move(tag));
        out.shared_body = std::make_shared<std::string const>(long_enough, filling);
        core::apply_coding(core::wanted_coding(request_with({}, {{"Accept-Encoding", "gzip"}}, "GET")), out,
                           known);
        return out;
    };
    auto first = ask("\"1.ab\"", 'a');
    std::weak_ptr<std::string const> const sent = first.shared_body;
    BOOST_TEST((ask("\"1.ab\"", 'a').shared_body == first.shared_body));
    BOOST_TEST((ask("\"2.cd\"", 'b').shared_body != first.shared_body));
    BOOST_TEST(net::gunzip(*first.shared_body, long_enough).value() == std::string(long_enough, 'a'));
    first = {};
    BOOST_TEST(sent.expired());  // nobody is being sent it any more
    BOOST_TEST(net::gunzip(*ask("\"1.ab\"", 'a').shared_body, long_enough).value() ==
               std::string(long_enough, 'a'));
}

BOOST_AUTO_TEST_SUITE_END()
