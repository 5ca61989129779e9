#include "protocol/contacts/xcard_value.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/base/same_octets.hpp"
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
    {"CLIENTPIDMAP", value_shape::pid_map},
    {"DEATHDATE", value_shape::moment},
    {"DEATHPLACE", value_shape::text},
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

/// Where to look for a name in `shapes`: by its length and three of its characters, and then one place further on.
class shape_index {
public:
    consteval shape_index()
    {
        for (std::size_t i = 0; i < std::size(shapes); ++i) {
            auto slot = slot_of(shapes[i].name);
            while (rows_[slot] != 0)
                slot = (slot + 1) % slots;
            rows_[slot] = static_cast<std::uint8_t>(i + 1);
        }
    }

    named_shape const* find(std::string_view name) const noexcept
    {
        if (name.empty())
            return nullptr;
        for (auto slot = slot_of(name); rows_[slot] != 0; slot = (slot + 1) % slots)
            if (same_octets(shapes[rows_[slot] - 1].name, name))
                return &shapes[rows_[slot] - 1];
        return nullptr;
    }

private:
    static constexpr std::size_t slots = 128;

    static constexpr std::size_t slot_of(std::string_view name) noexcept
    {
        auto const at = [name](std::size_t i) {
            return static_cast<std::size_t>(static_cast<unsigned char>(name[i]));
        };
        return (name.size() * 37 + at(0) * 5 + at(name.size() / 2) * 11 + at(name.size() - 1) * 3) % slots;
    }

    std::array<std::uint8_t, slots> rows_{};  ///< of shapes, from 1; 0: none
};

constexpr shape_index known_shapes;

constexpr named_shape types[] = {
    {"text", value_shape::text},           {"uri", value_shape::uri},
    {"date", value_shape::moment},         {"time", value_shape::moment},
    {"date-time", value_shape::moment},    {"date-and-or-time", value_shape::moment},
    {"timestamp", value_shape::timestamp}, {"language-tag", value_shape::language},
    {"integer", value_shape::integer},     {"utc-offset", value_shape::utc_offset},
};

constexpr std::array<std::string_view, 5> name_parts{"v:surname", "v:given", "v:additional", "v:prefix",
                                                     "v:suffix"};
constexpr std::array<std::string_view, 7> address_parts{"v:pobox",  "v:ext",  "v:street", "v:locality",
                                                        "v:region", "v:code", "v:country"};
constexpr std::string_view part_prefix = "v:";

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

/// Whether a value is what it says: neither escapes nor what has to be escaped, but the separators among `besides`.
template <char... Besides>
bool is_literal(std::string_view value) noexcept
{
    return find_first<one_of<'\\', '\r', '\n', Besides...>>(value, 0) == value.size();
}

