#pragma once

#include "protocol/sip/header_text.hpp"
#include "protocol/sip/message_builder.hpp"
#include "tools/sip_print/inspect.hpp"

namespace cabinet::test {

/// The message written anew: the same lines in the same order, unfolded, but for Content-Length, which comes last.
inline result<std::string> rewritten(sip::message_view const& message)
{
    auto out = message.is_request() ? sip::message_builder::request(message.method(), message.request_uri())
                                    : sip::message_builder::response(message.status(), message.reason());
    for (auto const& header : message.headers())
        if (header.id != sip::header_id::content_length)
            out.add(header.name, sip::unfold(header.value));
    return out.finish(message.body());
}

/// One line of a message as what it says.
struct line_read {
    std::string name, value;
    std::vector<sip_print::parts> typed;

    bool operator==(line_read const&) const = default;
};

inline std::vector<line_read> lines_read(sip_print::inspection const& of)
{
    std::vector<line_read> out;
    for (std::size_t i = 0; i < of.headers.size(); ++i) {
        auto const header = of.message.headers()[i];
        if (header.id != sip::header_id::content_length)
            out.push_back({std::string(header.name), sip::unfold(header.value), of.headers[i].values});
    }
    return out;
}

/// A message that can be read, and is written, says the same when it is read again, as text and as typed values, and is then
/// written the same. A response without a reason gets the standard one, which is no difference.
inline void check_round_trip(std::string_view octets)
{
    sip_print::inspection before, after;
    sip_print::inspect(octets, before);
    auto const written = rewritten(before.message);
    BOOST_TEST_REQUIRE(written.has_value());
    sip_print::inspect(*written, after);
    auto const& was = before.message;
    auto const& is = after.message;
    BOOST_TEST(is.method() == was.method());
    BOOST_TEST(is.request_uri() == was.request_uri());
    BOOST_TEST(is.status() == was.status());
    BOOST_TEST((was.reason().empty() || is.reason() == was.reason()));
    BOOST_TEST(is.body() == was.body());
    BOOST_TEST((lines_read(after) == lines_read(before)));
    BOOST_TEST((after.request_uri.values == before.request_uri.values));
    BOOST_TEST(after.faults.size() == before.faults.size());
    BOOST_TEST(rewritten(is).value() == *written);
}

}  // namespace cabinet::test
