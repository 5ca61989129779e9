#pragma once

#include "tests/support/files.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::test {

/// A message of RFC 4475 §3 with the name it has there.
struct torture_message {
    std::string name;
    std::string octets;
};

namespace torture {

inline std::string from_hex(std::string digits)
{
    std::string out;
    std::erase_if(digits, [](char c) { return c == '\r' || c == '\n'; });  // it may go over several lines
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        unsigned octet = 0;
        std::from_chars(digits.data() + i, digits.data() + i + 2, octet, 16);
        out += static_cast<char>(octet);
    }
    return out;
}

/// Replaces `<name…>text</name>` everywhere by what `expand(attributes, text)` gives.
template <class Expand>
void replace_marked(std::string& in, std::string const& name, Expand expand)
{
    auto const closing = "</" + name + ">";
    for (auto at = in.find("<" + name); at != std::string::npos; at = in.find("<" + name, at)) {
        auto const inner = in.find('>', at) + 1;
        auto const end = in.find(closing, inner);
        auto const text = expand(in.substr(at, inner - at), in.substr(inner, end - inner));
        in.replace(at, end + closing.size() - at, text);
        at += text.size();
    }
}

/// The octets that the markup of RFC 4475 §2 stands for.
inline std::string expand(std::vector<std::string> const& lines)
{
    std::string out;
    bool one_line = false;
    for (auto const& line : lines) {
        if (line == "<allOneLine>" || line == "</allOneLine>") {
            one_line = !one_line;
            out += one_line ? "" : "\r\n";
            continue;
        }
        out += line + (one_line ? "" : "\r\n");
    }
    replace_marked(out, "hex", [](auto const&, auto const& digits) { return from_hex(digits); });
    replace_marked(out, "repeat", [](auto const& tag, auto const& text) {
        std::string all;
        for (int count = std::stoi(tag.substr(tag.find('=') + 1)); count > 0; --count)
            all += text;
        return all;
    });
    return out;
}

/// The RFC's lines without what ends and begins its pages.
inline std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> out;
    bool page_begins = false;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.find('\n', from), text.size());
        auto const line = text.substr(from, end - from);
        from = end + 1;
        if (line.starts_with("Sparks, et al.")) {
            while (!out.empty() && out.back().empty())
                out.pop_back();
            page_begins = true;
        } else if (!page_begins ||
                   !(line.empty() || line.starts_with("\f") || line.starts_with("RFC 4475"))) {
            out.push_back(line);
            page_begins = false;
        }
    }
    return out;
}

}  // namespace torture

/// Every message of the RFC's text, in its order.
inline std::vector<torture_message> read_torture_messages(std::filesystem::path const& rfc)
{
    constexpr std::string_view heading = "      Message Details : ";
    constexpr std::size_t indent = 6;
    std::vector<torture_message> out;
    auto const lines = torture::lines_of(read_file(rfc));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].starts_with(heading))
            continue;
        std::vector<std::string> message;
        auto const name = lines[i].substr(heading.size());
        for (++i; lines[i].empty();)
            ++i;
        for (; i < lines.size() && (lines[i].empty() || lines[i].starts_with(std::string(indent, ' '))); ++i)
            message.push_back(lines[i].empty() ? "" : lines[i].substr(indent));
        while (message.back().empty())
            message.pop_back();
        --i;
        bool const has_body = std::find(message.begin(), message.end(), "") != message.end();
        // By the archive in the RFC's appendix these end with an empty line, which print does not show.
        if (name == "dblreq" || name == "mpart01" || name == "multi01")
            message.emplace_back();
        out.push_back({name, torture::expand(message) + (has_body ? "" : "\r\n")});
    }
    return out;
}

}  // namespace cabinet::test
