#include "operator-core/app/config_file.hpp"

#include "operator-core/app/config_keys.hpp"
#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <toml++/toml.h>

namespace cabinet::core {
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

std::string full_name(config_key const& key)
{
    return std::string(key.section) + "." + std::string(key.name);
}

/// Puts the values of a parsed file into a config and keeps a list of what is wrong.
class reader {
public:
    explicit reader(std::string_view file_name) : file_name_(file_name) {}

    void read(toml::table const& root)
    {
        for (auto const& [name, node] : root) {
            auto const sections = config_sections();
            bool const known = std::any_of(sections.begin(), sections.end(),
                                           [&](config_section const& s) { return s.name == name.str(); });
            if (!known)
                refuse_unknown(name.source().begin.line, name.str());
            else if (auto const* const section = node.as_table())
                read_section(name.str(), *section);
            else
                refuse(name.source().begin.line, "\"" + std::string(name.str()) + "\" is a section; write [" +
                                                     std::string(name.str()) + "]");
        }
    }

    void refuse(std::size_t line, std::string const& what)
    {
        if (!problems_.empty())
            problems_ += '\n';
        problems_ += file_name_ + ":" + std::to_string(line) + ": " + what;
    }

    config finish()
    {
        auto& c = config_;
        if (c.home.realm.empty())
            c.home.realm = c.home.domain;
        if (c.xcap.host.empty())
            c.xcap.host = default_xcap_host(c.home.domain);
        if (c.xcap.realm.empty())
            c.xcap.realm = c.xcap.host;
        check_together();
        if (!problems_.empty())
            throw config_error(problems_);
        return std::move(config_);
    }

private:
    void read_section(std::string_view section, toml::table const& table)
    {
        for (auto const& [name, node] : table) {
            auto const line = name.source().begin.line;
            auto const keys = config_keys();
            auto const key = std::find_if(keys.begin(), keys.end(), [&](config_key const& k) {
                return k.section == section && k.name == name.str();
            });
            if (key == keys.end()) {
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
        auto const nearest = nearest_key(word);
        refuse(line, "unknown " +
                         std::string(word.find('.') == std::string::npos ? "section or key" : "key") + " \"" +
                         word + "\"; " +
                         (nearest.empty() ? "\"operator-core config print\" lists the keys"
                                          : "did you mean \"" + nearest + "\"?"));
    }
    void refuse_unknown(std::size_t line, std::string_view word) { refuse_unknown(line, std::string(word)); }

    // set(): whether the node is a value the key allows; if so it is stored.

    bool set(text_key const& key, toml::node const& node, std::string& reason)
    {
        auto const text = node.value_exact<std::string>();
        if (!text)
            return false;
        reason = key.refuse(*text);
        if (reason.empty())
            key.at(config_) = *text;
        return reason.empty();
    }

    bool set(texts_key const& key, toml::node const& node, std::string& reason)
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

    bool set(file_key const& key, toml::node const& node, std::string& reason)
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

    bool set(number_key const& key, toml::node const& node, std::string&)
    {
        auto const number = node.value_exact<std::int64_t>();
        if (!number || *number < 0 || static_cast<std::size_t>(*number) < key.least ||
            static_cast<std::size_t>(*number) > key.most)
            return false;
        key.at(config_) = static_cast<std::size_t>(*number);
        return true;
    }

    bool set(seconds_key const& key, toml::node const& node, std::string&)
    {
        auto const number = node.value_exact<std::int64_t>();
        if (!number || *number < key.least || *number > key.most)
            return false;
        key.at(config_) = std::chrono::seconds(*number);
        return true;
    }

    bool set(switch_key const& key, toml::node const& node, std::string&)
    {
        auto const value = node.value_exact<bool>();
        if (value)
            key.at(config_) = *value;
        return value.has_value();
    }

    bool set(choice_key const& key, toml::node const& node, std::string&)
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

    bool set(addresses_key const& key, toml::node const& node, std::string& reason)
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
            auto const text = item.value_exact<std::string>();
            if (!text)
                return false;
            out.push_back(*text);
        }
        return true;
    }

    /// Rules between keys; each names the key that is easiest to change.
    void check_together()
    {
        auto const& r = config_.registration;
        if (r.expires_min > r.expires_max)
            refuse(line_of("expires_min"),
                   "\"registration.expires_min\" is above \"registration.expires_max\"");
        if (r.expires_default < r.expires_min || r.expires_default > r.expires_max)
            refuse(line_of("expires_default"),
                   "\"registration.expires_default\" must lie between "
                   "\"registration.expires_min\" and \"registration.expires_max\"");
        auto const& a = config_.authentication;
        if (a.nonce_idle > a.nonce_life)
            refuse(line_of("nonce_idle"),
                   "\"authentication.nonce_idle\" is above \"authentication.nonce_life\"");
        // One realm for both would let whoever asks at one front use the answer at the other.
        if (config_.xcap.realm == config_.home.realm)
            refuse(line_of("realm"), "\"xcap.realm\" and \"home.realm\" are the same; they must differ");
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

    std::string file_name_;
    config config_;
    std::vector<std::pair<config_key const*, std::size_t>> lines_;
    std::string problems_;
};

void make_absolute(config& c, std::filesystem::path const& folder)
{
    for (auto const& key : config_keys())
        if (auto const* const file = std::get_if<file_key>(&key.value))
            if (auto& path = file->at(c); !path.empty())
                path = (folder / path).lexically_normal().string();
}

}  // namespace

std::string default_xcap_host(std::string_view domain)
{
    // "ims.mnc" 3DIGIT ".mcc" 3DIGIT ".3gppnetwork.org"
    constexpr std::string_view suffix = ".3gppnetwork.org";
    constexpr std::string_view shape = "ims.mnc###.mcc###.3gppnetwork.org";
    bool const is_3gpp = domain.size() == shape.size() &&
                         std::equal(domain.begin(), domain.end(), shape.begin(), [](char c, char wanted) {
                             return wanted == '#' ? is_digit(c) : to_lower(c) == wanted;
                         });
    if (!is_3gpp)
        return "xcap." + std::string(domain);
    return "xcap." + std::string(domain.substr(0, domain.size() - suffix.size())) + ".pub" +
           std::string(suffix);
}

std::string nearest_key(std::string_view word)
{
    auto const dot = word.find('.');
    auto const name = dot == std::string_view::npos ? word : word.substr(dot + 1);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    auto const consider = [&](std::string candidate, std::size_t d) {
        if (d < best_distance) {
            best_distance = d;
            best = std::move(candidate);
        }
    };
    if (dot == std::string_view::npos)
        for (auto const& section : config_sections())
            consider(std::string(section.name), distance(word, section.name));
    for (auto const& key : config_keys()) {
        consider(full_name(key), distance(word, full_name(key)));
        // The right name in a wrong section, or without one, is one step away.
        if (key.name == name)
            consider(full_name(key), 1);
    }
    return best;
}

config parse_config(std::string_view text, std::string_view name)
{
    reader in(name);
    try {
        in.read(toml::parse(text, name));
    }
    catch (toml::parse_error const& error) {
        in.refuse(error.source().begin.line, std::string(error.description()));
    }
    return in.finish();
}

config read_config(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        throw config_error("cannot read the configuration file " + file.string() +
                           "; \"operator-core init\" makes a folder with one");
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto out = parse_config(text, file.string());
    make_absolute(out, std::filesystem::absolute(file).parent_path());
    return out;
}

}  // namespace cabinet::core
