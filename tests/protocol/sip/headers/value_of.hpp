#pragma once

#include "protocol/sip/value_list.hpp"

namespace cabinet::test {

/// The one value of a line; fails the test where it has none or several.
template <class Value>
Value value_of(std::string_view line)
{
    sip::value_list<Value> in(line);
    Value out;
    BOOST_TEST_REQUIRE(in.next(out), line);
    Value more;
    BOOST_TEST_REQUIRE(!in.next(more), line);
    BOOST_TEST_REQUIRE((in.error() == sip::codec_errc{}), line);
    return out;
}

/// Each line has a malformed value, of that error.
template <class Value>
void check_refused(sip::codec_errc why, std::initializer_list<std::string_view> lines)
{
    for (auto const line : lines) {
        sip::value_list<Value> in(line);
        for (Value one; in.next(one);) {
        }
        BOOST_TEST(static_cast<int>(in.error()) == static_cast<int>(why), line);
    }
}

}  // namespace cabinet::test