/// Calls `each` for what stands between separators.
template <class Each>
void split_literal(std::string_view value, char separator, Each each)
{
    for (;;) {
        auto const end = std::min(value.find(separator), value.size());
        each(value.substr(0, end));
        if (end == value.size())
            return;
        value.remove_prefix(end + 1);
    }
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
bool write_parts(std::array<std::string_view, Count> const& elements, std::string_view value,
                 xml::writer& out)
{
    if (static_cast<std::size_t>(std::count(value.begin(), value.end(), ';')) + 1 == Count &&
        is_literal(value)) {
        std::size_t index = 0;
        split_literal(value, ';', [&](std::string_view part) {
            split_literal(part, ',', [&](std::string_view one) { out.leaf(elements[index], one); });
            ++index;
        });
        return true;
    }
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
            out.leaf(elements[i], one);
    return true;
}

bool write_texts(std::string_view value, char separator, xml::writer& out)
{
    if (separator == ',' ? is_literal<';'>(value) : is_literal<','>(value)) {
        split_literal(value, separator, [&out](std::string_view one) { out.leaf("v:text", one); });
        return true;
    }
    auto const values = split_canonical(value, separator);
    if (!values)
        return false;
    for (auto const& one : *values)
        out.leaf("v:text", one);
    return true;
}

bool write_text(std::string_view value, xml::writer& out)
{
    if (is_literal<',', ';'>(value)) {
        out.leaf("v:text", value);
        return true;
    }
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

/// Where the part of that number ends in a structured value that has parts behind it.
std::size_t end_of_part(std::string_view value, std::size_t number) noexcept
{
    std::size_t at = 0;
    for (;; ++at) {
        if (value[at] == '\\')
            ++at;
        else if (value[at] == ';' && number-- == 0)
            return at;
    }
}

}  // namespace

value_shape shape_of(std::string_view name, std::string_view value_type) noexcept
{
    auto const* const known = known_shapes.find(name);
    if (!known)
        return value_shape::unknown;
    if (value_type.empty())
        return known->shape;
    for (auto const& type : types)
        if (iequals(type.name, value_type))
            // A structured text stays structured where VALUE only repeats that it is text.
            return type.shape == value_shape::text && known->shape <= value_shape::gender ? known->shape
                                                                                          : type.shape;
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

std::string_view type_said_by_element(std::string_view name, std::string_view element)
{
    auto const own = shape_of(name, {});
    if (element.empty() || own == value_shape::unknown || element_of(own) == element)
        return {};
    auto const known = std::find_if(std::begin(types), std::end(types), [element](auto const& one) {
        return one.name == element && element_of(one.shape) == element;
    });
    return known == std::end(types) ? std::string_view() : known->name;
}

void read_text_of_unknown(xml::pull_reader& in, std::string& to)
{
    bool const is_coded = !in.attributes().empty() && in.attribute(cabinet_namespace, "coding") == "base64";
    auto const text = in.text();
    if (is_coded)
        if (auto const octets = parse_base64(text)) {
            to += as_text(*octets);
            return;
        }
    to += text;
}

void value_reader::on_element(xml::pull_reader& in)
{
    auto const element = in.tag().local;
    bool const first = elements_++ == 0;
    only_element_ = first ? element : std::string_view();
    if (same_octets(element, "text")) {
        // Several texts are a list; ORG's are separated otherwise.
        if (!first)
            out_ += is_org_ ? ';' : ',';
        append_escaped_text(in.text(), out_);
    } else if (same_octets(element, "uri")) {
        out_ += in.text();
    } else if (same_octets(element, "unknown")) {
        read_text_of_unknown(in, out_);
    } else if (same_octets(element, "time")) {
        auto const text = in.text();
        out_.append(text.starts_with('T') ? "" : "T").append(text);
    } else if (same_octets(element, "sourceid")) {
        out_.append(in.text()).append(";");
    } else if (same_octets(element, "identity")) {
        out_ += ';';
        append_escaped_text(in.text(), out_);
    } else if (!add_part(element, in)) {
        out_ += in.text();
    }
}

/// N's and ADR's parts, each a list between commas. Those of a name, once there is one, are all that counts.
bool value_reader::add_part(std::string_view element, xml::pull_reader& in)
{
    auto const is_it = [element](std::string_view part) {
        return same_octets(part.substr(part_prefix.size()), element);
    };
    bool is_name = true;
    auto const* found = std::find_if(name_parts.begin(), name_parts.end(), is_it);
    auto index = static_cast<std::size_t>(found - name_parts.begin());
    if (index == name_parts.size()) {
        is_name = false;
        found = std::find_if(address_parts.begin(), address_parts.end(), is_it);
        index = static_cast<std::size_t>(found - address_parts.begin());
        if (index == address_parts.size())
            return false;
    }
    auto const count = is_name ? name_parts.size() : address_parts.size();
    if (part_count_ == name_parts.size() && !is_name)
        return true;
    if (part_count_ != count) {
        part_count_ = count;
        present_ = 0;
        last_ = 0;
        parts_.clear();
    }
    if (index > last_) {
        parts_.append(index - last_, ';');
        last_ = index;
    }
    bool const again = (present_ & (1u << index)) != 0;
    present_ |= 1u << index;
    if (index == last_) {
        if (again)
            parts_ += ',';
        append_escaped_text(in.text(), parts_);
        return true;
    }
    std::string text = again ? "," : "";
    append_escaped_text(in.text(), text);
    parts_.insert(end_of_part(parts_, index), text);
    return true;
}

void value_reader::take(std::string& into)
{
    if (part_count_ != 0)
        parts_.append(part_count_ - 1 - last_, ';');
    into = std::move(part_count_ == 0 ? out_ : parts_);
}

}  // namespace cabinet::contacts
