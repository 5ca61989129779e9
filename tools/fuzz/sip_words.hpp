#pragma once

#include <array>
#include <string_view>

/// What a mutated SIP message is made of, right words beside wrong ones.
namespace cabinet::fuzz {

inline constexpr std::array<std::string_view const, 18> methods{
    "REGISTER", "INVITE", "ACK",    "BYE",   "CANCEL", "OPTIONS",  "SUBSCRIBE", "NOTIFY",    "PUBLISH",
    "MESSAGE",  "INFO",   "UPDATE", "PRACK", "REFER",  "register", "X",         "RE GISTER", "!#$%&*_+-.~'`"};

inline constexpr std::array<std::string_view const, 18> uris{"sip:a@ims.example",
                                                             "sips:a@ims.example:5061;transport=tcp",
                                                             "sip:[2001:db8::1]:5060",
                                                             "sip:ims.example",
                                                             "tel:+4915112345678;phone-context=ims.example",
                                                             "urn:service:sos",
                                                             "sip:a:b@c;x=\"y\"?Subject=z&To=q",
                                                             "sip:%61%00@h",
                                                             "sip:a@h;lr;lr",
                                                             "sip:@h",
                                                             "sip:",
                                                             "sip:a@",
                                                             "sip:a@h:65536",
                                                             "sip:a@h:0",
                                                             "sip:a@256.1.1.1",
                                                             "sip:a@[::1",
                                                             "*",
                                                             "http://h/"};

inline constexpr std::array<std::string_view const, 12> versions{
    "SIP/2.0",          "SIP/2.1", "SIP/3.0", "sip/2.0",   "SIP/02.0", "SIP/2.00",
    "SIP/4294967298.0", "SIP/2",   "SIP/",    "SIP / 2.0", "HTTP/1.1", ""};

/// A number where one is expected, or where none is.
inline constexpr std::array<std::string_view const, 20> numbers{"0",
                                                                "1",
                                                                "-1",
                                                                "70",
                                                                "255",
                                                                "256",
                                                                "65535",
                                                                "65536",
                                                                "2147483647",
                                                                "2147483648",
                                                                "4294967295",
                                                                "4294967296",
                                                                "18446744073709551616",
                                                                "00000000000000000000001",
                                                                "1.5",
                                                                "0.1234",
                                                                "1e9",
                                                                "0x10",
                                                                "\xef\xbc\x91",
                                                                ""};

inline constexpr std::array<std::string_view const, 12> lengths{
    "0",  "1",  "70000", "4294967295", "4294967296", "18446744073709551616",
    "-1", "+5", "5 5",   "0x5",        "",           "99999999999999999999999"};

struct header_sample {
    std::string_view name, value;
};

inline constexpr std::array<header_sample const, 44> header_samples{{
    {"Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport"},
    {"v", "SIP / 2.0 / TLS [2001:db8::1] ; branch=z9hG4bK2 , SIP/2.0/TCP h;received=192.0.2.9"},
    {"Max-Forwards", "0"},
    {"From", "\"A, \\\"B\\\"\" <sip:a@ims.example>;tag=1"},
    {"f", "sip:a@ims.example;tag=2"},
    {"To", "<sip:a@ims.example>"},
    {"t", "a b <sip:a@ims.example;x>;tag=\"3\""},
    {"Call-ID", "a@b"},
    {"i", "<\"()[]?{}>"},
    {"CSeq", "1 REGISTER"},
    {"CSeq", "4294967295\t\r\n OPTIONS"},
    {"Contact", "*"},
    {"m",
     "<sip:a@192.0.2.1>;+sip.instance=\"<urn:uuid:0>\";reg-id=1;expires=600;q=0.7, \"b\" <sip:b@h>;q=1.0001"},
    {"Expires", "600000"},
    {"Min-Expires", "1"},
    {"Authorization", "Digest username=\"a@ims.example\", realm=\"ims.example\", nonce=\"\", "
                      "uri=\"sip:ims.example\", response=\"\""},
    {"Authorization", "Digest username=\"a\", nc=00000001, cnonce=\"x\", qop=auth, "
                      "auts=\"AAAAAAAAAAAAAAAAAAA=\", algorithm=AKAv2-SHA-256"},
    {"Proxy-Authorization", "Basic YTpi"},
    {"WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth,auth-int\", stale=true"},
    {"Supported", "path, gruu,,outbound"},
    {"k", ""},
    {"Require", "100rel, nothing-known"},
    {"Proxy-Require", "sec-agree"},
    {"Route", "<sip:p;lr>, <sip:q;lr>"},
    {"Record-Route", "<sip:p"},
    {"Path", "<sip:edge;lr;ob>"},
    {"Content-Type", "multipart/mixed;boundary=\"b\""},
    {"c", "application/sdp"},
    {"Content-Encoding", "gzip"},
    {"Event", "reg;id=\"1"},
    {"o", "presence"},
    {"Subscription-State", "active;expires=60;reason=x"},
    {"Accept", "application/reginfo+xml;q=0.5, */*"},
    {"Date", "Sat, 13 Nov 2010 23:29:00 GMT"},
    {"Date", "Sun, 99 Foo -1 24:60:61 UTC"},
    {"Security-Client", "tls;q=0.1, ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;port-c=5062"},
    {"P-Access-Network-Info", "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=\"00101\""},
    {"Privacy", "id;header;none"},
    {"Warning", "399 h \"w\\"},
    {"Retry-After", "5 (c (d) \\) e);duration=1"},
    {"Timestamp", "1.5 0.1"},
    {"SIP-If-Match", "x"},
    {"X-Unknown", "\xc3\xa4\xff\x80"},
    {"Subject", "a\r\n\tb\r\n  c"},
}};

inline constexpr std::array<std::string_view const, 24> parameters{";tag=1",
                                                                   ";tag",
                                                                   ";branch=z9hG4bK",
                                                                   ";branch=",
                                                                   ";rport",
                                                                   ";rport=1",
                                                                   ";received=::1",
                                                                   ";lr",
                                                                   ";q=0.5",
                                                                   ";q=2",
                                                                   ";expires=0",
                                                                   ";expires=4294967296",
                                                                   ";+sip.instance=\"<urn:uuid:0>\"",
                                                                   ";reg-id=0",
                                                                   ";ob",
                                                                   ";transport=udp",
                                                                   ";maddr=239.255.255.1",
                                                                   ";ttl=256",
                                                                   ";x=\"a;b,c\"",
                                                                   ";x=\"",
                                                                   ";=y",
                                                                   ";;",
                                                                   "; x = y ",
                                                                   ";x=<>"};

/// What means something between or within tokens.
inline constexpr std::array<std::string_view const, 34> pieces{
    " ", "\t", "\r\n ", "\r\n\t", "\r\n", "\n",       "\r",   ",",    ",,", ";", ":", "::",
    "<", ">",  "<>",    "\"",     "\\",   "\\\"",     "(",    ")",    "((", "[", "]", "@",
    "=", "?",  "%",     "%00",    "%zz",  "\xc3\xa4", "\xff", "\x7f", "/",  "*"};

inline constexpr std::array<std::string_view const, 8> separators{":",      ": ", " : ", "\t:\t",
                                                                  ":\r\n ", "",   " ",   "::"};

inline constexpr std::array<std::string_view const, 6> line_ends{"\n",    "\r", "\r\n\r\n",
                                                                 "\r\n ", "",   "\r\r\n"};

}  // namespace cabinet::fuzz
