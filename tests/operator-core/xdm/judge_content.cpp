#include "operator-core/xdm/judge_content.hpp"

#include "protocol/contacts/digest_tree.hpp"

BOOST_AUTO_TEST_SUITE(xdm_judge_content)

using namespace cabinet;

namespace {

constexpr std::string_view book =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list><entry "
    "uri='sip:a@b'/></list></resource-lists>";

core::xdm_route book_route()
{
    core::xdm_request request;
    request.method = "PUT";
    request.target = "/resource-lists/users/sip:a@b/index";
    return std::get<core::xdm_route>(core::decide_route("/", request));
}

int status(std::string_view text, xml::limits const& bounds = {})
{
    auto const judged = core::judge_content(book_route(), std::string(text), "/", bounds);
    auto const* const refused = std::get_if<core::xdm_response>(&judged);
    return refused ? refused->status : 200;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_may_be_stored_comes_cut_and_hashed)
{
    auto const judged = core::judge_content(book_route(), std::string(book), "/", {});
    auto const& content = std::get<core::document_content>(judged);
    BOOST_TEST(content.text == book);
    BOOST_TEST_REQUIRE(content.slices.size() == 3u);
    std::vector<auth::sha256_value> leaves;
    std::size_t at = 0;
    for (auto const& slice : content.slices) {
        leaves.push_back(contacts::leaf_digest(book.substr(at, slice.size)));
        BOOST_TEST((slice.leaf == leaves.back()));
        at += slice.size;
    }
    BOOST_TEST(at == book.size());
    BOOST_TEST((content.digest == contacts::tree_digest(leaves)));
}

BOOST_AUTO_TEST_CASE(what_may_not_be_stored_has_its_answer)
{
    BOOST_TEST(status(book) == 200);
    BOOST_TEST(status(book, {.octets = book.size() - 1}) == 413);
    BOOST_TEST(status(book, {.depth = 2}) == 409);
    BOOST_TEST(status("<a/>") == 409);
    BOOST_TEST(status("<a>") == 409);
}

BOOST_AUTO_TEST_CASE(a_body_of_another_type_or_coded_is_not_looked_at)
{
    core::xdm_request request;
    auto const refused = [&](xml::limits const& bounds = {}) {
        auto const answer = core::refuse_content(request, "application/xcap-el+xml", bounds);
        return answer ? answer->status : 200;
    };
    BOOST_TEST(refused() == 415);
    request.content_type = "Application/XCAP-el+xml ; charset=utf-8";
    BOOST_TEST(refused() == 200);
    request.content_encoding = " Identity ";
    BOOST_TEST(refused() == 200);
    request.content_encoding = "br";
    BOOST_TEST(refused() == 415);
    request.content_encoding = {};
    request.body = "12345";
    BOOST_TEST(refused({.octets = 5}) == 200);
    BOOST_TEST(refused({.octets = 4}) == 413);
}

BOOST_AUTO_TEST_SUITE_END()
