#pragma once

#include "operator-core/app/config.hpp"

#include <span>
#include <string_view>
#include <variant>

namespace cabinet::core {

// The kinds of value a key can have. Each names the member it sets and what it allows.

struct text_key {
    std::string& (*at)(config&);
    std::string_view (*refuse)(std::string_view) = nullptr;  ///< gives what is wrong, or nothing
};
struct texts_key {
    std::vector<std::string>& (*at)(config&);
    std::string_view (*refuse)(std::string_view);
};
struct file_key {
    std::string& (*at)(config&);
};
struct number_key {
    std::size_t& (*at)(config&);
    std::size_t least, most;
};
struct seconds_key {
    std::chrono::seconds& (*at)(config&);
    std::int64_t least, most;
};
struct switch_key {
    bool& (*at)(config&);
};
struct choice_key {
    std::size_t (*get)(config const&);
    void (*set)(config&, std::size_t index);
    std::span<std::string_view const> names;
};
struct addresses_key {
    std::vector<listen_address>& (*at)(config&);
};

using key_value = std::variant<text_key, texts_key, file_key, number_key, seconds_key, switch_key, choice_key,
                               addresses_key>;

/// One key of the configuration file.
struct config_key {
    std::string_view section;
    std::string_view name;
    key_value value;
    std::string_view about;  ///< one or two sentences for people; Markdown
};

/// A section of the file and what it is about.
struct config_section {
    std::string_view name;
    std::string_view about;
};

/// Every section and key there is, in the order of the documentation: the one table that reading,
/// printing, documenting and suggesting use.
std::span<config_section const> config_sections() noexcept;
std::span<config_key const> config_keys() noexcept;

/// What may be written for `key`, as a phrase: "a whole number from 1 to 256".
std::string allowed_values(config_key const& key);

/// The value `key` has in `from`, as TOML text.
std::string write_value(config_key const& key, config from);

}  // namespace cabinet::core
