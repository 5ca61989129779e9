#include "protocol/xcap/namespace_bindings.hpp"

#include "protocol/xcap/path_segment.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

void skip_white(std::string_view& rest) noexcept
{
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
}

/// Takes a QName off the front; false where there is none.
bool take_scheme(std::string_view& rest, std::string_view& name) noexcept
{
    auto length = xml::ncname_length(rest);
    if (length != 0 && rest.substr(length, 1) == ":") {
        auto const local = xml::ncname_length(rest.substr(length + 1));
        length = local == 0 ? 0 : length + 1 + local;
    }
    name = rest.substr(0, length);
    rest.remove_prefix(length);
    return length != 0;
}

/// Takes "(" data ")" off the front, the circumflex escapes in it resolved.
bool take_data(std::string_view& rest, std::string& data)
{
    if (!rest.starts_with('('))
        return false;
    std::size_t open = 1;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        char c = rest[i];
        if (c == '^') {
            if (++i == rest.size() || std::string_view("^()").find(rest[i]) == std::string_view::npos)
                return false;
            c = rest[i];
        } else if (c == '(') {
            ++open;
        } else if (c == ')' && --open == 0) {
            rest.remove_prefix(i + 1);
            return true;
        }
        data += c;
    }
    return false;
}

/// Reads the data of an xmlns() part.
bool read_binding(std::string_view data, std::vector<bound_prefix>& into)
{
    auto const prefix = data.substr(0, xml::ncname_length(data));
    data.remove_prefix(prefix.size());
    skip_white(data);
    if (prefix.empty() || !data.starts_with('='))
        return false;
    data.remove_prefix(1);
    skip_white(data);
    if (prefix != "xml" && prefix != "xmlns")
        into.push_back({std::string(prefix), std::string(data)});
    return true;
}

}  // namespace

result<std::vector<bound_prefix>> parse_namespace_bindings(std::string_view query)
{
    auto const decoded = decode_segment(query);
    if (!decoded)
        return xcap_errc::bad_query;
    std::vector<bound_prefix> out;
    if (xml::is_ncname(*decoded))  // a shorthand pointer binds nothing
        return out;
    std::string_view rest = *decoded;
    while (!rest.empty()) {
        std::string_view scheme;
        std::string data;
        if (!take_scheme(rest, scheme) || !take_data(rest, data) ||
            (scheme == "xmlns" && !read_binding(data, out)))
            return xcap_errc::bad_query;
        skip_white(rest);
    }
    return out;
}

std::string write_namespace_bindings(std::vector<bound_prefix> const& bindings)
{
    std::string out;
    for (auto const& [prefix, uri] : bindings) {
        std::string escaped;
        for (char const c : uri) {
            if (std::string_view("^()").find(c) != std::string_view::npos)
                escaped += '^';
            escaped += c;
        }
        out += "xmlns(";
        append_segment(prefix, out);
        out += '=';
        append_segment(escaped, out);
        out += ')';
    }
    return out;
}

}  // namespace cabinet::xcap
