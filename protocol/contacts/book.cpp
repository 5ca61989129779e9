#include "protocol/contacts/book.hpp"

#include "protocol/base/octet_search.hpp"

#include <algorithm>

namespace cabinet::contacts {
namespace {

template <class Items>
auto find_by_id(Items& items, std::string_view id) noexcept -> decltype(items.data())
{
    auto const found =
        std::find_if(items.begin(), items.end(), [&](auto const& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

/// "Family;Given;Additional;Prefixes;Suffixes" as it is spoken: given names first.
std::string spoken_name(std::string_view n)
{
    auto const parts = split_structured(n);
    std::string out;
    for (std::size_t const at : {3u, 1u, 2u, 0u, 4u})
        if (at < parts.size() && !parts[at].empty())
            out += (out.empty() ? "" : " ") + unescape_text(parts[at]);
    return out;
}

}  // namespace

contact const* find_contact(book const& in, std::string_view id) noexcept
{
    return find_by_id(in.contacts, id);
}

group const* find_group(book const& in, std::string_view id) noexcept
{
    return find_by_id(in.groups, id);
}

contact* find_contact(book& in, std::string_view id) noexcept
{
    return find_by_id(in.contacts, id);
}

group* find_group(book& in, std::string_view id) noexcept
{
    return find_by_id(in.groups, id);
}

group* find_group_by_label(book& in, std::string_view label) noexcept
{
    auto const found =
        std::find_if(in.groups.begin(), in.groups.end(), [&](auto const& g) { return g.label == label; });
    return found == in.groups.end() ? nullptr : &*found;
}

std::string_view first_value(contact const& of, std::string_view name) noexcept
{
    auto const found = std::find_if(of.properties.begin(), of.properties.end(),
                                    [&](auto const& p) { return p.name == name; });
    return found == of.properties.end() ? std::string_view{} : std::string_view(found->value);
}

std::string display_name(contact const& of)
{
    if (auto const fn = first_value(of, "FN"); !fn.empty())
        return unescape_text(fn);
    if (auto spoken = spoken_name(first_value(of, "N")); !spoken.empty())
        return spoken;
    for (std::string_view const name : {"NICKNAME", "ORG", "TEL", "EMAIL"})
        if (auto const value = first_value(of, name); !value.empty())
            return unescape_text(split_structured(value).front());
    return {};
}

std::string unescape_text(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    std::size_t written = 0;
    for (auto i = value.find('\\'); i < value.size() && i + 1 < value.size(); i = value.find('\\', written)) {
        out.append(value, written, i - written);
        char const escaped = value[i + 1];
        if (escaped == 'n' || escaped == 'N')
            out += '\n';
        else if (escaped == '\\' || escaped == ',' || escaped == ';' || escaped == ':')
            out += escaped;
        else  // no escape of the standard: what it is stays as it is
            out.append(1, '\\').append(1, escaped);
        written = i + 2;
    }
    return out.append(value, written);
}

std::string escape_text(std::string_view text)
{
    std::string out;
    append_escaped_text(text, out);
    return out;
}

void append_escaped_text(std::string_view text, std::string& out)
{
    std::size_t written = 0;
    for (std::size_t i = 0; (i = find_first<one_of<'\\', ',', ';', '\r', '\n'>>(text, i)) < text.size();
         ++i) {
        out.append(text, written, i - written);
        written = i + 1;
        if (text[i] == '\r' && text.substr(i + 1, 1) == "\n")
            continue;
        bool const ends_line = text[i] == '\r' || text[i] == '\n';
        out.append(1, '\\').append(1, ends_line ? 'n' : text[i]);
    }
    out.append(text, written);
}

std::vector<std::string_view> split_structured(std::string_view value, char separator)
{
    std::vector<std::string_view> out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\') {
            ++i;
        } else if (value[i] == separator) {
            out.push_back(value.substr(from, i - from));
            from = i + 1;
        }
    }
    out.push_back(value.substr(from));
    return out;
}

}  // namespace cabinet::contacts
