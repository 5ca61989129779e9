#include "protocol/contacts/vcard_writer.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/binary_value.hpp"
#include "protocol/contacts/card_names.hpp"
#include "protocol/contacts/content_line.hpp"
#include "protocol/contacts/date_value.hpp"
#include "protocol/contacts/geo_value.hpp"

#include <algorithm>

namespace cabinet::contacts {
namespace {

bool is_offset(std::string_view text)
{
    return !text.empty() &&
           (text.front() == '+' || text.front() == '-' || text.front() == 'Z' || is_digit(text.front()));
}

/// The property as vCard 3.0 has it (RFC 2426), such that reading it gives the book's form again.
property for_version_3(property const& of)
{
    if (auto binary = as_binary(of))
        return std::move(*binary);
    auto out = of;
    auto const kind = kind_of(of);
    if (kind == value_kind::date || kind == value_kind::timestamp)
        out.value = to_extended_date(of.value);
    if (find_parameter(of, "VALUE") || find_parameter(of, "ENCODING"))
        return out;
    if (of.name == "GEO") {
        if (auto pair = to_number_pair(of.value))
            out.value = std::move(*pair);
        else if (is_uri(of.value))
            out.parameters.push_back({"VALUE", {"uri"}});
    } else if (may_be_binary(of.name) && is_uri(of.value)) {
        out.parameters.push_back({"VALUE", {"uri"}});  // 3.0 expects octets
    } else if (of.name == "TZ" && !is_offset(of.value)) {
        out.parameters.push_back({"VALUE", {"text"}});  // 3.0 expects an offset
    }
    return out;
}

property in_format(property const& of, vcard_format format)
{
    return format == vcard_format::v3_0 ? for_version_3(of) : of;
}

}  // namespace

void append_card(vcard const& card, vcard_format format, std::string& out)
{
    out += format == vcard_format::v3_0 ? "BEGIN:VCARD\r\nVERSION:3.0\r\n" : "BEGIN:VCARD\r\nVERSION:4.0\r\n";
    for (auto const& p : card.properties)
        append_folded(write_line(in_format(p, format)), out);
    out += "END:VCARD\r\n";
}

std::string write_card_text(vcard const& card)
{
    std::string out = "BEGIN:VCARD\nVERSION:3.0\n";
    for (auto const& p : card.properties)
        out.append(write_line(for_version_3(p))).append(1, '\n');
    return out + "END:VCARD\n";
}

std::string write_vcards(book const& of, vcard_format format, group_style style)
{
    std::string out;
    for (auto const& card : cards_of_book(of, format, style))
        append_card(card, format, out);
    return out;
}

}  // namespace cabinet::contacts
