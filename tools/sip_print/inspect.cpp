#include "tools/sip_print/inspect.hpp"

#include "protocol/sip/check_request.hpp"
#include "tools/sip_print/start_line.hpp"

#include <algorithm>

namespace cabinet::sip_print {
namespace {

std::size_t offset_of(std::string_view octets, std::string_view text) noexcept
{
    return static_cast<std::size_t>(text.data() - octets.data());
}

/// The first broken rule of the message itself: from its place to the end of the line.
fault split_fault(std::string_view octets, error_code why, sip::parse_position const& where)
{
    auto const rest = octets.substr(std::min(where.offset, octets.size()));
    auto const line = rest.substr(0, rest.find_first_of("\r\n"));
    return {why, where.header, why == sip::codec_errc::bad_start_line ? bad_part_of_start_line(line) : line};
}

void add_faults(std::string_view header, description const& from, std::vector<fault>& to)
{
    for (auto const& one : from.broken)
        to.push_back({one.why, header, one.text});
}

/// What a server that serves whatever is asked would still refuse.
std::optional<std::string> refusal_of(sip::message_view const& request)
{
    constexpr int bad_request = 400;
    std::string_view const method[] = {request.method()};
    std::vector<std::string_view> required;
    sip::value_reader in(request, sip::header_id::require);
    while (auto const one = in.next())
        required.push_back(*one);
    auto const refused = sip::check_request(request, {method, required});
    if (!refused || refused->status != bad_request)
        return std::nullopt;
    return std::to_string(refused->status) + " " + refused->reason;
}

}  // namespace

void inspect(std::string_view octets, inspection& into)
{
    into.octets = octets;
    sip::parse_position where;
    auto const parsed = sip::message_view::parse(octets, into.message, &where);
    if (!parsed)
        into.faults.push_back(split_fault(octets, parsed.error(), where));
    if (into.message.is_request() && !into.message.request_uri().empty()) {
        into.request_uri = describe_request_uri(into.message.request_uri());
        add_faults({}, into.request_uri, into.faults);
    }
    for (auto const& header : into.message.headers()) {
        into.headers.push_back(describe_header(header));
        add_faults(header.name, into.headers.back(), into.faults);
    }
    std::stable_sort(into.faults.begin(), into.faults.end(),
                     [](fault const& a, fault const& b) { return a.text.data() < b.text.data(); });
    // A length that is no number breaks the rule of the message and that of its header: told once.
    auto const again =
        std::unique(into.faults.begin(), into.faults.end(), [](fault const& a, fault const& b) {
            return a.text.data() == b.text.data() && a.text.size() == b.text.size();
        });
    into.faults.erase(again, into.faults.end());
    if (into.faults.empty() && into.message.is_request())
        into.refusal = refusal_of(into.message);
}

location locate(std::string_view octets, std::string_view text) noexcept
{
    auto const offset = offset_of(octets, text);
    auto const before = octets.substr(0, offset);
    auto const line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    auto const rest = octets.substr(line_begin);
    return {.octet = offset,
            .line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
            .column = offset - line_begin + 1,
            .line_text = rest.substr(0, rest.find_first_of("\r\n"))};
}

}  // namespace cabinet::sip_print
