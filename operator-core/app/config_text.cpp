#include "operator-core/app/config_text.hpp"

#include "operator-core/app/config_keys.hpp"

namespace cabinet::core {
namespace {

/// Breaks `text` at spaces into comment lines of a readable width.
std::string comment(std::string_view text)
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

}  // namespace

std::string write_config_template()
{
    std::string out;
    for (auto const& section : config_sections()) {
        out += comment(section.about) + "[" + std::string(section.name) + "]\n";
        for (auto const& key : config_keys())
            if (key.section == section.name)
                out += "\n" + comment(key.about) + comment("Allowed: " + allowed_values(key) + ".") + "# " +
                       std::string(key.name) + " = " + write_value(key, {}) + "\n";
        out += "\n";
    }
    out.pop_back();
    return out;
}

std::string write_config_reference()
{
    std::string out;
    for (auto const& section : config_sections()) {
        out += "## [" + std::string(section.name) + "]\n\n" + std::string(section.about) +
               "\n\n| key | default | allowed | what it does |\n|---|---|---|---|\n";
        for (auto const& key : config_keys())
            if (key.section == section.name)
                out += "| `" + std::string(key.name) + "` | `" + write_value(key, {}) + "` | " +
                       allowed_values(key) + " | " + std::string(key.about) + " |\n";
        out += "\n";
    }
    out.pop_back();
    return out;
}

}  // namespace cabinet::core
