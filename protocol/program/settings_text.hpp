#pragma once

#include "protocol/program/settings_names.hpp"

namespace cabinet::program {

template <class... F>
struct overloaded : F... {
    using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

/// What may be written for `key`, as a phrase: "a whole number from 1 to 256".
template <class Config>
std::string allowed_values(settings_key<Config> const& key)
{
    auto const range = [](std::string_view what, auto least, auto most) {
        std::string out(what);
        out.append(" from ").append(std::to_string(least));
        return out.append(" to ").append(std::to_string(most));
    };
    return std::visit(
        overloaded{
            [](text_key<Config> const&) -> std::string { return "text"; },
            [](texts_key<Config> const&) -> std::string { return "a list of texts"; },
            [](file_key<Config> const&) -> std::string { return "the path of a file"; },
            [&](number_key<Config> const& k) { return range("a whole number", k.least, k.most); },
            [&](seconds_key<Config> const& k) { return range("seconds, a whole number", k.least, k.most); },
            [](switch_key<Config> const&) -> std::string { return "true or false"; },
            [](choice_key<Config> const& k) {
                std::string out;
                for (std::size_t i = 0; i < k.names.size(); ++i)
                    out += (i == 0 ? "" : i + 1 == k.names.size() ? " or " : ", ") + write_quoted(k.names[i]);
                return out;
            },
            [](addresses_key<Config> const&) -> std::string { return "a list of \"address:port\""; },
        },
        key.value);
}

/// The value `key` has in `from`, as TOML text.
template <class Config>
std::string write_value(settings_key<Config> const& key, Config from)
{
    auto const list = [](auto const& items, auto write) {
        std::string out = "[";
        for (auto const& item : items)
            out += (out.size() > 1 ? ", " : "") + write_quoted(write(item));
        return out + "]";
    };
    return std::visit(
        overloaded{
            [&](text_key<Config> const& k) { return write_quoted(k.at(from)); },
            [&](texts_key<Config> const& k) {
                return list(k.at(from), [](std::string const& text) { return text; });
            },
            [&](file_key<Config> const& k) { return write_quoted(k.at(from)); },
            [&](number_key<Config> const& k) { return std::to_string(k.at(from)); },
            [&](seconds_key<Config> const& k) { return std::to_string(k.at(from).count()); },
            [&](switch_key<Config> const& k) -> std::string { return k.at(from) ? "true" : "false"; },
            [&](choice_key<Config> const& k) { return write_quoted(k.names[k.get(from)]); },
            [&](addresses_key<Config> const& k) { return list(k.at(from), write_listen_address); },
        },
        key.value);
}

/// A complete configuration file: every key with its default, commented out, and what it does.
/// Read back, it gives the defaults.
template <class Config>
std::string write_settings_template(settings_table<Config> const& table)
{
    std::string out;
    for (auto const& section : table.sections) {
        out += write_comment(section.about) + "[" + std::string(section.name) + "]\n";
        for (auto const& key : table.keys)
            if (key.section == section.name)
                out += "\n" + write_comment(key.about) +
                       write_comment("Allowed: " + allowed_values(key) + ".") + "# " + std::string(key.name) +
                       " = " + write_value(key, Config{}) + "\n";
        out += "\n";
    }
    out.pop_back();
    return out;
}

/// The reference of all keys, in Markdown.
template <class Config>
std::string write_settings_reference(settings_table<Config> const& table)
{
    std::string out;
    for (auto const& section : table.sections) {
        out += "## [" + std::string(section.name) + "]\n\n" + std::string(section.about) +
               "\n\n| key | default | allowed | what it does |\n|---|---|---|---|\n";
        for (auto const& key : table.keys)
            if (key.section == section.name)
                out += "| `" + std::string(key.name) + "` | `" + write_value(key, Config{}) + "` | " +
                       allowed_values(key) + " | " + std::string(key.about) + " |\n";
        out += "\n";
    }
    out.pop_back();
    return out;
}

}  // namespace cabinet::program
