#pragma once

#include "protocol/program/config_error.hpp"
#include "protocol/program/settings_text.hpp"

#include <algorithm>
#include <filesystem>
#include <toml++/toml.h>

namespace cabinet::program {

/// Puts the values of a TOML 1.0 text into a Config and keeps a list of what is wrong: keys that are not in
/// the table, with the nearest that is; values outside their range, with the range.
template <class Config>
class settings_reader {
public:
    /// `file_name`: how messages call the text. The table must outlive this object.
    settings_reader(settings_table<Config> const& table, std::string_view file_name)
        : table_(table),
          file_name_(file_name)
    {}

    void read(std::string_view text)
    {
        try {
            read_root(toml::parse(text, file_name_));
        }
        catch (toml::parse_error const& error) {
            refuse(error.source().begin.line, std::string(error.description()));
        }
    }

    Config& values() noexcept { return config_; }

    void refuse(std::size_t line, std::string const& what)
    {
        if (!problems_.empty())
            problems_ += '\n';
        problems_ += file_name_ + ":" + std::to_string(line) + ": " + what;
    }

    /// The line of the last key of that name in the file, or the first line where it has none.
    std::size_t line_of(std::string_view name) const
    {
        std::size_t line = 1;
        for (auto const& [key, at] : lines_)
            if (key->name == name)
                line = at;
        return line;
    }

    /// The values. Throws config_error where anything was refused.
    Config finish()
    {
        if (!problems_.empty())
            throw config_error(problems_);
        return std::move(config_);
    }

private:
    void read_root(toml::table const& root)
    {
        for (auto const& [name, node] : root) {
            auto const line = name.source().begin.line;
            bool const known = std::any_of(table_.sections.begin(), table_.sections.end(),
                                           [&](settings_section const& s) { return s.name == name.str(); });
            if (!known)
                refuse_unknown(line, std::string(name.str()));
            else if (auto const* const section = node.as_table())
                read_section(name.str(), *section);
            else
                refuse(line, "\"" + std::string(name.str()) + "\" is a section; write [" +
                                 std::string(name.str()) + "]");
        }
    }

    void read_section(std::string_view section, toml::table const& in)
    {
        for (auto const& [name, node] : in) {
            auto const line = name.source().begin.line;
            auto const key = std::find_if(table_.keys.begin(), table_.keys.end(), [&](auto const& k) {
                return k.section == section && k.name == name.str();
            });
            if (key == table_.keys.end()) {
                refuse_unknown(line, std::string(section) + "." + std::string(name.str()));
                continue;
            }
            lines_.emplace_back(&*key, line);
            std::string reason;
            if (!std::visit([&](auto const& value) { return set(value, node, reason); }, key->value))
                refuse(line, "\"" + full_name(*key) + "\" must be " + allowed_values(*key) +
                                 (reason.empty() ? "" : ": " + reason));
        }
    }

    void refuse_unknown(std::size_t line, std::string const& word)
    {
        auto const nearest = nearest_key(table_, word);
        std::string const kind = word.find('.') == std::string::npos ? "section or key" : "key";
        refuse(line, "unknown " + kind + " \"" + word + "\"; " +
                         (nearest.empty() ? "\"" + std::string(table_.list_command) + "\" lists the keys"
                                          : "did you mean \"" + nearest + "\"?"));
    }

    // set(): whether the node is a value the key allows; if so it is stored.

    bool set(text_key<Config> const& key, toml::node const& node, std::string& reason)
    {
        auto const text = node.value_exact<std::string>();
        if (!text)
            return false;
        reason = key.refuse(*text);
        if (reason.empty())
            key.at(config_) = *text;
        return reason.empty();
    }

    bool set(texts_key<Config> const& key, toml::node const& node, std::string& reason)
    {
        std::vector<std::string> texts;
        if (!read_list(node, texts))
            return false;
        for (auto const& text : texts)
            if (reason = key.refuse(text); !reason.empty())
                return false;
        key.at(config_) = std::move(texts);
        return true;
    }

    bool set(file_key<Config> const& key, toml::node const& node, std::string& reason)
    {
        auto const text = node.value_exact<std::string>();
        if (!text)
            return false;
        if (text->find('\0') != std::string::npos) {
            reason = "it has a NUL character";
            return false;
        }
        key.at(config_) = *text;
        return true;
    }

    bool set(number_key<Config> const& key, toml::node const& node, std::string&)
    {
        auto const number = node.value_exact<std::int64_t>();
        if (!number || *number < 0 || static_cast<std::size_t>(*number) < key.least ||
            static_cast<std::size_t>(*number) > key.most)
            return false;
        key.at(config_) = static_cast<std::size_t>(*number);
        return true;
    }

    bool set(seconds_key<Config> const& key, toml::node const& node, std::string&)
    {
        auto const number = node.value_exact<std::int64_t>();
        if (!number || *number < key.least || *number > key.most)
            return false;
        key.at(config_) = std::chrono::seconds(*number);
        return true;
    }

    bool set(switch_key<Config> const& key, toml::node const& node, std::string&)
    {
        auto const value = node.value_exact<bool>();
        if (value)
            key.at(config_) = *value;
        return value.has_value();
    }

    bool set(choice_key<Config> const& key, toml::node const& node, std::string&)
    {
        auto const text = node.value_exact<std::string>();
        if (!text)
            return false;
        auto const found = std::find(key.names.begin(), key.names.end(), *text);
        if (found == key.names.end())
            return false;
        key.set(config_, static_cast<std::size_t>(found - key.names.begin()));
        return true;
    }

    bool set(addresses_key<Config> const& key, toml::node const& node, std::string& reason)
    {
        std::vector<std::string> texts;
        if (!read_list(node, texts))
            return false;
        std::vector<listen_address> addresses;
        for (auto const& text : texts) {
            auto const address = parse_listen_address(text);
            if (!address) {
                reason =
                    "\"" + text + "\" is no numeric address with a port, such as 0.0.0.0:5061 or [::1]:5061";
                return false;
            }
            addresses.push_back(*address);
        }
        key.at(config_) = std::move(addresses);
        return true;
    }

    static bool read_list(toml::node const& node, std::vector<std::string>& out)
    {
        auto const* const list = node.as_array();
        if (!list)
            return false;
        for (auto const& item : *list) {
            auto const text = item.template value_exact<std::string>();
            if (!text)
                return false;
            out.push_back(*text);
        }
        return true;
    }

    settings_table<Config> table_;
    std::string file_name_;
    Config config_;
    std::vector<std::pair<settings_key<Config> const*, std::size_t>> lines_;
    std::string problems_;
};

/// Makes every relative path of `config` one below `folder`.
template <class Config>
void make_paths_absolute(settings_table<Config> const& table, Config& config,
                         std::filesystem::path const& folder)
{
    for (auto const& key : table.keys)
        if (auto const* const file = std::get_if<file_key<Config>>(&key.value))
            if (auto& path = file->at(config); !path.empty())
                path = (folder / path).lexically_normal().string();
}

}  // namespace cabinet::program
