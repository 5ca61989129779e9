#include "protocol/xcap/document_selector.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(xcap_document_selector)

using namespace cabinet;
using xcap::parse_document_selector;
using xcap::xcap_errc;
namespace bdata = boost::unit_test::data;

namespace {

struct refused {
    std::string_view root;
    std::string_view target;
    xcap_errc error;
};

std::ostream& operator<<(std::ostream& out, refused const& value)
{
    return out << value.root << " | " << value.target;
}

constexpr refused refusals[] = {
    {"/", "", xcap_errc::outside_root},
    {"/", "*", xcap_errc::outside_root},
    {"/", "resource-lists/users/a/index", xcap_errc::outside_root},
    {"/xcap", "/", xcap_errc::outside_root},
    {"/xcap", "/xcap", xcap_errc::outside_root},
    {"/xcap", "/xcaps/resource-lists/users/a/index", xcap_errc::outside_root},
    {"/xcap", "/resource-lists/users/a/index", xcap_errc::outside_root},
    {"/xcap", "http://host", xcap_errc::outside_root},
    {"/", "/", xcap_errc::no_document},
    {"/", "/resource-lists", xcap_errc::no_document},
    {"/", "/resource-lists/users", xcap_errc::no_document},
    {"/", "/resource-lists/users/", xcap_errc::no_document},
    {"/", "/resource-lists/users/a", xcap_errc::no_document},
    {"/", "/resource-lists/users/a/", xcap_errc::no_document},
    {"/", "/resource-lists/users//index", xcap_errc::no_document},
    {"/", "//resource-lists/users/a/index", xcap_errc::bad_tree},
    {"/", "/resource-lists/users/a/b//index", xcap_errc::no_document},
    {"/", "/xcap-caps/global", xcap_errc::no_document},
    {"/", "/xcap-caps/global/", xcap_errc::no_document},
    {"/", "/~~/resource-lists", xcap_errc::no_document},
    {"/", "/resource-lists/users/a/~~/resource-lists", xcap_errc::no_document},
    {"/", "/resource-lists/user/a/index", xcap_errc::bad_tree},
    {"/", "/resource-lists/Users/a/index", xcap_errc::bad_tree},
    {"/", "/resource-lists/users/a/../index", xcap_errc::dot_segment},
    {"/", "/resource-lists/users/a/./index", xcap_errc::dot_segment},
    {"/", "/resource-lists/users/a/%2e%2E/b/index", xcap_errc::dot_segment},
    {"/", "/resource-lists/users/a/.%2e", xcap_errc::dot_segment},
    {"/xcap", "/xcap/../resource-lists/users/a/index", xcap_errc::dot_segment},
    {"/", "/resource-lists/users/a/%", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/%4", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/%4g", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/%00", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/%C3", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/\xC3\xA9", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/b c", xcap_errc::bad_escape},
    {"/", "/resource-lists/users/a/index#x", xcap_errc::bad_escape},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_users_document_is_selected_by_auid_xui_and_name)
{
    auto const selector =
        parse_document_selector("/", "/resource-lists/users/sip:joe@example.com/index").value();
    BOOST_TEST(selector.auid == "resource-lists");
    BOOST_TEST((selector.tree == xcap::document_tree::users));
    BOOST_TEST(selector.xui == "sip:joe@example.com");
    BOOST_TEST_REQUIRE(selector.path.size() == 1u);
    BOOST_TEST(selector.path[0] == "index");
    BOOST_TEST(!selector.node_selector.has_value());
    BOOST_TEST(selector.query == "");
}

BOOST_AUTO_TEST_CASE(all_spellings_of_one_target_select_the_same)
{
    auto const plain =
        parse_document_selector("/", "/resource-lists/users/sip:+49@example.com/index").value();
    for (std::string_view const other :
         {"/resource-lists/users/sip%3A%2B49%40example.com/index",
          "/resource-lists/users/sip:%2b49@example%2Ecom/in%64ex",
          "http://xcap.example.com/resource-lists/users/sip:+49@example.com/index",
          "HTTPS://xcap.example.com:8443/resource-lists/users/sip:+49@example.com/index"})
        BOOST_TEST((parse_document_selector("/", other).value() == plain), other);
    BOOST_TEST(
        (parse_document_selector("/xcap/root", "/xcap/root/resource-lists/users/sip:+49@example.com/index")
             .value() == plain));
    BOOST_TEST(
        (parse_document_selector("/xcap/", "/xcap/resource-lists/users/sip:+49@example.com/index").value() ==
         plain));
}

BOOST_AUTO_TEST_CASE(an_escaped_slash_is_data)
{
    auto const selector =
        parse_document_selector("/", "/resource-lists/users/sip:a%2Fb@c/x%2F..%2Fy").value();
    BOOST_TEST(selector.xui == "sip:a/b@c");
    BOOST_TEST_REQUIRE(selector.path.size() == 1u);
    BOOST_TEST(selector.path[0] == "x/../y");
}

BOOST_AUTO_TEST_CASE(escapes_are_decoded_once)
{
    BOOST_TEST(parse_document_selector("/", "/a/users/b%2541/index").value().xui == "b%41");
}

BOOST_AUTO_TEST_CASE(the_global_tree_has_no_user)
{
    auto const selector = parse_document_selector("/", "/xcap-caps/global/index").value();
    BOOST_TEST((selector.tree == xcap::document_tree::global));
    BOOST_TEST(selector.xui == "");
    BOOST_TEST(selector.path.back() == "index");
}

BOOST_AUTO_TEST_CASE(a_node_selector_is_cut_off_and_kept_as_written)
{
    auto const selector =
        parse_document_selector("/", "/resource-lists/users/a/index/~~/resource-lists/list%5b1%5D?xmlns(a=b)")
            .value();
    BOOST_TEST(selector.path.size() == 1u);
    BOOST_TEST(selector.node_selector.value() == "resource-lists/list%5b1%5D");
    BOOST_TEST(selector.query == "xmlns(a=b)");
    BOOST_TEST(parse_document_selector("/", "/a/users/b/c/%7E~/d").value().node_selector.value() == "d");
    BOOST_TEST(parse_document_selector("/", "/a/users/b/c/~~").value().node_selector.value() == "");
    BOOST_TEST(parse_document_selector("/", "/a/users/b/c/~~/").value().node_selector.value() == "");
    BOOST_TEST(!parse_document_selector("/", "/a/users/b/~~c").value().node_selector.has_value());
}

BOOST_DATA_TEST_CASE(other_targets_select_nothing, bdata::make(refusals))
{
    auto const selector = parse_document_selector(sample.root, sample.target);
    BOOST_TEST_REQUIRE(selector.has_error());
    BOOST_TEST(selector.error().message() == make_error_code(sample.error).message());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back_for_every_octet_of_a_name)
{
    for (std::string_view const root : {"/", "/xcap"})
        for (int c = 1; c < 0x80; ++c) {
            xcap::document_selector selector;
            selector.auid = "resource-lists";
            selector.xui = std::string("sip:\u00E9") + static_cast<char>(c);
            selector.path = {"a", std::string(3, static_cast<char>(c))};
            auto const path = xcap::write_document_selector(root, selector);
            BOOST_TEST((parse_document_selector(root, path).value() == selector), path);
        }
    BOOST_TEST(xcap::write_document_selector(
                   "/xcap",
                   {"resource-lists", xcap::document_tree::users, "sip:+49/1;x=y?@b.c", {"index"}, {}, {}}) ==
               "/xcap/resource-lists/users/sip:+49%2F1;x=y%3F@b.c/index");
}

BOOST_AUTO_TEST_SUITE_END()
