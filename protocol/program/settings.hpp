#pragma once

#include "protocol/program/listen_address.hpp"

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cabinet::program {

// The kinds of value a key of a configuration file can have. Each names the member of `Config` it sets
// and what it allows.

template <class Config>
struct text_key {
    std::string& (*at)(Config&);
    std::string_view (*refuse)(std::string_view) = nullptr;  ///< gives what is wrong, or nothing
};
template <class Config>
struct texts_key {
    std::vector<std::string>& (*at)(Config&);
    std::string_view (*refuse)(std::string_view);
};
template <class Config>
struct file_key {
    std::string& (*at)(Config&);
};
template <class Config>
struct number_key {
    std::size_t& (*at)(Config&);
    std::size_t least, most;
};
template <class Config>
struct seconds_key {
    std::chrono::seconds& (*at)(Config&);
    std::int64_t least, most;
};
template <class Config>
struct switch_key {
    bool& (*at)(Config&);
};
template <class Config>
struct choice_key {
    std::size_t (*get)(Config const&);
    void (*set)(Config&, std::size_t index);
    std::span<std::string_view const> names;
};
template <class Config>
struct addresses_key {
    std::vector<listen_address>& (*at)(Config&);
};

/// One key of the configuration file.
template <class Config>
struct settings_key {
    std::string_view section;
    std::string_view name;
    std::variant<text_key<Config>, texts_key<Config>, file_key<Config>, number_key<Config>,
                 seconds_key<Config>, switch_key<Config>, choice_key<Config>, addresses_key<Config>>
        value;
    std::string_view about;  ///< one or two sentences for people; Markdown
};

/// A section of the file and what it is about.
struct settings_section {
    std::string_view name;
    std::string_view about;
};

/// Every section and key there is, in the order of the documentation: the one table that reading,
/// printing, documenting and suggesting use.
template <class Config>
struct settings_table {
    std::span<settings_section const> sections;
    std::span<settings_key<Config> const> keys;
    std::string_view list_command;  ///< prints all keys, for instance "operator-core config print"
};

/// "section.name" of a key.
template <class Config>
std::string full_name(settings_key<Config> const& key)
{
    return std::string(key.section) + "." + std::string(key.name);
}

}  // namespace cabinet::program
