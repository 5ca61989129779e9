#include "tools/sip_print/error_guide.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/sip/error.hpp"
#include "protocol/uri/error.hpp"

#include <algorithm>

namespace cabinet::sip_print {
namespace {

using auth::auth_errc;
using sip::codec_errc;
using uri::uri_errc;

error_entry const sip_entries[] = {
    {codec_errc::bad_start_line, "bad_start_line", "RFC 3261 §7.1, §7.2, §25.1",
     "INVITE  sip:a@example.com SIP/2.0",
     "Write METHOD, one space, the URI without <> and white space, one space, SIP/2.0 and nothing behind it; "
     "or SIP/2.0, one "
     "space, a status from 100 to 699, one space, a reason that may be empty."},
    {codec_errc::bad_version, "bad_version", "RFC 3261 §7.1", "SIP/3.0 200 OK",
     "Write SIP/2.0: there is no other version."},
    {codec_errc::bad_header, "bad_header", "RFC 3261 §7.3, §25.1", "Bad Name: x",
     "Write NAME: VALUE, the name a token. A line that goes on begins with a space or a tab. Control "
     "characters may stand "
     "only behind a backslash in quotes or in a comment."},
    {codec_errc::too_many_headers, "too_many_headers", "limit: message_view::max_headers",
     "a 129th header line",
     "Join the values of one header with commas where it allows it, or find what adds headers in a loop."},
    {codec_errc::incomplete, "incomplete", "RFC 3261 §7", "a message cut short before its empty line",
     "End the headers with an empty line (CRLF CRLF). On a stream wait for the rest."},
    {codec_errc::length_missing, "length_missing", "RFC 3261 §18.3, §20.14", "no Content-Length over TCP",
     "Add Content-Length, 0 where there is no body: on a stream nothing else says where a message ends."},
    {codec_errc::bad_length, "bad_length", "RFC 3261 §20.14", "Content-Length: -1",
     "Write the body's size in octets, CRLF counted as two, once. A body larger than the datagram was cut on "
     "the way."},
    {codec_errc::too_large, "too_large", "limit: framer_limits", "a head of more than 16 KiB",
     "Send less, or raise the limit of the one who reads (sip.message_octets of operator-core)."},
    {codec_errc::bad_via, "bad_via", "RFC 3261 §20.42", "Via: SIP/2.0 UDP host",
     "Write SIP/2.0/TRANSPORT host[:port];branch=z9hG4bK… with IPv6 in brackets."},
    {codec_errc::bad_address, "bad_address", "RFC 3261 §20.10, §25.1", "To: \"Anna <sip:anna@example.com>",
     "Put a display name that is not only tokens into quotes, close every quote and bracket, and put a URI "
     "that holds a comma, "
     "question mark or semicolon into <>, without spaces inside."},
    {codec_errc::bad_cseq, "bad_cseq", "RFC 3261 §20.16, §8.1.1.5", "CSeq: 4294967296 REGISTER",
     "Write a number below 2147483648, a space, the request's method."},
    {codec_errc::bad_number, "bad_number", "RFC 3261 §20 of the header, §25.1", "Max-Forwards: 300",
     "Write digits only, within the header's range: Max-Forwards to 255, expiries to 4294967295, q from 0 to "
     "1 with three "
     "decimals at most, a warn-code of three digits."},
    {codec_errc::bad_token, "bad_token", "RFC 3261 §25.1", "Require: \"path\"",
     "Write tokens between commas: letters, digits and -.!%*_+`'~, no quotes."},
    {codec_errc::bad_parameter, "bad_parameter", "RFC 3261 §7.3.1, §25.1",
     "From: <sip:a@example.com>;tag=1;tag=2",
     "Write ;name or ;name=value, each name once, 64 at most; put a value that is neither token nor host "
     "into quotes."},
    {codec_errc::bad_date, "bad_date", "RFC 3261 §20.17", "Date: Sun, 22 Nov 2026 09:15:04 CET",
     "Write it as Sun, 22 Nov 2026 08:15:04 GMT: always GMT, whole seconds, the weekday that the day has."},
    {codec_errc::not_writable, "not_writable", "RFC 3261 §7.3.1, §25.1", "a Subject with a line end in it",
     "Take line ends and control characters out of what is to be written: they could add a header. Header "
     "names are "
     "tokens; Content-Length is the builder's own."},
    {codec_errc::bad_call_id, "bad_call_id", "RFC 3261 §20.8, §25.1", "Call-ID: a b@example.com",
     "Write one word, or two with an @ between them: no white space, comma, semicolon or letters beyond "
     "US-ASCII."},
    {codec_errc::bad_warning, "bad_warning", "RFC 3261 §20.43", "Warning: 1812 overture \"In Progress\"",
     "Write a code from 100 to 999, a host or a name without quotes, and a text in quotes, one space between "
     "them."},
    {codec_errc::bad_comment, "bad_comment", "RFC 3261 §25.1", "Retry-After: 60 (in a meeting",
     "Close every parenthesis, put a backslash before one that is part of the text, and nest 32 at most."},
    {codec_errc::one_value, "one_value", "RFC 3261 §7.3.1", "From: <sip:a@example.com>, <sip:b@example.com>",
     "Keep one value: this header is no list. A comma that belongs to a URI stands in <>, one of a name in "
     "quotes."},
    {codec_errc::bad_multipart, "bad_multipart", "RFC 2046 §5.1.1, RFC 5621 §3",
     "Content-Type: multipart/mixed",
     "Give Content-Type a boundary of 1 to 70 characters, write --BOUNDARY before each part, an empty line "
     "behind its headers, and "
     "--BOUNDARY-- behind the last one."},
};

error_entry const uri_entries[] = {
    {uri_errc::bad_scheme, "bad_scheme", "RFC 3261 §19.1.1, RFC 3966 §3", "http://example.com",
     "Use sip:, sips: or tel: here."},
    {uri_errc::bad_userinfo, "bad_userinfo", "RFC 3261 §25.1", "sip:anna smith@example.com",
     "Write the character as % and its two hexadecimal digits: a space is %20, an @ %40."},
    {uri_errc::bad_host, "bad_host", "RFC 3261 §25.1, RFC 5954 §4.1", "sip:2001:db8::1",
     "Write a host name, an IPv4 address, or an IPv6 address in brackets: sip:[2001:db8::1]."},
    {uri_errc::bad_port, "bad_port", "RFC 3261 §25.1", "sip:example.com:70000",
     "Write a number from 1 to 65535."},
    {uri_errc::bad_parameter, "bad_parameter", "RFC 3261 §19.1.1, §25.1, RFC 3966 §3",
     "sip:example.com;lr;lr",
     "Write each parameter once as ;name or ;name=value, 64 at most, other characters as %XX."},
    {uri_errc::bad_headers, "bad_headers", "RFC 3261 §19.1.1, §25.1", "sip:example.com?Subject",
     "Write ?name=value&name=value, 64 at most, other characters as %XX."},
    {uri_errc::bad_number, "bad_number", "RFC 3966 §3", "tel:+49-anna",
     "Write + and digits, with - . ( ) between them at will; or a local number with phone-context."},
    {uri_errc::context_missing, "context_missing", "RFC 3966 §5.1.5", "tel:5678",
     "Write the number with + and its country code, or add ;phone-context=."},
    {uri_errc::bad_urn, "bad_urn", "RFC 8141 §2", "urn:uuid:",
     "Write urn:SPACE:NAME, the space 2 to 32 letters, digits and hyphens, the name not empty; other "
     "characters as %XX."},
};

error_entry const auth_entries[] = {
    {auth_errc::bad_challenge, "bad_challenge", "RFC 7616 §3.3, RFC 3261 §20.44",
     "WWW-Authenticate: Digest realm=\"a\"",
     "Give realm and nonce, each parameter once, with commas between them."},
    {auth_errc::bad_credentials, "bad_credentials", "RFC 7616 §3.4, RFC 3261 §20.7",
     "Authorization: Digest username=\"a\"",
     "Give username, realm, nonce, uri and response, each once; nc has eight hexadecimal digits and goes "
     "with qop and "
     "cnonce."},
    {auth_errc::bad_auth_info, "bad_auth_info", "RFC 7616 §3.5, RFC 3261 §20.6", "Authentication-Info: qop",
     "Write name=value with commas between, each name once."},
    {auth_errc::other_scheme, "other_scheme", "RFC 7616 §3.3, RFC 3261 §22.1",
     "WWW-Authenticate: Basic realm=\"a\"",
     "Look for a line that offers Digest: SIP allows no other scheme."},
    {auth_errc::unknown_algorithm, "unknown_algorithm", "RFC 7616 §6.1, RFC 8760, RFC 4169",
     "algorithm=SHA-1", "Offer MD5, SHA-256, SHA-512-256 or an AKA algorithm that both sides have."},
    {auth_errc::too_many_parameters, "too_many_parameters", "limit: parameter_reader::max_parameters",
     "a 33rd parameter", "Send fewer parameters; nobody reads that many."},
    {auth_errc::bad_aka_nonce, "bad_aka_nonce", "RFC 3310 §3.2", "algorithm=AKAv1-MD5, nonce=\"abc\"",
     "Make the nonce base64 of RAND (16 octets), AUTN (16 octets) and what the server likes to add."},
    {auth_errc::bad_auts, "bad_auts", "TS 33.102 §6.3.5, RFC 3310 §3.4", "auts=\"AAAAAAAAAAAAAAAAAAA=\"",
     "Check that the subscriber's K and OPc at the operator are the SIM's."},
    {auth_errc::bad_mac, "bad_mac", "TS 33.102 §6.3.3", "an AUTN made with another K",
     "Check that the subscriber's K and OPc at the operator are the SIM's."},
    {auth_errc::no_usable_challenge, "no_usable_challenge", "RFC 7616 §3.7, RFC 3261 §22.2",
     "a 401 that offers only MD5 to a phone that must use AKA",
     "Allow on one side an algorithm that the other offers."},
    {auth_errc::wrong_realm, "wrong_realm", "RFC 3261 §22.1",
     "realm=\"example.org\" for a phone of example.com",
     "Give both sides the same realm, or find out who answers in the operator's place."},
    {auth_errc::rejected, "rejected", "RFC 3261 §22.2, RFC 7616 §3.3", "a second 401 without stale=true",
     "Check the password, or that the SIM is this operator's."},
    {auth_errc::network_not_trusted, "network_not_trusted", "TS 33.102 §6.3.3, TS 24.229 §5.1.1.5.3",
     "two challenges whose MAC the SIM refuses",
     "Check that the SIM is this operator's, then that nobody plays the operator."},
    {auth_errc::not_synchronised, "not_synchronised", "TS 33.102 §6.3.5, TS 24.229 §5.1.1.5.3",
     "a second sequence number that the SIM refuses",
     "Try again later; then look at the operator's SQN of this subscriber."},
    {auth_errc::server_not_proven, "server_not_proven", "RFC 7616 §3.5",
     "an rspauth that is not the one computed",
     "Do not trust the answer: whoever sent it does not know the subscriber's key."},
    {auth_errc::no_credentials, "no_credentials", "RFC 3261 §22.2",
     "an answer asked for before a challenge came",
     "Wait for the challenge, and for the SIM's result of it."},
    {auth_errc::not_authentic, "not_authentic", "`protocol/auth/seal.hpp`",
     "a sealed row opened with another subscription's key",
     "Use the key the data was sealed with; if it is the right one, the data was changed: restore it from a "
     "backup."},
};

std::string cell(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        if (c == '|')
            out += '\\';
        out += c;
    }
    return out;
}

void write_table(std::string_view heading, std::span<error_entry const> entries, std::string& out)
{
    out.append("## ").append(heading).append("\n\n");
    out += "| name | value | message | rule | example | what to do |\n|---|---|---|---|---|---|\n";
    for (auto const& one : entries)
        out.append("| `")
            .append(one.name)
            .append("` | ")
            .append(std::to_string(one.code.value()))
            .append(" | ")
            .append(cell(one.code.message()))
            .append(" | ")
            .append(cell(one.rule))
            .append(" | `")
            .append(cell(one.example))
            .append("` | ")
            .append(cell(one.advice))
            .append(" |\n");
    out += '\n';
}

}  // namespace

std::span<error_entry const> error_entries()
{
    static auto const all = [] {
        std::vector<error_entry> out;
        for (auto const entries :
             {std::span<error_entry const>(sip_entries), std::span<error_entry const>(uri_entries),
              std::span<error_entry const>(auth_entries)})
            out.insert(out.end(), entries.begin(), entries.end());
        return out;
    }();
    return all;
}

error_entry const* find_entry(error_code why) noexcept
{
    auto const all = error_entries();
    auto const found =
        std::find_if(all.begin(), all.end(), [&](error_entry const& one) { return one.code == why; });
    return found == all.end() ? nullptr : &*found;
}

std::string write_error_reference()
{
    std::string out;
    write_table("`cabinet.sip`: `sip::codec_errc`", sip_entries, out);
    write_table("`cabinet.uri`: `uri::uri_errc`", uri_entries, out);
    write_table("`cabinet.auth`: `auth::auth_errc`", auth_entries, out);
    out.pop_back();
    return out;
}

}  // namespace cabinet::sip_print
