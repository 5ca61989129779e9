#include "protocol/xcap/usage.hpp"

#include "protocol/xml/document.hpp"

BOOST_AUTO_TEST_SUITE(xcap_usage)

using namespace cabinet;

namespace {

/// The conflict's name, or "".
std::string judge(std::string_view auid, std::string_view document, std::string_view xui = "sip:joe@a.b")
{
    auto const& usage = *xcap::find_usage(auid);
    if (auto const wrong = usage.schema().validate(document))
        return xml::describe(*wrong);
    xcap::document_selector const where{
        .auid = std::string(auid), .xui = std::string(xui), .path = {"index"}};
    auto const report =
        usage.check_constraints ? usage.check_constraints(document, {"/xcap", where}) : std::nullopt;
    return report ? std::string(xcap::element_name(report->what)) + ": " + report->phrase : "";
}

std::string services(std::string_view content)
{
    return "<rls-services xmlns='urn:ietf:params:xml:ns:rls-services' "
           "xmlns:rl='urn:ietf:params:xml:ns:resource-lists'>" +
           std::string(content) + "</rls-services>";
}

std::string presence(std::string_view content)
{
    return "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='pres:joe@a.b'>" + std::string(content) +
           "</presence>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_usage_says_what_rfc_4825_wants_to_know)
{
    for (auto const* const usage : xcap::application_usages()) {
        BOOST_TEST_CONTEXT(usage->auid)
        {
            BOOST_TEST(xcap::find_usage(usage->auid) == usage);
            BOOST_TEST(usage->mime_type.starts_with("application/"));
            BOOST_TEST(usage->mime_type.ends_with("+xml"));
            BOOST_TEST(!usage->default_namespace.empty());
            BOOST_TEST(usage->document_name.empty() == (usage->source == xcap::document_source::version));
            BOOST_TEST(usage->schema().validate("<other/>").has_value());
        }
    }
    for (std::string_view const auid : {"resource-lists", "rls-services", "xcap-caps",
                                        "org.openmobilealliance.xcap-directory", "pidf-manipulation"})
        BOOST_TEST(xcap::find_usage(auid) != nullptr, auid);
    for (std::string_view const auid : {"resource-lists", "rls-services", "pidf-manipulation"})
        BOOST_TEST(xcap::find_usage(auid)->is_writable(), auid);
    for (std::string_view const auid :
         {"xcap-caps", "org.openmobilealliance.xcap-directory", "x-cabinet-history", "x-cabinet-version"})
        BOOST_TEST(!xcap::find_usage(auid)->is_writable(), auid);
    for (std::string_view const auid : {"", "Resource-Lists", "resource-list", "xcap-directory"})
        BOOST_TEST(xcap::find_usage(auid) == nullptr, auid);
}

BOOST_AUTO_TEST_CASE(lists_of_one_name_are_told_apart)
{
    BOOST_TEST(judge("resource-lists", "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list "
                                       "name='a'/></resource-lists>") == "");
    BOOST_TEST(judge("resource-lists",
                     "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name='a'/>"
                     "<list name='a'/></resource-lists>")
                   .starts_with("uniqueness-failure"));
}

BOOST_AUTO_TEST_CASE(services_are_judged_as_rfc_4826_says)
{
    std::string_view const own =
        "http://h/xcap/resource-lists/users/sip%3ajoe@a.b/index/~~/resource-lists/list%5b1%5d";
    auto const service = [](std::string_view uri, std::string_view list) {
        return "<service uri='" + std::string(uri) + "'>" + std::string(list) +
               "<packages><package>presence</package></packages></service>";
    };
    auto const linked = [&](std::string_view uri) {
        return services(service("sip:a@b", "<resource-list>" + std::string(uri) + "</resource-list>"));
    };
    BOOST_TEST(judge("rls-services", services("")) == "");
    BOOST_TEST(judge("rls-services", linked(own)) == "");
    BOOST_TEST(judge("rls-services",
                     services(service("sip:a@b", "<list name='x'><rl:entry uri='sip:c@d'/></list>"))) == "");
    BOOST_TEST(judge("rls-services", linked("http://h/xcap/resource-lists/users/sip:eve@a.b/index"))
                   .starts_with("constraint-failure: line 1"));
    BOOST_TEST(judge("rls-services", linked("http://h/xcap/rls-services/users/sip:joe@a.b/index"))
                   .starts_with("constraint-failure"));
    BOOST_TEST(judge("rls-services", linked("/xcap/resource-lists/users/sip:joe@a.b/index"))
                   .starts_with("constraint-failure"));
    BOOST_TEST(judge("rls-services", linked("http://h/resource-lists/users/sip:joe@a.b/index"))
                   .starts_with("constraint-failure"));
    auto const twice = services(service("sip:a@b", "<list/>") + service("sip:c@d", "<list/>") +
                                service("sip:a@b", "<list/>"));
    BOOST_TEST(judge("rls-services", twice).starts_with("uniqueness-failure"));
    xcap::document_selector const where{.auid = "rls-services", .xui = "sip:joe@a.b", .path = {"index"}};
    auto const report = xcap::find_usage("rls-services")->check_constraints(twice, {"/xcap", where});
    BOOST_TEST(report->exists.at(0).field == "rls-services/service%5B3%5D/@uri");
    BOOST_TEST((report->exists.at(0).alt_values == std::vector<std::string>{"sip:a-2@b"}));
    auto const inside =
        services(service("sip:a@b", "<list><rl:display-name/><rl:entry uri='x'/><rl:entry uri='x'/></list>"));
    auto const inner = xcap::find_usage("rls-services")->check_constraints(inside, {"/xcap", where});
    BOOST_TEST(inner->exists.at(0).field == "rls-services/service%5B1%5D/list%5B1%5D/*%5B3%5D/@uri");
    BOOST_TEST(judge("rls-services", services("<service uri='a'/>")).find("'service'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(priorities_have_three_digits_at_most)
{
    auto const of = [](std::string_view priority) {
        return judge("pidf-manipulation",
                     presence("<tuple id='t1'><status><basic>open</basic></status><contact priority='" +
                              std::string(priority) + "'>tel:+1</contact></tuple>"));
    };
    for (std::string_view const good : {"0", "1", "0.", "0.8", "0.725", "1.0", "1.000"})
        BOOST_TEST(of(good) == "", good);
    for (std::string_view const bad : {"1.1", "2", "0.1234", "-0", "00", "1.0001", ".5"})
        BOOST_TEST(of(bad).starts_with("schema-validation-error"), bad);
    BOOST_TEST(
        judge("pidf-manipulation", presence("<tuple id='t'><status/></tuple><tuple id='t'><status/></tuple>"))
            .find("'t' identifies another") != std::string::npos);
    BOOST_TEST(judge("pidf-manipulation", presence("<note xml:lang='de'>x</note>")) == "");
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
        for (auto const* const usage : xcap::application_usages()) {
            BOOST_TEST(all.find("a:" + std::string(usage->auid) + " ") != std::string::npos, all);
            BOOST_TEST(all.find("n:" + std::string(usage->default_namespace) + " ") != std::string::npos,
                       all);
        }
        BOOST_TEST((all.find("e:urn:x-test:two ") != std::string::npos) == (count == 2), all);
    }
}

BOOST_AUTO_TEST_SUITE_END()
