#include "protocol/xcap/diff_document.hpp"

#include "protocol/xcap/patch_maker.hpp"
#include "protocol/xml/schema.hpp"
#include "tests/support/selector_samples.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(xcap_diff_document)

using namespace cabinet;

xml::schema const& schema()
{
    static auto const instance = xml::schema::compile("xcap-diff.xsd").value();
    return instance;
}

void check_round_trip(xcap::diff_document const& diff)
{
    auto const text = xcap::write_diff_document(diff);
    BOOST_TEST_CONTEXT(text)
    {
        auto const refused = schema().validate(text);
        BOOST_TEST_REQUIRE(!refused, (refused ? xml::describe(*refused) : ""));
        auto const read = xcap::parse_diff_document(text);
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST((*read == diff));
    }
}

BOOST_AUTO_TEST_CASE(each_row_of_figure_1_is_written_and_read)
{
    xcap::patch_operation removal{.what = xcap::patch_operation::kind::remove, .sel = "*/a[@k='\"<']"};
    removal.ws = xcap::patch_operation::space::both;
    xcap::patch_operation addition{
        .what = xcap::patch_operation::kind::add, .sel = "d:r", .pos = xcap::patch_operation::place::before};
    addition.content = "\r\n <d:e p:k='1'>x<![CDATA[<]]></d:e><!-- c -->";
    addition.bindings = {{"d", "urn:d"}, {"p", "urn:p&"}};
    check_round_trip({"http://a/", {}});
    check_round_trip({"http://a/",
                      {xcap::document_diff{"u/users/x/index", "1", "2", false, {removal, addition}},
                       xcap::document_diff{"u/users/x/index", "1\"", "2", false, {}},
                       xcap::document_diff{"u/users/x/index", "1", "2", true, {}},
                       xcap::document_diff{"u/users/x/index", std::nullopt, "2", false, {}},
                       xcap::document_diff{"u/users/x/index", "1", std::nullopt, false, {}},
                       xcap::element_diff{"u/users/x/index/~~/r", true, "<p:r/>", {{"p", "urn:other"}}},
                       xcap::element_diff{"u/users/x/index/~~/r", true, "", {}},
                       xcap::element_diff{"u/users/x/index/~~/r", false, "", {}},
                       xcap::attribute_diff{"u/users/x/index/~~/r/@k", true, "a<b & \r\n\t"},
                       xcap::attribute_diff{"u/users/x/index/~~/r/@k", true, ""},
                       xcap::attribute_diff{"u/users/x/index/~~/r/@k", false, ""}}});
}

BOOST_AUTO_TEST_CASE(bindings_hold_for_each_operation_alone)
{
    auto const replace = [](std::string sel, std::string content, std::vector<xcap::bound_prefix> bindings) {
        xcap::patch_operation one{.sel = std::move(sel)};
        one.content = std::move(content);
        one.bindings = std::move(bindings);
        return one;
    };
    check_round_trip(
        {"http://a/",
         {xcap::document_diff{
              "u",
              "1",
              "2",
              false,
              {replace("r", "<r/>", {{"", "urn:d"}}), replace("r", "<r/>", {}),
               replace("*", "<p:r/>", {{"p", "urn:1"}}), replace("*", "<p:r/>", {{"p", "urn:2"}}),
               replace("r", "<d:r><d1:x/></d:r>", {{"", "urn:e"}, {"d", "urn:d"}, {"d1", "urn:d"}})}},
          xcap::element_diff{"u", true, "<r/>", {}}}});
}

BOOST_AUTO_TEST_CASE(what_others_write_is_read)
{
    auto const read = xcap::parse_diff_document(
        "<?xml version='1.0'?>\n<xcap-diff xmlns='urn:ietf:params:xml:ns:xcap-diff' "
        "xcap-root='http://xcap.example/'>\n"
        " <document previous-etag='a' new-etag='b' sel='tests/index' xmlns:x='urn:x' x:more='1'>\n"
        "  <add sel='*'\n><foo xmlns=''>new</foo></add><x:unknown/>\n </document>\n"
        " <attribute sel='tests/index/~~/doc/@id' exists='false'/>\n"
        " <element sel='tests/index/~~/*/foo' >\n  <x:foo xmlns:x='urn:x'>t</x:foo>\n </element>\n"
        " <unknown xmlns='urn:u'><document/></unknown>\n</xcap-diff>\n");
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST_REQUIRE(read->items.size() == 3u);
    auto const& document = std::get<xcap::document_diff>(read->items[0]);
    BOOST_TEST_REQUIRE(document.patch.size() == 1u);
    auto const patched = xcap::apply_patch("<doc/>", document.patch);
    BOOST_TEST_REQUIRE(patched.has_value());
    BOOST_TEST(*patched == "<doc><foo xmlns=''>new</foo></doc>");
    BOOST_TEST(!std::get<xcap::attribute_diff>(read->items[1]).exists);
    BOOST_TEST(std::get<xcap::element_diff>(read->items[2]).content == "<x:foo xmlns:x='urn:x'>t</x:foo>");
}

BOOST_AUTO_TEST_CASE(what_is_no_diff_document_is_refused)
{
    std::string const begin = "<xcap-diff xmlns='urn:ietf:params:xml:ns:xcap-diff' ";
    for (std::string const& text :
         {std::string(), std::string("<xcap-diff xcap-root=''/>"), begin + "/>", begin + "xcap-root=''>",
          begin + "xcap-root=''><document new-etag=''/></xcap-diff>",
          begin + "xcap-root=''><document sel=''/></xcap-diff>",
          begin + "xcap-root=''><document sel='' new-etag='1'><add/></document></xcap-diff>",
          begin + "xcap-root=''><document sel='' new-etag='1'><add sel='//'/></document></xcap-diff>",
          begin + "xcap-root=''><document sel='' new-etag='1'><add sel='p:a'/></document></xcap-diff>",
          begin +
              "xcap-root=''><document sel='' new-etag='1'><add sel='*' pos='behind'/></document></xcap-diff>",
          begin + "xcap-root=''><document sel='' new-etag='1'><remove sel='*' ws=''/></document></xcap-diff>",
          begin + "xcap-root=''><document sel='' new-etag='1'><body-not-changed/><remove "
                  "sel='*'/></document></xcap-diff>",
          begin + "xcap-root=''><element sel='' exists='yes'/></xcap-diff>",
          begin + "xcap-root=''><attribute sel=''><a/></attribute></xcap-diff>"}) {
        auto const read = xcap::parse_diff_document(text);
        BOOST_TEST_REQUIRE(!read.has_value(), text);
        BOOST_TEST((read.error() == xcap::xcap_errc::bad_diff_document));
    }
}

BOOST_AUTO_TEST_CASE(a_patch_that_has_travelled_makes_the_new_document)
{
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        test::selector_samples samples(seed);
        auto const before = samples.document();
        auto const after = samples.document();
        auto patch = xcap::patch_between(before, after);
        if (!patch)
            continue;
        xcap::diff_document const diff{"http://a/",
                                       {xcap::document_diff{"u", "1", "2", false, std::move(*patch)}}};
        check_round_trip(diff);
        auto const read = xcap::parse_diff_document(xcap::write_diff_document(diff));
        auto const patched =
            xcap::apply_patch(before, std::get<xcap::document_diff>(read->items.front()).patch);
        BOOST_TEST_REQUIRE(patched.has_value());
        BOOST_TEST_REQUIRE(*patched == after);
    }
}

BOOST_AUTO_TEST_SUITE_END()
