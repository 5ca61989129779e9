#pragma once

#include "protocol/sip/check_request.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/message_framer.hpp"
#include "protocol/sip/transaction_key.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::test {

// The columns of docs/torture.md that the codec answers for.

inline constexpr std::string_view all_methods[] = {"REGISTER", "INVITE", "ACK",     "BYE",  "CANCEL",
                                                   "OPTIONS",  "NOTIFY", "MESSAGE", "INFO", "SUBSCRIBE"};

template <class IsGood>
bool all_values(sip::message_view const& message, sip::header_id header, IsGood is_good)
{
    sip::value_reader in(message, header);
    while (auto const value = in.next())
        if (!is_good(*value))
            return false;
    return true;
}

/// Column "values": whether a message and its headers can be read.
inline std::string values_verdict(std::string_view octets)
{
    using sip::header_id;
    sip::message_view message;
    bool good = sip::message_view::parse(octets, message).has_value();
    if (good && message.is_request() && uri::has_sip_scheme(message.request_uri()))
        good = uri::parse_sip_uri(message.request_uri()).has_value();
    for (auto const header : {header_id::from, header_id::to, header_id::route, header_id::record_route})
        good = good && all_values(message, header, [](auto value) {
                   auto const one = sip::parse_name_addr(value);
                   return one && (!uri::has_sip_scheme(one->uri) || uri::parse_sip_uri(one->uri));
               });
    good = good && all_values(message, header_id::contact, [](auto value) {
               auto const one = sip::parse_contact(value);
               return one && (!uri::has_sip_scheme(one->address.uri) || uri::parse_sip_uri(one->address.uri));
           });
    good = good &&
           all_values(message, header_id::via, [](auto value) { return sip::parse_via(value).has_value(); });
    good = good && all_values(message, header_id::cseq,
                              [](auto value) { return sip::parse_cseq(value).has_value(); });
    good = good && all_values(message, header_id::date,
                              [](auto value) { return sip::parse_date(value).has_value(); });
    return good ? "accept" : "refuse";
}

/// Whether the client whose request had this response's branch and method takes it.
inline bool is_taken(sip::message_view const& response)
{
    auto const top = sip::value_reader(response, sip::header_id::via).next();
    auto const via = sip::parse_via(top.value_or(""));
    auto const cseq = response.find(sip::header_id::cseq).value_or("");
    auto const method = cseq.substr(cseq.rfind(' ') + 1);
    return via && sip::is_response_to(response, via->branch, method);
}

/// Column "check": what becomes of a message that came as a datagram.
inline std::string check_verdict(std::string_view octets)
{
    sip::message_view message;
    sip::parse_position where;
    auto const parsed = sip::message_view::parse(octets, message, &where);
    if (!parsed)
        return sip::can_be_answered(message) ? std::to_string(sip::refusal_for(parsed.error(), where).status)
                                             : "drop";
    if (!message.is_request())
        return is_taken(message) ? "accept" : "drop";
    auto const refused = sip::check_request(message, {all_methods, {}});
    return refused ? std::to_string(refused->status) : "accept";
}

/// What a framer makes of octets that come in two pieces.
struct framing {
    std::vector<std::string> messages;
    error_code error;

    bool operator==(framing const&) const = default;
};

inline framing frame_in_two(std::string_view octets, std::size_t cut)
{
    sip::message_framer framer;
    framing out;
    for (auto const piece : {octets.substr(0, cut), octets.substr(cut)}) {
        std::vector<sip::frame> frames;
        auto const done = out.error ? result<void>(out.error) : framer.consume(piece, frames);
        for (auto const& one : frames)
            if (auto const* const message = std::get_if<sip::framed_message>(&one))
                out.messages.emplace_back(message->octets);
        if (!done)
            out.error = done.error();
    }
    return out;
}

/// Column "stream": what becomes of a connection after a message, seen by what comes of a second one.
inline std::string stream_verdict(std::string_view octets)
{
    std::string const next = "OPTIONS sip:next SIP/2.0\r\nContent-Length: 0\r\n\r\n";
    auto const framed = frame_in_two(std::string(octets) + next, octets.size());
    if (framed.error)
        return "ends";
    return !framed.messages.empty() && framed.messages.back() == next ? "goes on" : "waits";
}

}  // namespace cabinet::test
