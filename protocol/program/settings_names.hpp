#pragma once

#include "protocol/program/settings.hpp"

namespace cabinet::program {

/// A key's section and name, whatever configuration it belongs to.
struct settings_name {
    std::string_view section;
    std::string_view name;
};

/// The key or section most like `word` ("section.key" or "section"), or empty where none is near.
std::string nearest_name(std::string_view word, std::span<settings_section const> sections,
                         std::span<settings_name const> names);

template <class Config>
std::string nearest_key(settings_table<Config> const& table, std::string_view word)
{
    std::vector<settings_name> names;
    for (auto const& key : table.keys)
        names.push_back({key.section, key.name});
    return nearest_name(word, table.sections, names);
}

/// Breaks `text` at spaces into TOML comment lines of a readable width.
std::string write_comment(std::string_view text);

/// `text` as a TOML string.
std::string write_quoted(std::string_view text);

}  // namespace cabinet::program
