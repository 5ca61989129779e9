#include "operator-core/admin/text_table.hpp"

#include <algorithm>

namespace cabinet::core {

std::string write_text_table(std::vector<std::vector<std::string>> const& lines)
{
    std::vector<std::size_t> widths(lines.empty() ? 0 : lines.front().size(), 0);
    for (auto const& cells : lines)
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    std::string out;
    for (auto const& cells : lines) {
        for (std::size_t i = 0; i < widths.size(); ++i) {
            out += cells[i];
            if (i + 1 < widths.size())
                out.append(widths[i] - cells[i].size() + 2, ' ');
        }
        out += '\n';
    }
    return out;
}

std::string printable(std::string_view text)
{
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, '?');
    return out;
}

}  // namespace cabinet::core
