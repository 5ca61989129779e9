#include "protocol/sip/multipart.hpp"

#include "protocol/sip/headers/media_type.hpp"

BOOST_AUTO_TEST_SUITE(sip_multipart)

using namespace cabinet;
using namespace cabinet::sip;

namespace {

/// "headers|body" of each part; "!" behind them where something is malformed.
std::vector<std::string> parts_of(std::string_view body, std::string_view boundary = "b")
{
    std::vector<std::string> out;
    multipart_reader in(body, boundary);
    for (body_part one; in.next(one);)
        out.push_back(std::string(one.headers) + "|" + std::string(one.body));
    if (in.error() != codec_errc{})
        out.push_back("!");
    return out;
}

using list = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_CASE(parts_stand_between_their_delimiters)
{
    BOOST_TEST((parts_of("--b\r\nA: 1\r\nB: 2\r\n\r\none\r\n--b\r\n\r\ntwo\r\n\r\n--b--\r\n") ==
                list{"A: 1\r\nB: 2|one", "|two\r\n"}));
    BOOST_TEST((parts_of("preamble\r\n--b \t\r\n\r\none\r\n--b--epilogue\r\n--b\r\n") == list{"|one"}));
    BOOST_TEST((parts_of("--b\r\nA: 1\r\n\r\n\r\n--b--") == list{"A: 1|"}));
    BOOST_TEST((parts_of("--b\r\n\r\n--b--") == list{"|"}));
    BOOST_TEST((parts_of("--b\r\n--b--") == list{"|"}));
    BOOST_TEST((parts_of("--b\r\n\r\na--b\r\nb\r\n--b--") == list{"|a--b\r\nb"}));
}

BOOST_AUTO_TEST_CASE(what_has_no_end_is_malformed)
{
    for (std::string_view const bad :
         {"", "--", "--b", "--b--", "--b\r\n", "--b\r\n\r\none", "--b\r\n\r\none\r\n--b",
          "--bx\r\n\r\none\r\n--b--", "--b\r\nA: 1\r\n--b--", "x--b\r\n\r\n--b--"})
        BOOST_TEST((parts_of(bad).back() == "!"), bad);
    for (auto const& bad : {std::string(), std::string("b "), std::string("b\""), std::string(71, 'b')})
        BOOST_TEST((parts_of("--" + bad + "\r\n\r\n\r\n--" + bad + "--", bad) == list{"!"}), bad);
    BOOST_TEST((parts_of("--" + std::string(70, 'b') + "\r\n\r\nx\r\n--" + std::string(70, 'b') + "--",
                         std::string(70, 'b')) == list{"|x"}));
}

BOOST_AUTO_TEST_CASE(headers_of_a_part_are_found_by_name)
{
    multipart_reader in(
        "--b\r\ncontent-type : text/plain;\r\n charset=utf-8\r\nContent-ID: <a@h>\r\n\r\nx\r\n--b--", "b");
    body_part one;
    BOOST_TEST_REQUIRE(in.next(one));
    BOOST_TEST(one.content_type() == "text/plain;\r\n charset=utf-8");
    BOOST_TEST(one.find("CONTENT-ID").value() == "<a@h>");
    BOOST_TEST(!one.find("Content").has_value());
    BOOST_TEST(body_part{}.content_type() == "text/plain; charset=us-ascii");
}

BOOST_AUTO_TEST_CASE(parts_have_an_exact_limit)
{
    for (std::size_t const count :
         {multipart_reader::max_parts - 1, multipart_reader::max_parts, multipart_reader::max_parts + 1}) {
        std::string body;
        for (std::size_t i = 0; i < count; ++i)
            body += "\r\n--b\r\n\r\nx";
        auto const found = parts_of(body + "\r\n--b--");
        BOOST_TEST((found.back() == "!") == (count > multipart_reader::max_parts), count);
    }
}

BOOST_AUTO_TEST_CASE(a_boundary_is_read_from_the_content_type)
{
    BOOST_TEST(boundary_of("multipart/mixed;boundary=unique-boundary-1").value() == "unique-boundary-1");
    BOOST_TEST(boundary_of("Multipart/Mixed; Boundary=\"a b:=\\?\"").value() == "a b:=?");
    for (std::string_view const bad : {"text/plain;boundary=b", "multipart/mixed",
                                       "multipart/mixed;boundary=\"\"", "multipart/mixed;boundary=\"a \""})
        BOOST_TEST((boundary_of(bad).error() == codec_errc::bad_multipart), bad);
    BOOST_TEST((boundary_of("multipart").error() == codec_errc::bad_token));
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back)
{
    // A part that holds what would be the first boundaries.
    auto const body = std::string("--part-0\r\n\r\n--part-1--\r\n") + '\0';
    auto const out = multipart_builder("related")
                         .add("application/sdp", "v=0\r\n")
                         .header("Content-Disposition", "session;handling=required")
                         .add("text/plain", body)
                         .add("text/plain", "")
                         .finish()
                         .value();
    auto const boundary = boundary_of(out.content_type).value();
    BOOST_TEST(boundary == "part-2");
    BOOST_TEST(
        (parts_of(out.body, boundary) ==
         list{"Content-Type: application/sdp\r\nContent-Disposition: session;handling=required|v=0\r\n",
              "Content-Type: text/plain|" + body, "Content-Type: text/plain|"}));
}

BOOST_AUTO_TEST_CASE(no_value_can_add_a_header_to_a_part)
{
    BOOST_TEST((multipart_builder().finish().error() == codec_errc::not_writable));
    BOOST_TEST(multipart_builder("mi xed").add("text/plain", "x").finish().has_error());
    BOOST_TEST(multipart_builder().header("A", "b").finish().has_error());
    BOOST_TEST(multipart_builder().add("text/plain\r\nX: y", "x").finish().has_error());
    BOOST_TEST(multipart_builder().add("text/plain", "x").header("A b", "c").finish().has_error());
    BOOST_TEST(multipart_builder().add("text/plain", "x").header("A", "b\nc").finish().has_error());
}

BOOST_AUTO_TEST_SUITE_END()
