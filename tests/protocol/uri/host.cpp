#include "protocol/uri/host.hpp"

BOOST_AUTO_TEST_SUITE(uri_host)

using namespace cabinet;
using namespace cabinet::uri;

namespace {

/// By marks, which have to give the same as none.
char const* marked_host_end(std::string_view text)
{
    octet_marks<8> marks;
    marks.start(text);
    marks.find_control(text.size() - 1);
    auto const marked = marks.part(text);
    return host_end(marked, marked.begin(), marked.find<&octet_block::not_name>(marked.begin()));
}

bool is_host(std::string_view text)
{
    cursor in(text);
    auto const host = take_host(in);
    if (!text.empty()) {
        auto const behind = std::string(text) + ";";
        auto const* const end = marked_host_end(behind);
        BOOST_REQUIRE_MESSAGE((end ? end - behind.data() : -1) ==
                                  (host ? static_cast<std::ptrdiff_t>(host->size()) : -1),
                              text);
    }
    return host && in.at_end();
}

}  // namespace

BOOST_AUTO_TEST_CASE(host_names_are_labels_between_dots)
{
    // hostname = *( domainlabel "." ) toplabel [ "." ], said with a look at each label.
    auto const is_name = [](std::string_view text) {
        if (parse_ipv4(text))
            return true;
        std::vector<std::string> labels(1);
        for (char const c : text)
            if (c == '.')
                labels.emplace_back();
            else
                labels.back() += c;
        if (labels.size() > 1 && labels.back().empty())
            labels.pop_back();
        for (auto const& label : labels)
            if (label.empty() || label.front() == '-' || label.back() == '-')
                return false;
        return is_alpha(labels.back().front());
    };
    // Every text of up to seven of these, alone, and pushed over the places where sixteen and sixty-four end.
    for (std::size_t size = 1; size <= 7; ++size)
        for (unsigned code = 0; code < 1u << (2 * size); ++code) {
            std::string text;
            for (std::size_t i = 0; i < size; ++i)
                text += "a1-."[code >> (2 * i) & 3];
            BOOST_REQUIRE_MESSAGE(is_host(text) == is_name(text), text);
            for (std::size_t const before : {13u, 30u, 60u}) {
                auto const longer = std::string(before, 'x') + text;
                BOOST_REQUIRE_MESSAGE(is_host(longer) == is_name(longer), longer);
            }
        }
}

BOOST_AUTO_TEST_CASE(a_host_ends_where_its_characters_end)
{
    for (std::size_t size = 1; size < 140; ++size)
        for (std::string_view const after : {"", ";", ":5060", " ", "_"}) {
            auto const name = std::string(size, 'n');
            auto const text = name + std::string(after);
            cursor in(text);
            BOOST_TEST((take_host(in) == name));
            BOOST_TEST(in.rest() == after);
        }
}

BOOST_AUTO_TEST_CASE(every_octet_of_an_ipv4_address_is_0_to_255_in_its_shortest_form)
{
    for (unsigned value = 0; value < 1000; ++value) {
        auto const text = "192.0." + std::to_string(value) + ".7";
        BOOST_TEST(parse_ipv4(text).has_value() == (value < 256), text);
    }
    for (std::string_view const bad : {"", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1.2.3.04",
                                       "1.2.3.00", "1.2.3.-4", "1.2.3.4 ", "1..3.4", "0x1.2.3.4"})
        BOOST_TEST(!parse_ipv4(bad).has_value(), bad);
    BOOST_TEST((parse_ipv4("192.0.2.1") == ipv4_octets{192, 0, 2, 1}));
    BOOST_TEST((parse_ipv4("0.0.0.0") == ipv4_octets{}));
}

