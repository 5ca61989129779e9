#include "protocol/xcap/usage.hpp"

#include "protocol/xml/document.hpp"

BOOST_AUTO_TEST_SUITE(xcap_usage)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(resource_lists_are_the_users_and_writable)
{
    auto const* const usage = xcap::find_usage("resource-lists");
    BOOST_TEST_REQUIRE(usage != nullptr);
    BOOST_TEST(usage->mime_type == "application/resource-lists+xml");
    BOOST_TEST(usage->default_namespace == "urn:ietf:params:xml:ns:resource-lists");
    BOOST_TEST((usage->tree == xcap::document_tree::users));
    BOOST_TEST(usage->writable);
    BOOST_TEST(usage->schema().validate("<list/>").has_value());
    BOOST_TEST(usage
                   ->check_constraints(
                       "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name='a'/>"
                       "<list name='a'/></resource-lists>")
                   .has_value());
}

BOOST_AUTO_TEST_CASE(capabilities_are_global_and_read_only)
{
    auto const* const usage = xcap::find_usage("xcap-caps");
    BOOST_TEST_REQUIRE(usage != nullptr);
    BOOST_TEST(usage->mime_type == "application/xcap-caps+xml");
    BOOST_TEST((usage->tree == xcap::document_tree::global));
    BOOST_TEST(!usage->writable);
    BOOST_TEST(!usage->check_constraints("").has_value());
}

BOOST_AUTO_TEST_CASE(other_usages_are_unknown)
{
    for (std::string_view const auid :
         {"", "rls-services", "Resource-Lists", "resource-list", "xcap-directory"})
        BOOST_TEST(xcap::find_usage(auid) == nullptr, auid);
}

BOOST_AUTO_TEST_CASE(the_capabilities_are_valid_and_name_every_usage_and_its_namespace)
{
    std::string_view const extensions[] = {"urn:x-test:one", "urn:x-test:two"};
    for (std::size_t const count : {0u, 2u}) {
        auto const text = xcap::write_capabilities(std::span(extensions).first(count));
        BOOST_TEST(!xml::xcap_caps_schema().validate(text).has_value(), text);
        auto const document = xml::document::parse(text).value();
        auto const ns = xcap::find_usage("xcap-caps")->default_namespace;
        std::string all;
        for (auto const group : document.root().children())
            for (auto const item : group.children())
                all += group.local_name().substr(0, 1).data()[0] + (":" + item.text() + " ");
        BOOST_TEST(document.root().is(ns, "xcap-caps"));
        for (auto const& usage : xcap::application_usages()) {
            BOOST_TEST(all.find("a:" + std::string(usage.auid) + " ") != std::string::npos, all);
            BOOST_TEST(all.find("n:" + std::string(usage.default_namespace) + " ") != std::string::npos, all);
        }
        BOOST_TEST((all.find("e:urn:x-test:two ") != std::string::npos) == (count == 2), all);
    }
}

BOOST_AUTO_TEST_SUITE_END()
