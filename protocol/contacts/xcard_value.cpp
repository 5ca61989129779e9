#include "protocol/contacts/xcard_value.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/contacts/xcard.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>
#include <array>

namespace cabinet::contacts {
namespace {

struct named_shape {
    std::string_view name;
    value_shape shape;
};

// RFC 6350 §6: each property's default type.
constexpr named_shape shapes[] = {
    {"ADR", value_shape::address},
    {"ANNIVERSARY", value_shape::moment},
    {"BDAY", value_shape::moment},
    {"BIRTHPLACE", value_shape::text},
    {"CALADRURI", value_shape::uri},
    {"CALURI", value_shape::uri},
    {"CATEGORIES", value_shape::text_list},
    {"DEATHDATE", value_shape::moment},
    {"DEATHPLACE", value_shape::text},
    {"CLIENTPIDMAP", value_shape::pid_map},
    {"EMAIL", value_shape::text},
    {"EXPERTISE", value_shape::text},
    {"FBURL", value_shape::uri},
    {"FN", value_shape::text},
    {"GENDER", value_shape::gender},
    {"GEO", value_shape::uri},
    {"HOBBY", value_shape::text},
    {"IMPP", value_shape::uri},
    {"INTEREST", value_shape::text},
    {"KEY", value_shape::uri},
    {"KIND", value_shape::text},
    {"LANG", value_shape::language},
    {"LOGO", value_shape::uri},
    {"MEMBER", value_shape::uri},
    {"N", value_shape::name},
    {"NICKNAME", value_shape::text_list},
    {"NOTE", value_shape::text},
    {"ORG", value_shape::org},
    {"ORG-DIRECTORY", value_shape::uri},
    {"PHOTO", value_shape::uri},
    {"PRODID", value_shape::text},
    {"RELATED", value_shape::uri},
    {"REV", value_shape::timestamp},
    {"ROLE", value_shape::text},
    {"SOUND", value_shape::uri},
    {"SOURCE", value_shape::uri},
    {"TEL", value_shape::text},
    {"TITLE", value_shape::text},
    {"TZ", value_shape::text},
    {"URL", value_shape::uri},
};

constexpr named_shape types[] = {
    {"text", value_shape::text},           {"uri", value_shape::uri},
    {"date", value_shape::moment},         {"time", value_shape::moment},
    {"date-time", value_shape::moment},    {"date-and-or-time", value_shape::moment},
    {"timestamp", value_shape::timestamp}, {"language-tag", value_shape::language},
    {"integer", value_shape::integer},     {"utc-offset", value_shape::utc_offset},
};

constexpr std::array<std::string_view, 5> name_parts{"surname", "given", "additional", "prefix", "suffix"};
constexpr std::array<std::string_view, 7> address_parts{"pobox",  "ext",  "street", "locality",
                                                        "region", "code", "country"};

/// The values between unescaped separators, escapes resolved; nothing where putting them together again would not give
/// `value`.
std::optional<std::vector<std::string>> split_canonical(std::string_view value, char separator)
{
    std::vector<std::string> out;
    std::string joined;
    for (auto const part : split_structured(value, separator)) {
        if (!out.empty())
            joined += separator;
        out.push_back(unescape_text(part));
        joined += escape_text(out.back());
    }
    if (joined != value)
        return std::nullopt;
    return out;
}

/// The one element that values of this shape stand in; empty: several kinds.
std::string_view element_of(value_shape shape) noexcept
{
    switch (shape) {
    case value_shape::text:
    case value_shape::text_list:
    case value_shape::org:
        return "text";
    case value_shape::uri:
        return "uri";
    case value_shape::timestamp:
        return "timestamp";
    case value_shape::language:
        return "language-tag";
    case value_shape::integer:
        return "integer";
    case value_shape::utc_offset:
        return "utc-offset";
    default:
        return {};
    }
}

std::string_view moment_element(std::string_view value) noexcept
{
    if (value.starts_with('T'))
        return "v:time";
    return value.find('T') == std::string_view::npos ? "v:date" : "v:date-time";
}

void write_unknown(std::string_view value, xml::writer& out)
{
    out.start("v:unknown");
    if (xml::is_text(value))
        out.text(value);
    else
        out.attribute("cab:coding", "base64").text(write_base64(as_octets(value)));
    out.end();
}

/// N and ADR: each part a list between commas, each value an element.
template <std::size_t Count>
bool write_parts(std::array<std::string_view, Count> const& names, std::string_view value, xml::writer& out)
{
    auto const parts = split_structured(value);
    if (parts.size() != Count)
        return false;
    std::array<std::vector<std::string>, Count> values;
    for (std::size_t i = 0; i < Count; ++i) {
        auto split = split_canonical(parts[i], ',');
        if (!split)
            return false;
        values[i] = std::move(*split);
    }
    for (std::size_t i = 0; i < Count; ++i)
        for (auto const& one : values[i])
            out.leaf("v:" + std::string(names[i]), one);
    return true;
}

bool write_texts(std::string_view value, char separator, xml::writer& out)
{
    auto const values = split_canonical(value, separator);
    if (!values)
        return false;
    for (auto const& one : *values)
        out.leaf("v:text", one);
    return true;
}

bool write_text(std::string_view value, xml::writer& out)
{
    auto const text = unescape_text(value);
    if (escape_text(text) != value)
        return false;
    out.leaf("v:text", text);
    return true;
}

bool write_gender(std::string_view value, xml::writer& out)
{
    auto const semicolon = value.find(';');
    auto const identity =
        semicolon == std::string_view::npos ? std::string_view{} : value.substr(semicolon + 1);
    if (value.substr(0, semicolon).find('\\') != std::string_view::npos ||
        escape_text(unescape_text(identity)) != identity)
        return false;
    out.leaf("v:sex", value.substr(0, semicolon));
    if (semicolon != std::string_view::npos)
        out.leaf("v:identity", unescape_text(identity));
    return true;
}

/// 1*DIGIT ";" URI, RFC 6350 §6.7.7.
bool write_pid_map(std::string_view value, xml::writer& out)
{
    constexpr std::size_t most_digits = 9;
    auto const digits = std::min(value.find(';'), value.size());
    auto const number = value.substr(0, digits);
    if (digits == value.size() || number.empty() || number.size() > most_digits || number.front() == '0' ||
        !std::all_of(number.begin(), number.end(), is_digit))
        return false;
    out.leaf("v:sourceid", number);
    out.leaf("v:uri", value.substr(digits + 1));
    return true;
}

/// Whether the shape's own elements could hold the value and give it back.
bool write_shaped(value_shape shape, std::string_view value, xml::writer& out)
{
    switch (shape) {
    case value_shape::unknown:
        return false;
    case value_shape::text:
        return write_text(value, out);
    case value_shape::text_list:
        return write_texts(value, ',', out);
    case value_shape::org:
        return write_texts(value, ';', out);
    case value_shape::name:
        return write_parts(name_parts, value, out);
    case value_shape::address:
        return write_parts(address_parts, value, out);
    case value_shape::gender:
        return write_gender(value, out);
    case value_shape::uri:
        out.leaf("v:uri", value);
        return true;
    case value_shape::moment:
        // The "T" that tells a time from a date on a vCard line is not in the element (RFC 6351 appendix A).
        out.leaf(moment_element(value),
                 value.starts_with('T') && !value.starts_with("TT") ? value.substr(1) : value);
        return true;
    case value_shape::timestamp:
        out.leaf("v:timestamp", value);
        return true;
    case value_shape::language:
        out.leaf("v:language-tag", value);
        return true;
    case value_shape::integer:
        out.leaf("v:integer", value);
        return true;
    case value_shape::utc_offset:
        out.leaf("v:utc-offset", value);
        return true;
    case value_shape::pid_map:
        return write_pid_map(value, out);
    }
    return false;
}

/// The parts of N or ADR, as their elements come.
template <std::size_t Count>
class part_reader {
public:
    explicit part_reader(std::array<std::string_view, Count> const& names) : names_(names) {}

