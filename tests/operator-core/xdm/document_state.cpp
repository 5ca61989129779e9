#include "operator-core/xdm/document_state.hpp"

#include "protocol/contacts/etag.hpp"

BOOST_AUTO_TEST_SUITE(xdm_document_state)

using namespace cabinet;

namespace {

core::xdm_route route_of(std::string_view target)
{
    core::xdm_request request;
    request.method = "PUT";
    request.target = target;
    return std::get<core::xdm_route>(core::decide_route("/", request));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_tag_is_the_generation_and_the_digest)
{
    core::document_head head;
    BOOST_TEST(!core::tag_of(head).has_value());
    head = {true, 4, {}, 1, 1, {}};
    head.digest[0] = 0xAB;
    BOOST_TEST((core::tag_of(head) == contacts::write_etag({4, head.digest})));
    core::document_content content;
    content.digest[1] = 0xCD;
    BOOST_TEST(core::next_tag(head, content) == contacts::write_etag({5, content.digest}));
}

BOOST_AUTO_TEST_CASE(a_usage_has_one_document)
{
    BOOST_TEST(core::is_usages_document(route_of("/resource-lists/users/sip:a@b/index")));
    BOOST_TEST(core::is_usages_document(route_of("/resource-lists/users/sip:a@b/index/~~/resource-lists")));
    BOOST_TEST(!core::is_usages_document(route_of("/resource-lists/users/sip:a@b/other")));
    BOOST_TEST(!core::is_usages_document(route_of("/resource-lists/users/sip:a@b/index/index")));
    BOOST_TEST(core::home_directory(route_of("/resource-lists/users/sip:a@b/x/y/~~/z?xmlns(p=q)"), "/") ==
               "/resource-lists/users/sip:a@b/");
}

BOOST_AUTO_TEST_CASE(a_version_is_named_by_its_number)
{
    BOOST_TEST(core::version_named("1").value_or(0) == 1u);
    BOOST_TEST(core::version_named("999999999999999999").value_or(0) == 999'999'999'999'999'999u);
    for (std::string_view const bad : {"", "0", "01", "-1", "+1", "1 ", "a", "1.0", "1000000000000000000"})
        BOOST_TEST(!core::version_named(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
