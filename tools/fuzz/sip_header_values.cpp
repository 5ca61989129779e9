// Every header's values: none depends on those before it, and neither white space around a line nor the marks of its octets change
// anything. The first octet chooses the header, the rest is the line's value.
#include "protocol/auth/error.hpp"
#include "protocol/sip/headers/check_value.hpp"
#include "protocol/sip/headers/header_value.hpp"
#include "protocol/sip/with_uri.hpp"

#include <cstdlib>

using namespace cabinet;
using namespace cabinet::sip;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

constexpr std::size_t header_count = static_cast<std::size_t>(header_id::www_authenticate) + 1;

/// A line cut before one of its values begins with that value, or with the same fault.
template <class Value>
void check_parts(std::string_view line)
{
    value_list<Value> all(line);
    for (Value one; all.next(one);) {
        value_list<Value> rest(line.substr(all.offset()));
        require(rest.next(one));
    }
    auto const at_fault = line.substr(all.offset());
    if (all.error() != codec_errc{} && !at_fault.empty()) {
        value_list<Value> rest(at_fault);
        Value wrong;
        require(!rest.next(wrong) && rest.error() == all.error() && rest.offset() == 0);
    }
}

/// What is read by marks is what is read octet by octet.
template <class Value>
void check_marks(std::string_view line)
{
    auto const message = std::string(line) + "\r\n";  // where marks come from
    octet_marks<64> marks;
    marks.start(message);
    for (std::size_t at = 0; at < message.size(); ++at)
        at = marks.find_control(at);
    value_list<Value> by_octet{marked_text(std::string_view(message).substr(0, line.size()))};
    value_list<Value> by_mark(marks.part(std::string_view(message).substr(0, line.size())));
    Value one;
    Value same;
    for (bool more = true; more;) {
        more = by_octet.next(one);
        require(by_mark.next(same) == more && by_mark.offset() == by_octet.offset());
        if constexpr (requires { one.parameters; })
            require(!more || one.parameters == same.parameters);
        if constexpr (requires { one.uri; })
            require(!more || one.uri == same.uri);
    }
    require(by_mark.error() == by_octet.error());
}

bool same(uri::sip_uri const& a, uri::sip_uri const& b)
{
    return a.secure == b.secure && a.has_user == b.has_user && a.user == b.user && a.password == b.password &&
           a.host == b.host && a.port == b.port && a.parameters == b.parameters && a.headers == b.headers;
}

/// An address read with its URI is the address, and the URI read alone.
template <class Address>
void check_uris(marked_text const& line)
{
    value_list<Address> alone(line);
    value_list<with_uri<Address>> together(line);
    Address one;
    with_uri<Address> both;
    while (alone.next(one)) {
        name_addr address;
        if constexpr (std::is_same_v<Address, name_addr>)
            address = one;
        else
            address = one.address;
        bool const is_sip = uri::has_sip_scheme(address.uri);
        auto const expected = uri::parse_sip_uri(line.part(address.uri));
        bool const more = together.next(both);
        require(more == (!is_sip || expected));
        if (!more) {
            require(together.error() == codec_errc::bad_address);
            return;
        }
        name_addr found;
        if constexpr (std::is_same_v<Address, name_addr>)
            found = both;
        else
            found = both.address;
        require(found.display_name == address.display_name && found.uri == address.uri &&
                found.parameters == address.parameters && found.tag == address.tag &&
                found.bracketed == address.bracketed && together.offset() == alone.offset());
        require(both.has_sip_uri == is_sip && (!is_sip || same(both.sip_uri, *expected)));
    }
    require(!together.next(both) &&
            (together.error() == alone.error() || together.error() == codec_errc::bad_address));
}

template <class Address>
void check_uris(std::string_view line)
{
    auto const message = std::string(line) + "\r\n";
    octet_marks<64> marks;
    marks.start(message);
    for (std::size_t at = 0; at < message.size(); ++at)
        at = marks.find_control(at);
    check_uris<Address>(marks.part(std::string_view(message).substr(0, line.size())));
    check_uris<Address>(marked_text(line));
}

template <header_id Header>
void check(std::string_view line)
{
    using type = header_value_t<Header>;
    if constexpr (std::is_same_v<type, name_addr> || std::is_same_v<type, contact>)
        check_uris<type>(line);
    if constexpr (!std::is_same_v<type, free_text> && !std::is_same_v<type, read_elsewhere>) {
        check_parts<type>(line);
        check_marks<type>(line);
    }
}

using checker = void (*)(std::string_view);

constexpr auto checkers = []<std::size_t... I>(std::index_sequence<I...>)
{
    return std::array<checker, header_count>{check<static_cast<header_id>(I)>...};
}
(std::make_index_sequence<header_count>{});

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    auto const header = static_cast<header_id>(data[0] % header_count);
    std::string const line(reinterpret_cast<char const*>(data) + 1, size - 1);
    checkers[static_cast<std::size_t>(header)](line);

    auto const found = check_value(header, line);
    if (found)
        require(found->offset <= line.size());
    if (!line.empty() && how_often(header) == repeats::by_comma)
        require(check_value(header, " " + line + " ").has_value() == found.has_value());
    return 0;
}