    /// `local`: the name of `child`, an element of the xCard namespace.
    void on_child(std::string_view local, xml::element const& child)
    {
        for (std::size_t i = 0; i < Count; ++i) {
            if (local != names_[i])
                continue;
            parts_[i].append(seen_[i] ? "," : "").append(escape_text(child.text()));
            seen_[i] = any_ = true;
        }
    }

    std::optional<std::string> value() const
    {
        if (!any_)
            return std::nullopt;
        std::string out;
        for (std::size_t i = 0; i < Count; ++i)
            out.append(i == 0 ? "" : ";").append(parts_[i]);
        return out;
    }

private:
    std::array<std::string_view, Count> const& names_;
    std::array<std::string, Count> parts_;
    std::array<bool, Count> seen_{};
    bool any_ = false;
};

std::string read_unknown(xml::element const& of)
{
    if (of.attribute(cabinet_namespace, "coding") == "base64")
        if (auto const octets = parse_base64(of.text()))
            return std::string(as_text(*octets));
    return of.text();
}

}  // namespace

value_shape shape_of(std::string_view name, std::string_view value_type) noexcept
{
    for (auto const& one : shapes)
        if (one.name == name) {
            if (value_type.empty())
                return one.shape;
            for (auto const& type : types)
                if (iequals(type.name, value_type))
                    // A structured text stays structured where VALUE only repeats that it is text.
                    return type.shape == value_shape::text && one.shape <= value_shape::gender ? one.shape
                                                                                               : type.shape;
            return value_shape::unknown;
        }
    return value_shape::unknown;
}

void write_value(value_shape shape, std::string_view value, xml::writer& out)
{
    if (!xml::is_text(value) || !write_shaped(shape, value, out))
        write_unknown(value, out);
}

bool is_said_by_element(std::string_view name, std::string_view value_type, std::string_view value)
{
    auto const own = shape_of(name, {});
    auto const shape = shape_of(name, value_type);
    if (own == value_shape::unknown || element_of(shape) != value_type || element_of(own) == value_type)
        return false;
    return xml::is_text(value) && (shape != value_shape::text || escape_text(unescape_text(value)) == value);
}

std::string_view type_said_by_element(std::string_view name, xml::element const& of)
{
    auto const own = shape_of(name, {});
    if (own == value_shape::unknown)
        return {};
    std::string_view type;
    for (auto const child : of.children()) {
        if (child.local_name() == "parameters" || child.namespace_uri() != xcard_namespace)
            continue;
        if (!type.empty())
            return {};  // several: parts or a list
        type = child.local_name();
    }
    auto const known = std::find_if(std::begin(types), std::end(types), [&](auto const& one) {
        return one.name == type && element_of(one.shape) == type;
    });
    return known == std::end(types) || element_of(own) == type ? std::string_view() : known->name;
}

std::string read_value(xml::element const& of)
{
    part_reader name(name_parts);
    part_reader address(address_parts);
    std::string out;
    bool first = true;
    for (auto const child : of.children()) {
        auto const type = child.local_name();
        if (type == "parameters" || child.namespace_uri() != xcard_namespace)
            continue;
        name.on_child(type, child);
        address.on_child(type, child);
        if (type == "unknown") {
            out += read_unknown(child);
        } else if (type == "text") {
            // Several texts are a list; ORG's are separated otherwise.
            out.append(first ? "" : of.local_name() == "org" ? ";" : ",").append(escape_text(child.text()));
        } else if (type == "time") {
            auto const text = child.text();
            out.append(text.starts_with('T') ? "" : "T").append(text);
        } else if (type == "sourceid") {
            out.append(child.text()).append(";");
        } else if (type == "identity") {
            out.append(";").append(escape_text(child.text()));
        } else {
            out += child.text();
        }
        first = false;
    }
    if (auto parts = name.value())
        return std::move(*parts);
    return address.value().value_or(out);
}

}  // namespace cabinet::contacts
