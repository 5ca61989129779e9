#include "protocol/auth/parameter_list.hpp"

#include <vector>

BOOST_AUTO_TEST_SUITE(parameter_lists)

using namespace cabinet;
using namespace cabinet::auth;

namespace {

// "name=value" of every parameter, or what was read before an error.
std::vector<std::string> read(parameter_reader& in)
{
    std::vector<std::string> out;
    parameter item;
    for (;;) {
        auto const more = in.next(item, auth_errc::bad_challenge);
        if (!more)
            out.push_back("error");
        if (!more || !*more)
            return out;
        out.push_back(std::string(item.name) + "=" + item.value.str());
    }
}

std::vector<std::string> read(std::string_view text)
{
    parameter_reader in(text);
    return read(in);
}

using list = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_CASE(tokens_and_quoted_strings_are_read_alike)
{
    BOOST_TEST((read("a=b, c=\"d, e\",f = \"\"") == list{"a=b", "c=d, e", "f="}));
    BOOST_TEST((read(" , a=b ,, c=d, ") == list{"a=b", "c=d"}));
    BOOST_TEST((read("") == list{}));
    BOOST_TEST((read("a=AAEC/+==") == list{"a=AAEC/+=="}));
}

BOOST_AUTO_TEST_CASE(each_octet_is_escaped_by_a_backslash_but_controls)
{
    for (int c = 0; c < 256; ++c) {
        std::string const one(1, static_cast<char>(c));
        bool const control = (c < 0x20 && c != '\t') || c == 0x7f;
        BOOST_TEST((read("a=\"\\" + one + "\"") == (control ? list{"error"} : list{"a=" + one})));
    }
}

BOOST_AUTO_TEST_CASE(folded_lines_are_white_space)
{
    BOOST_TEST((read("a=b,\r\n c=\"d\r\n\te\"\r\n , f=g") == list{"a=b", "c=d\te", "f=g"}));
    BOOST_TEST((read("a=b,\r\nc=d") == list{"a=b", "error"}));
}

BOOST_AUTO_TEST_CASE(a_scheme_is_a_token_that_no_equals_sign_follows)
{
    parameter_reader in("Basic realm=\"x, Digest y=\\\"z\", NTLM AbC/+==, Digest a=b, c=d");
    BOOST_TEST(in.take_scheme() == "Basic");
    in.skip_to_next_scheme();
    BOOST_TEST(in.take_scheme() == "NTLM");
    in.skip_to_next_scheme();
    BOOST_TEST(in.take_scheme() == "Digest");
    BOOST_TEST((read(in) == list{"a=b", "c=d"}));
    BOOST_TEST(in.at_end());
    BOOST_TEST(parameter_reader("a=b").take_scheme().empty());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back_and_cannot_end_the_line)
{
    parameter_writer out("Digest", auth_errc::bad_challenge);
    out.quoted("a", "b \"c\" \\");
    out.plain("d", "e");
    auto const text = std::move(out).finish().value();
    BOOST_TEST(text == "Digest a=\"b \\\"c\\\" \\\\\", d=e");
    parameter_reader in(text);
    BOOST_TEST(in.take_scheme() == "Digest");
    BOOST_TEST((read(in) == list{"a=b \"c\" \\", "d=e"}));

    for (std::string const bad : {"a\r\nb", "a\nb", "a\x7f"}) {
        parameter_writer quoted({}, auth_errc::bad_challenge);
        quoted.quoted("a", bad);
        BOOST_TEST(std::move(quoted).finish().has_error());
        parameter_writer plain({}, auth_errc::bad_challenge);
        plain.plain("a", bad);
        BOOST_TEST(std::move(plain).finish().has_error());
    }
    for (std::string const bad : {"", "a,b", "a b", "\"a\""}) {
        parameter_writer plain({}, auth_errc::bad_challenge);
        plain.plain("a", bad);
        BOOST_TEST(std::move(plain).finish().has_error(), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
