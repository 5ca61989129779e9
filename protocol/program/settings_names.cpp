#include "protocol/program/settings_names.hpp"

#include <algorithm>
#include <numeric>

namespace cabinet::program {
namespace {

/// Levenshtein's distance: insertions, deletions and replacements from one word to the other.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t k = 0; k < b.size(); ++k) {
            auto const replaced = diagonal + (a[i] == b[k] ? 0 : 1);
            diagonal = row[k + 1];
            row[k + 1] = std::min({row[k] + 1, row[k + 1] + 1, replaced});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest_name(std::string_view word, std::span<settings_section const> sections,
                         std::span<settings_name const> names)
{
    auto const dot = word.find('.');
    auto const last = dot == std::string_view::npos ? word : word.substr(dot + 1);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    auto const consider = [&](std::string candidate, std::size_t d) {
        if (d < best_distance) {
            best_distance = d;
            best = std::move(candidate);
        }
    };
    // Words whose lengths differ by more are not compared: a file may be one endless word.
    auto const distance_to = [&](std::string_view name) {
        auto const longer = std::max(name.size(), word.size()) - std::min(name.size(), word.size());
        return longer < best_distance ? distance(word, name) : longer;
    };
    if (dot == std::string_view::npos)
        for (auto const& section : sections)
            consider(std::string(section.name), distance_to(section.name));
    for (auto const& key : names) {
        auto const full = std::string(key.section) + "." + std::string(key.name);
        consider(full, distance_to(full));
        // The right name in a wrong section, or without one, is one step away.
        if (key.name == last)
            consider(full, 1);
    }
    return best;
}

std::string write_comment(std::string_view text)
{
    constexpr std::size_t width = 98;
    std::string out;
    while (!text.empty()) {
        auto end = text.size();
        if (end > width) {
            end = text.rfind(' ', width);
            if (end == std::string_view::npos)
                end = text.size();
        }
        out.append("# ").append(text.substr(0, end)).append("\n");
        text.remove_prefix(end);
        if (!text.empty())
            text.remove_prefix(1);
    }
    return out;
}

std::string write_quoted(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out += '"';
}

}  // namespace cabinet::program