BOOST_AUTO_TEST_CASE(a_gap_of_any_length_at_any_place_gives_the_same_address)
{
    // 1 … 8 with zeros from `from` to `to`, written with and without "::".
    for (unsigned from = 0; from < 8; ++from)
        for (unsigned to = from + 1; to <= 8; ++to) {
            std::string whole;
            std::string gapped;
            for (unsigned i = 0; i < 8; ++i) {
                bool const zero = i >= from && i < to;
                whole += (i > 0 ? ":" : "") + (zero ? std::string("0") : std::to_string(i + 1));
                if (i == from)
                    gapped += "::";
                else if (!zero)
                    gapped += (gapped.empty() || gapped.back() == ':' ? "" : ":") + std::to_string(i + 1);
            }
            BOOST_TEST(parse_ipv6(whole).has_value(), whole);
            BOOST_TEST((parse_ipv6(gapped) == parse_ipv6(whole)), gapped);
            BOOST_TEST(same_host("[" + gapped + "]", whole));
        }
}

BOOST_AUTO_TEST_CASE(ipv6_addresses_follow_rfc_3986)
{
    for (std::string_view const good :
         {"::", "::1", "1::", "2001:db8::9:1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.10",
          "1:2:3:4:5:6:192.0.2.1", "1::192.0.2.1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "ABCD:ef01::"})
        BOOST_TEST(parse_ipv6(good).has_value(), good);
    for (std::string_view const bad : {"",
                                       ":",
                                       "1",
                                       "1:2:3",
                                       "1:2:3:4:5:6:7:8:9",
                                       "1:2:3:4:5:6:7:8::",
                                       "::1::",
                                       ":::",
                                       "1:::2",
                                       ":1::",
                                       "1::2:",
                                       "12345::",
                                       "g::",
                                       "1:",
                                       "::1.2.3",
                                       "::1.2.3.256",
                                       "1:2:3:4:5:6:7:1.2.3.4",
                                       "1.2.3.4::",
                                       "::1.2.3.4:5",
                                       "[::]",
                                       "1:2:3:4:5:6:7:8 ",
                                       "%::"})
        BOOST_TEST(!parse_ipv6(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(the_third_colon_of_the_old_grammar_is_tolerated_before_ipv4_only)
{
    BOOST_TEST((parse_ipv6("2001:db8:::192.0.2.1") == parse_ipv6("2001:db8::192.0.2.1")));
    BOOST_TEST((parse_ipv6(":::192.0.2.1") == parse_ipv6("::192.0.2.1")));
    BOOST_TEST(!parse_ipv6("2001:db8::::192.0.2.1").has_value());
    BOOST_TEST(!parse_ipv6("2001:db8:::1").has_value());
}

BOOST_AUTO_TEST_CASE(host_names_end_in_a_label_that_begins_with_a_letter)
{
    for (std::string_view const good :
         {"h", "a.b-c.d", "example.com.", "3gpp.org", "1.example", "xn--bcher-kva.example", "192.0.2.1",
          "[::1]", "a1", "ims.mnc001.mcc001.3gppnetwork.org"})
        BOOST_TEST(is_host(good), good);
    for (std::string_view const bad :
         {"",           ".",    ".a",  "a..b", "a_b",       "-a",      "a-",
          "a.-b",       "a-.b", "1",   "a.1",  "a..",       "192.0.2", "192.0.2.256",
          "192.0.2.1.", "[::1", "::1", "[]",   "[1.2.3.4]", "a b",     "a%41"})
        BOOST_TEST(!is_host(bad), bad);
}

BOOST_AUTO_TEST_CASE(what_stands_in_brackets_is_a_host_if_it_is_an_ipv6_address)
{
    // Groups of every size, with one and two colons between them, before and behind.
    constexpr std::array<std::string_view, 7> groups = {"", "a", "12", "0Bc", "fFfF", "12345", "g"};
    for (std::size_t count = 1; count <= 10; ++count)
        for (std::size_t size = 0; size < groups.size(); ++size)
            for (std::size_t gap = 0; gap <= count + 1; ++gap)
                for (std::size_t second = gap; second <= count + 1; ++second) {
                    std::string text;
                    for (std::size_t i = 0; i <= count; ++i) {
                        text += i == 0 || i == count ? "" : ":";
                        text += i == gap ? ":" : "";
                        text += i == second && second != gap ? ":" : "";
                        text += i == count ? "" : groups[i == gap || i == 0 ? size : 1];
                    }
                    BOOST_REQUIRE_MESSAGE(is_host("[" + text + "]") == parse_ipv6(text).has_value(), text);
                }
    for (std::string_view const text :
         {"1:2:3:4:5:6:1.2.3.4", "1::1.2.3.4", "1:::1.2.3.4", "::", "1::", "1:", ":1"})
        BOOST_TEST(is_host("[" + std::string(text) + "]") == parse_ipv6(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_port_is_a_number_from_1_to_65535)
{
    for (std::uint32_t value = 0; value < 70'000; ++value) {
        auto const text = "00" + std::to_string(value) + "x";
        std::uint16_t port = 0;
        auto const* const end = port_end(text.data(), text.data() + text.size(), port);
        BOOST_REQUIRE_MESSAGE((end != nullptr) == (value > 0 && value < 65'536), value);
        if (end)
            BOOST_REQUIRE((*end == 'x' && port == value));
    }
    std::uint16_t port = 0;
    for (std::string_view const bad : {"", ":1", "99999999999999999999", "4294967297", "4295032832"})
        BOOST_TEST(!port_end(bad.data(), bad.data() + bad.size(), port), bad);
}

BOOST_AUTO_TEST_CASE(a_host_ends_where_its_characters_end_and_a_bad_one_takes_nothing)
{
    cursor in("[::1]:5060");
    BOOST_TEST(take_host(in).value() == "[::1]");
    BOOST_TEST(in.rest() == ":5060");
    cursor bad("-x;lr");
    BOOST_TEST(!take_host(bad).has_value());
    BOOST_TEST(bad.rest() == "-x;lr");
}

BOOST_AUTO_TEST_CASE(hosts_are_compared_by_what_they_mean)
{
    BOOST_TEST(same_host("Example.COM", "example.com"));
    BOOST_TEST(same_host("[::ffff:192.0.2.128]", "[::ffff:c000:280]"));
    BOOST_TEST(same_host("[2001:DB8::9:01]", "2001:db8::9:1"));
    BOOST_TEST(!same_host("[2001:db8::1]", "[2001:db8::2]"));
    BOOST_TEST(!same_host("192.0.2.1", "[::ffff:192.0.2.1]"));
    BOOST_TEST(!same_host("a", "[::1]"));
}

BOOST_AUTO_TEST_CASE(each_host_has_one_spelling)
{
    BOOST_TEST(canonical_host("Example.COM") == "example.com");
    BOOST_TEST(canonical_host("192.0.2.1") == "192.0.2.1");
    std::pair<std::string_view, std::string_view> const spellings[] = {
        {"[::]", "[::]"},
        {"[0:0:0:0:0:0:0:1]", "[::1]"},
        {"[2001:DB8::0001]", "[2001:db8::1]"},
        {"[2001:db8:0:1:1:1:1:1]", "[2001:db8:0:1:1:1:1:1]"},  // one zero group is not shortened
        {"[2001:0:0:1:0:0:0:1]", "[2001:0:0:1::1]"},           // the longest run is
        {"[2001:db8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]"},     // of two the first
        {"[1:2:3:4:5:6:0:0]", "[1:2:3:4:5:6::]"},
        {"[::ffff:192.0.2.128]", "[::ffff:c000:280]"},
        {"[a0b0::10:0f00]", "[a0b0::10:f00]"},
    };
    for (auto const& [given, wanted] : spellings) {
        BOOST_TEST(canonical_host(given) == wanted);
        BOOST_TEST(canonical_host(wanted) == wanted);
        BOOST_TEST(same_host(given, wanted));
    }
}

BOOST_AUTO_TEST_SUITE_END()
