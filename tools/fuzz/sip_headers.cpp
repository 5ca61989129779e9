// Header values: each typed value that is read, written from its parts and read again is the same; a list splits without loss.
#include "protocol/base/octets.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/quoted_string.hpp"
#include "protocol/sip/via.hpp"

#include <cstdlib>

namespace {

using namespace cabinet::sip;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check_name_addr(std::string_view text)
{
    auto const value = parse_name_addr(text);
    if (!value)
        return;
    std::string joined(value->display_name);
    joined.append(" ")
        .append(value->bracketed ? "<" : "")
        .append(value->uri)
        .append(value->bracketed ? ">" : "");
    joined.append(value->parameters);
    auto const again = parse_name_addr(joined);
    require(again && again->display_name == value->display_name && again->uri == value->uri &&
            again->parameters == value->parameters && again->tag == value->tag);
    require(value->bracketed || value->uri.find_first_of(";,?") == std::string_view::npos);
}

void check_contact(std::string_view text)
{
    auto const value = parse_contact(text);
    if (!value)
        return;
    require(parse_name_addr(text).has_value() && !is_star(text));
    require(value->q.value_or(0) <= 1000);
}

void check_via(std::string_view text)
{
    auto const value = parse_via(text);
    if (!value)
        return;
    auto joined = "SIP/2.0/" + std::string(value->transport) + " " + std::string(value->host);
    if (value->port != 0)
        joined += ":" + std::to_string(value->port);
    joined += value->parameters;
    auto const again = parse_via(joined);
    require(again && again->host == value->host && again->port == value->port &&
            again->branch == value->branch);

    request_source const source{"192.0.2.1", 5060};
    auto const completed = add_received(text, source);
    auto const received = parse_via(completed);
    require(received && received->branch == unfold(value->branch) && !received->wants_rport);
    require(!value->wants_rport || find_parameter(received->parameters, "received")->value == source.address);
    require(value->wants_rport || add_received(completed, source) == completed);
}

void check_scalars(std::string_view text)
{
    if (auto const value = parse_cseq(text)) {
        auto const written = std::to_string(value->number) + " " + std::string(value->method);
        auto const again = parse_cseq(written);
        require(again && again->number == value->number && again->method == value->method);
    }
    if (auto const value = parse_date(text))
        require(write_date(*value) == text.substr(text.find_first_not_of(" \t\r\n"), 29));
    auto const quoted = quote(text);
    require(unquote(quoted) == text);
}

void check_list(std::string_view text)
{
    std::string const message = "X sip:a SIP/2.0\r\nSupported: " + std::string(text) + "\r\n\r\n";
    message_view view;
    if (!message_view::parse(message, view) || view.headers().size() != 1)
        return;
    std::string joined;
    std::size_t count = 0;
    value_reader in(view, header_id::supported);
    while (auto const one = in.next())
        joined.append(count++ > 0 ? "," : "").append(*one);
    std::string const rejoined = "X sip:a SIP/2.0\r\nk: " + joined + "\r\n\r\n";
    message_view again;
    require(message_view::parse(rejoined, again).has_value());
    value_reader first(view, header_id::supported);
    value_reader second(again, header_id::supported);
    for (; count > 0; --count)
        require(first.next() == second.next());
    require(!second.next());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = cabinet::as_text({data, size});
    check_list(text);
    if (!is_header_text(text))
        return 0;
    check_name_addr(text);
    check_contact(text);
    check_via(text);
    check_scalars(text);
    return 0;
}
