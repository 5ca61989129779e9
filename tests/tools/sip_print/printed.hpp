#pragma once

#include "tools/sip_print/print.hpp"

#include <sstream>

namespace cabinet::sip_print {

/// What print_text() and print_json() write of a message.
inline std::string text_of(std::string_view octets)
{
    inspection one;
    inspect(octets, one);
    std::ostringstream out;
    print_text(one, out);
    return out.str();
}

inline std::string json_of(std::string_view octets)
{
    inspection one;
    inspect(octets, one);
    std::ostringstream out;
    print_json(one, out);
    return out.str();
}

inline constexpr std::string_view registration =
    "REGISTER sip:example.com;transport=tcp SIP/2.0\r\n"
    "v: SIP/2.0/TLS [2001:db8::1]:5061;branch=z9hG4bK1;rport, SIP/2.0/UDP host.example.com\r\n"
    "Max-Forwards: 70\r\n"
    "From: \"Anna \\\"A\\\"\" <sip:anna@example.com>;tag=1\r\n"
    "To: <sip:anna:secret@example.com:5070;user=phone?Subject=a&Subject=b>\r\n"
    "Call-ID: one\r\n"
    "CSeq: 7 REGISTER\r\n"
    "Contact: <tel:+49-30-123>;q=0.5;expires=60;+sip.instance=\"<urn:uuid:0>\";reg-id=1\r\n"
    "Authorization: Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:example.com\", "
    "response=\"abc\"\r\n"
    "Date: Sun, 22 Nov 2026 08:15:04 GMT\r\n"
    "Supported: path, outbound\r\n"
    "X-Own: any;thing,\r\n"
    "Content-Type: text/plain;charset=utf-8\r\n"
    "Content-Length: 2\r\n\r\nhi";

}  // namespace cabinet::sip_print
