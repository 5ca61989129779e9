#pragma once

#include "protocol/sip/quoted_string.hpp"
#include "protocol/uri/compare.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/host.hpp"
#include "tests/protocol/sip/torture_verdicts.hpp"
#include "tests/support/torture_messages.hpp"

#include <map>

namespace cabinet::test {

// What the RFCs tell a reader of each message to notice; the same of ours and of theirs.

struct torture_point {
    std::string_view case_name;
    bool (*holds)(sip::message_view const& message);
};

inline std::vector<std::string_view> values_of(sip::message_view const& message, sip::header_id header)
{
    std::vector<std::string_view> out;
    sip::value_reader in(message, header);
    while (auto const one = in.next())
        out.push_back(*one);
    return out;
}

inline sip::via via_of(sip::message_view const& message, std::size_t at = 0)
{
    return sip::parse_via(values_of(message, sip::header_id::via).at(at)).value();
}

inline sip::name_addr address_of(sip::message_view const& message, sip::header_id header)
{
    return sip::parse_name_addr(*message.find(header)).value();
}

inline sip::contact contact_of(sip::message_view const& message, std::size_t at = 0)
{
    return sip::parse_contact(values_of(message, sip::header_id::contact).at(at)).value();
}

inline uri::sip_uri target_of(sip::message_view const& message)
{
    return uri::parse_sip_uri(message.request_uri()).value();
}

inline bool is_error(sip::message_view const& message, sip::codec_errc why, std::string_view header)
{
    sip::message_view again;
    sip::parse_position where;
    auto const start = message.start_line().data();
    auto const end = message.body().data() + message.body().size();
    auto const parsed =
        sip::message_view::parse({start, static_cast<std::size_t>(end - start)}, again, &where);
    return !parsed && parsed.error() == why && where.header == header;
}

inline constexpr torture_point torture_points[] = {
    {"wsinv", [](auto const& m) { return values_of(m, sip::header_id::via).size() == 3; }},
    {"wsinv", [](auto const& m) { return via_of(m, 2).branch.starts_with("z9hG4bK"); }},
    {"wsinv", [](auto const& m) { return m.find(sip::header_id::subject) == ""; }},
    {"wsinv",
     [](auto const& m) {
         auto const name = sip::unquote(address_of(m, sip::header_id::from).display_name);
         return name.find('\\') < name.find('"') && name.find('"') != std::string::npos;
     }},
    {"wsinv", [](auto const& m) { return contact_of(m).q.has_value(); }},
    {"wsinv",
     [](auto const& m) { return sip::parse_cseq(*m.find(sip::header_id::cseq))->method == "INVITE"; }},
    {"intmeth", [](auto const& m) { return m.method().size() > 20 && m.method() != "INVITE"; }},
    {"intmeth",
     [](auto const& m) {
         return sip::unquote(address_of(m, sip::header_id::to).display_name).find('\0') != std::string::npos;
     }},
    {"intmeth",
     [](auto const& m) { return target_of(m).host == "example.com" && !target_of(m).password.empty(); }},
    {"intmeth", [](auto const& m) { return address_of(m, sip::header_id::from).tag.size() > 8; }},
    {"esc01",
     [](auto const& m) { return uri::unescape(target_of(m).user).find("@example.") != std::string::npos; }},
    {"esc01",
     [](auto const& m) {
         uri::parameter_reader in(uri::parse_sip_uri(contact_of(m).address.uri)->parameters);
         auto one = in.next();
         while (one && !one->has_value)
             one = in.next();
         auto const value = uri::unescape(one->value);  // once: what it gives may look like an escape
         return value.find('%') != std::string::npos && uri::unescape(value) != value;
     }},
    {"escnull",
     [](auto const& m) {
         auto const first = uri::parse_sip_uri(contact_of(m, 0).address.uri).value();
         auto const second = uri::parse_sip_uri(contact_of(m, 1).address.uri).value();
         return uri::unescape(first.user).size() == 1 && uri::unescape(second.user).size() == 2 &&
                !uri::equivalent(first, second);
     }},
    {"escnull",
     [](auto const& m) {
         auto const user = uri::unescape(uri::parse_sip_uri(address_of(m, sip::header_id::to).uri)->user);
         return user.find('\0') != std::string::npos && user.back() != '\0';
     }},
    {"esc02", [](auto const& m) { return values_of(m, sip::header_id::contact).size() == 2; }},
    {"esc02", [](auto const& m) { return m.method().find('%') != std::string_view::npos; }},
    {"esc02",
     [](auto const& m) {
         return sip::unquote(address_of(m, sip::header_id::to).display_name).find("%4") != std::string::npos;
     }},
    {"lwsdisp",
     [](auto const& m) {
         auto const from = address_of(m, sip::header_id::from);
         return from.bracketed && !from.display_name.empty() && from.display_name.back() != '<';
     }},
    {"longreq", [](auto const& m) { return values_of(m, sip::header_id::via).size() > 30; }},
    {"longreq", [](auto const& m) { return address_of(m, sip::header_id::from).tag.size() > 150; }},
    {"dblreq", [](auto const& m) { return m.body().empty() && m.headers().size() == 8; }},
    {"semiuri",
     [](auto const& m) {
         auto const user = target_of(m).user;
         return user.find(';') != std::string_view::npos &&
                uri::unescape(user).find('@') != std::string::npos && target_of(m).parameters.empty();
     }},
    {"transports",
     [](auto const& m) {
         return via_of(m, 0).transport == "UDP" && via_of(m, 1).transport == "SCTP" &&
                via_of(m, 2).transport == "TLS" && via_of(m, 4).transport == "TCP";
     }},
    {"mpart01",
     [](auto const& m) {
         return m.body().find('\0') != std::string_view::npos && m.body().ends_with("--\r\n");
     }},
    {"unreason", [](auto const& m) { return m.status() == 200 && m.reason().starts_with("= "); }},
    {"noreason", [](auto const& m) { return m.status() == 100 && m.reason().empty(); }},
    {"clerr", [](auto const& m) { return is_error(m, sip::codec_errc::bad_length, "Content-Length"); }},
    {"ncl", [](auto const& m) { return is_error(m, sip::codec_errc::bad_length, "Content-Length"); }},
    {"mcl01", [](auto const& m) { return is_error(m, sip::codec_errc::bad_length, "Content-Length"); }},
    {"bigcode", [](auto const& m) { return is_error(m, sip::codec_errc::bad_start_line, ""); }},
    {"ltgtruri", [](auto const& m) { return is_error(m, sip::codec_errc::bad_start_line, ""); }},
    {"lwsstart", [](auto const& m) { return is_error(m, sip::codec_errc::bad_start_line, ""); }},
    {"trws", [](auto const& m) { return is_error(m, sip::codec_errc::bad_start_line, ""); }},
    {"escruri", [](auto const& m) { return !target_of(m).headers.empty(); }},
    {"badbranch", [](auto const& m) { return !via_of(m).has_rfc3261_branch(); }},
    {"badbranch",
     [](auto const& m) { return sip::transaction_key(m).value().find("badbranch.") != std::string::npos; }},
    {"multi01", [](auto const& m) { return m.count(sip::header_id::call_id) == 2; }},
    {"bcast", [](auto const& m) { return via_of(m, 1).host == "255.255.255.255"; }},
    {"cparam01",
     [](auto const& m) {
         auto const one = contact_of(m).address;
         return !one.parameters.empty() && uri::parse_sip_uri(one.uri)->parameters.empty();
     }},
    {"cparam02",
     [](auto const& m) {
         auto const one = contact_of(m).address;
         return one.parameters.empty() && !uri::parse_sip_uri(one.uri)->parameters.empty();
     }},
    {"regescrt",
     [](auto const& m) {
         auto const one = uri::parse_sip_uri(contact_of(m).address.uri).value();
         return one.headers.starts_with("Route=%3C") && one.headers.ends_with("%3E");
     }},
    {"inv2543",
     [](auto const& m) {
         return via_of(m).branch.empty() && address_of(m, sip::header_id::from).tag.empty() &&
                !m.body().empty();
     }},
    {"ipv6-good",
     [](auto const& m) { return target_of(m).host.front() == '[' && via_of(m).host.front() == '['; }},
    {"port-ambiguous", [](auto const& m) { return target_of(m).port == 0; }},
    {"port-unambiguous", [](auto const& m) { return target_of(m).port != 0; }},
    {"via-received-param-with-delim",
     [](auto const& m) {
         return sip::find_parameter(via_of(m).parameters, "received")->value.front() == '[';
     }},
    {"via-received-param-no-delim",
     [](auto const& m) {
         auto const value = sip::find_parameter(via_of(m).parameters, "received")->value;
         return uri::same_host(value, "[" + std::string(value) + "]");
     }},
    {"mult-ip-in-header",
     [](auto const& m) {
         return via_of(m, 0).host.front() == '[' && via_of(m, 0).port != 0 &&
                via_of(m, 1).host.front() != '[' && via_of(m, 2).host.front() == '[';
     }},
    {"ipv4-mapped-ipv6",
     [](auto const& m) { return via_of(m).host.starts_with("[::ffff:") && via_of(m).port >= 19'000; }},
    {"ipv6-bug-abnf-3-colons",
     [](auto const& m) {
         auto two = std::string(target_of(m).host);
         two.erase(two.find(":::"), 1);
         return uri::same_host(target_of(m).host, two);
     }},
};

inline void check_torture_points(std::vector<torture_message> const& messages)
{
    std::map<std::string_view, std::string_view> by_name;
    for (auto const& one : messages)
        by_name[one.name] = one.octets;
    for (auto const& point : torture_points) {
        sip::message_view message;
        static_cast<void>(sip::message_view::parse(by_name.at(point.case_name), message));
        BOOST_TEST(point.holds(message), point.case_name << ", point " << &point - torture_points);
    }
}

}  // namespace cabinet::test
