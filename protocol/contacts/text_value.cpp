#include "protocol/contacts/text_value.hpp"

namespace cabinet::contacts {
namespace {

/// The length of the line end at `at`: 2 for CRLF, 1 for CR or LF, 0 where there is none.
std::size_t line_end_at(std::string_view text, std::size_t at)
{
    if (text[at] == '\r')
        return text.substr(at + 1, 1) == "\n" ? 2 : 1;
    return text[at] == '\n' ? 1 : 0;
}

bool is_separator(char c, value_kind kind, vcard_version written_in)
{
    if (c == ';')
        return kind == value_kind::components || kind == value_kind::list_components;
    if (kind == value_kind::text_list)
        return true;
    return kind == value_kind::list_components && written_in != vcard_version::v2_1;
}

/// Appends what the two characters `\c` stand for, escaped as the book does.
void append_escape(char c, vcard_version written_in, std::string& out)
{
    bool const old = written_in == vcard_version::v2_1;
    if (c == '\\' || c == ',' || c == ';')
        out.append(1, '\\').append(1, c);
    else if (c == ':' || (c == '"' && !old))
        out += c;
    else if ((c == 'n' || c == 'N') && !old)
        out += "\\n";
    else
        out.append("\\\\").append(1, c);
}

std::string normalise_text(std::string_view value, value_kind kind, vcard_version written_in)
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        char const c = value[i];
        if (auto const ended = line_end_at(value, i); ended != 0) {
            out += "\\n";
            i += ended - 1;
        } else if (c == '\\' && i + 1 < value.size() && line_end_at(value, i + 1) == 0) {
            append_escape(value[++i], written_in, out);
        } else if (c == '\\') {
            out += "\\\\";
        } else if ((c == ',' || c == ';') && !is_separator(c, kind, written_in)) {
            out.append(1, '\\').append(1, c);
        } else {
            out += c;
        }
    }
    return out;
}

/// Some programs escape in URIs what needs none: `http\://`, `data:image/png\;base64\,`.
std::string normalise_uri(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            out += value[i];
            continue;
        }
        char const escaped = value[++i];
        if (escaped != ':' && escaped != ',' && escaped != ';')
            out += '\\';
        out += escaped;
    }
    return out;
}

/// Line ends of decoded text become `\n`, which is what it says in a property of any kind; but not where that
/// could be taken for something that was there already.
std::string normalise_unknown(std::string_view value)
{
    if (value.find_first_of("\r\n") == std::string_view::npos || value.find('\\') != std::string_view::npos)
        return std::string(value);
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto const ended = line_end_at(value, i);
        if (ended == 0) {
            out += value[i];
            continue;
        }
        out += "\\n";
        i += ended - 1;
    }
    return out;
}

}  // namespace

std::string normalise_value(std::string_view value, value_kind kind, vcard_version written_in)
{
    switch (kind) {
    case value_kind::text:
    case value_kind::text_list:
    case value_kind::components:
    case value_kind::list_components:
        return normalise_text(value, kind, written_in);
    case value_kind::uri:
        return normalise_uri(value);
    case value_kind::date:
    case value_kind::timestamp:
    case value_kind::utc_offset:
    case value_kind::language_tag:
    case value_kind::unknown:
        break;
    }
    return normalise_unknown(value);
}

}  // namespace cabinet::contacts
