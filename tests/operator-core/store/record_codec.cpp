#include "operator-core/store/record_codec.hpp"

BOOST_AUTO_TEST_SUITE(store_record_codec)

using namespace cabinet;
using namespace cabinet::core;

namespace {

unix_time at(std::int64_t ms)
{
    return unix_time(milliseconds(ms));
}

template <std::size_t Size>
std::array<octet, Size> filled(octet first)
{
    std::array<octet, Size> out;
    for (auto& o : out)
        o = first++;
    return out;
}

aka_keys some_keys()
{
    return {auth::secret_array<16>(filled<16>(1)),
            auth::secret_array<16>(filled<16>(100)),
            {0x80, 0x01},
            aka_algorithm::akav2_md5};
}

password_digests some_digests()
{
    return {{"ims.example", auth::hash_kind::md5, auth::secret(std::string(16, 'm'))},
            {"xcap.example", auth::hash_kind::sha256, auth::secret(std::string(32, 's'))},
            {"", auth::hash_kind::sha512_256, auth::secret(std::string(32, '\0'))}};
}

std::vector<binding> some_bindings()
{
    binding full{"sip:a@192.0.2.1:5061;transport=tls",
                 ";q=0.5;+g.3gpp.icsi-ref=\"x\"",
                 "call",
                 4294967295u,
                 at(1),
                 at(1'700'000'000'123),
                 {"<sip:p1;lr>", "<sip:p2;lr>"},
                 "urn:gsma:imei:1",
                 7,
                 "phone/1"};
    return {full, binding{}};
}

document_head some_head()
{
    return {true, 0, filled<32>(9), 123456789012, 42, at(1'700'000'000'000)};
}

// Every shorter text, every longer one and every other format octet is refused.
template <class Parse>
void check_exact(octets const& good, Parse parse)
{
    BOOST_TEST(parse(good).has_value());
    for (std::size_t size = 0; size < good.size(); ++size)
        BOOST_TEST((parse(octet_view(good).first(size)).error() == store_errc::corrupt), size);
    auto longer = good;
    longer.push_back(0);
    BOOST_TEST((parse(longer).error() == store_errc::corrupt));
    auto other_format = good;
    other_format[0] = 3;
    BOOST_TEST((parse(other_format).error() == store_errc::corrupt));
}

// No octet may be followed into memory that is not there, whatever it is changed to.
template <class Parse>
void check_any_change(octets data, Parse parse)
{
    for (std::size_t i = 0; i < data.size(); ++i)
        for (int value = 0; value < 256; ++value) {
            auto const before = std::exchange(data[i], static_cast<octet>(value));
            static_cast<void>(parse(data));
            data[i] = before;
        }
}

octets copy(octet_view data)
{
    return {data.begin(), data.end()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(credentials_come_back)
{
    for (subscriber_credentials const& value :
         {subscriber_credentials(some_keys()), subscriber_credentials(some_digests()),
          subscriber_credentials(password_digests())}) {
        auto const sealed = write_credentials(value);
        BOOST_TEST((parse_credentials(sealed.view()).value() == value));
        check_exact(copy(sealed.view()), parse_credentials);
        check_any_change(copy(sealed.view()), parse_credentials);
    }
}

BOOST_AUTO_TEST_CASE(credentials_of_unknown_kinds_are_refused)
{
    auto data = copy(write_credentials(some_keys()).view());
    for (octet const wrong : {octet(0), octet(4), octet(255)}) {
        data.back() = wrong;
        BOOST_TEST((parse_credentials(data).error() == store_errc::corrupt));
    }
    auto short_hash = some_digests();
    short_hash[1].a1 = auth::secret(std::string(31, 's'));
    BOOST_TEST((parse_credentials(write_credentials(short_hash).view()).error() == store_errc::corrupt));
}

BOOST_AUTO_TEST_CASE(bindings_come_back)
{
    for (auto const& value : {some_bindings(), std::vector<binding>()}) {
        auto const data = write_bindings(value);
        BOOST_TEST((parse_bindings(data).value() == value));
        check_exact(data, parse_bindings);
        check_any_change(data, parse_bindings);
    }
}

BOOST_AUTO_TEST_CASE(heads_come_back)
{
    for (auto const& value : {some_head(), document_head()}) {
        auto const data = write_head(value);
        BOOST_TEST((parse_head(data).value() == value));
        check_exact(data, parse_head);
        check_any_change(data, parse_head);
    }
}

BOOST_AUTO_TEST_CASE(changes_come_back)
{
    change_record value;
    value.note = {at(-5), "001010000000001@ims.example", "phone/1", {}};
    value.head = some_head();
    value.slices_added = 3;
    value.slices_removed = 1u << 18;
    for (bool const summarized : {false, true}) {
        if (summarized)
            value.note.summary = change_summary{1, 2, 3, 4, 5, 6, UINT32_MAX};
        auto const data = write_change(value);
        BOOST_TEST(data.front() == (summarized ? 2u : 1u));  // what was written without one stays readable
        auto const back = parse_change(data).value();
        BOOST_TEST((back.note.at == value.note.at));
        BOOST_TEST(back.note.author == value.note.author);
        BOOST_TEST(back.note.device == value.note.device);
        BOOST_TEST((back.note.summary == value.note.summary));
        BOOST_TEST((back.head == value.head));
        BOOST_TEST(back.slices_added == value.slices_added);
        BOOST_TEST(back.slices_removed == value.slices_removed);
        check_exact(data, parse_change);
        check_any_change(data, parse_change);
    }
}

BOOST_AUTO_TEST_CASE(pairs_of_texts_come_back)
{
    std::pair<std::string, std::string> const pairs[] = {
        {"resource-lists", "index"}, {"", ""}, {std::string("a\0b", 3), std::string(300, 'x')}};
    for (auto const& value : pairs) {
        auto const data = write_text_pair(value.first, value.second);
        BOOST_TEST((parse_text_pair(data).value() == value));
        check_exact(data, parse_text_pair);
        check_any_change(data, parse_text_pair);
    }
}

BOOST_AUTO_TEST_SUITE_END()
