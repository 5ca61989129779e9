#pragma once

#include "tests/support/files.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace cabinet::test {

/// A message as it was printed: line ends as on the wire, headers ended, Content-Length that of the body as printed.
inline std::string as_on_the_wire(std::string const& printed)
{
    std::string head;
    std::string body;
    bool in_body = false;
    std::size_t from = 0;
    while (from < printed.size()) {
        auto const end = std::min(printed.find('\n', from), printed.size());
        auto line = printed.substr(from, end - from);
        from = end + 1;
        if (line.ends_with('\r'))
            line.pop_back();
        if (!in_body && line.empty()) {
            in_body = true;
            continue;
        }
        if (!in_body && line.starts_with("Content-Length"))
            continue;
        (in_body ? body : head).append(line).append("\r\n");
    }
    while (body.ends_with("\r\n\r\n"))  // between messages in print, not of them
        body.resize(body.size() - 2);
    if (body.find_first_not_of("\r\n") == std::string::npos)
        body.clear();
    return head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// The messages of a flow file: a list of literal blocks ("- |+", then lines indented by two), comments between them.
inline std::vector<std::string> read_flow(std::filesystem::path const& path)
{
    std::vector<std::string> out;
    auto const text = read_file(path);
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.find('\n', from), text.size());
        auto const line = text.substr(from, end - from);
        from = end + 1;
        if (line.starts_with("- |"))
            out.emplace_back();
        else if (!out.empty() && line.starts_with("  "))
            out.back().append(line.substr(2)).append("\n");
        else if (!out.empty() && line.empty())
            out.back().append("\n");
    }
    for (auto& one : out)
        one = as_on_the_wire(one);
    return out;
}

/// The messages of a plain trace: each begins with a start line after an empty line.
inline std::vector<std::string> read_trace(std::filesystem::path const& path)
{
    std::vector<std::string> out;
    auto const text = read_file(path);
    bool after_empty = true;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.find('\n', from), text.size());
        auto const line = text.substr(from, end - from);
        from = end + 1;
        bool const starts = line.starts_with("SIP/2.0 ") || line.find(" SIP/2.0") != std::string::npos;
        if (after_empty && starts)
            out.emplace_back();
        if (!out.empty())
            out.back().append(line).append("\n");
        after_empty = line.empty() || line == "\r";
    }
    for (auto& one : out)
        one = as_on_the_wire(one);
    return out;
}

}  // namespace cabinet::test
