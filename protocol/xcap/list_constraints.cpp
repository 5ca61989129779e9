#include "protocol/xcap/list_constraints.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/token_reader.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace cabinet::xcap {
namespace {

constexpr std::array<keyed_element, 4> of_lists = {{
    {resource_lists_namespace, "list", "name", true, true},
    {resource_lists_namespace, "entry", "uri"},
    {resource_lists_namespace, "entry-ref", "ref"},
    {resource_lists_namespace, "external", "anchor"},
}};

/// An element that may hold keyed ones.
struct parent {
    struct key {
        std::string value;
        std::string selector;  ///< of its element: "entry%5B2%5D"
    };

    std::string selector;  ///< percent-encoded, from the root on
    std::size_t children = 0;
    std::vector<std::size_t> counts;     ///< by kind
    std::vector<std::vector<key>> keys;  ///< by kind, in the document's order
};

/// What comes before the first of ":/?#", where that is ":"; RFC 3986 §3.1, §4.2.
std::string_view scheme_of(std::string_view uri) noexcept
{
    auto const end = uri.find_first_of(":/?#");
    return end != std::string_view::npos && uri[end] == ':' ? uri.substr(0, end) : std::string_view();
}

bool is_relative_path(std::string_view reference) noexcept
{
    return !reference.empty() && scheme_of(reference).empty() &&
           std::string_view("/?#:").find(reference.front()) == std::string_view::npos;
}

bool is_absolute_http(std::string_view uri) noexcept
{
    auto const scheme = scheme_of(uri);
    return (iequals(scheme, "http") || iequals(scheme, "https")) &&
           uri.substr(scheme.size()).starts_with("://") && uri.size() > scheme.size() + 3;
}

class checker {
public:
    checker(std::string_view document, std::span<keyed_element const> keyed)
        : document_(document),
          keyed_(keyed),
          reader_(document)
    {}

    std::optional<error_body> run()
    {
        while (reader_.next()) {
            if (reader_.current().kind == xml::token_kind::start_tag)
                enter();
            else if (reader_.current().kind == xml::token_kind::end_tag && reader_.depth() < parents_.size())
                leave();
        }
        if (!taken_.empty())
            return error_body{
                conflict::uniqueness_failure,
                "Values that must be unique inside one list stand there twice; change or remove one.",
                {},
                std::move(taken_),
                {}};
        if (!violated_.empty())
            return error_body{conflict::constraint_failure, violated_, {}, {}, {}};
        return std::nullopt;
    }

private:
    /// A start tag. parents_ holds the innermost elements without a gap: the root and parents inside parents.
    void enter()
    {
        auto const& tag = reader_.current();
        auto const depth = reader_.depth();  // of the element
        if (depth == 1) {
            default_namespace_ = tag.namespace_uri;
            open_parent(std::string(tag.local));
            return;
        }
        if (depth != parents_.size() + 1)
            return;
        auto& around = parents_.back();
        ++around.children;
        auto const kind = std::find_if(keyed_.begin(), keyed_.end(), [&](keyed_element const& element) {
            return element.name == tag.local && element.uri == tag.namespace_uri;
        });
        if (kind == keyed_.end())
            return;
        auto const index = static_cast<std::size_t>(kind - keyed_.begin());
        auto const position = ++around.counts[index];
        auto step = kind->uri == default_namespace_ ? std::string(kind->name) + in_brackets(position)
                                                    : "*" + in_brackets(around.children);
        if (auto const value = key_value(kind->key)) {
            check_form(*kind, *value, tag.offset);
            around.keys[index].push_back({*value, step});
        }
        if (kind->is_parent)
            open_parent(around.selector + '/' + step);
    }

    void open_parent(std::string selector)
    {
        parents_.push_back({std::move(selector), 0, {}, {}});
        parents_.back().counts.resize(keyed_.size());
        parents_.back().keys.resize(keyed_.size());
    }

    static std::string in_brackets(std::size_t position) { return "%5B" + std::to_string(position) + "%5D"; }

    std::optional<std::string> key_value(std::string_view key) const
    {
        for (auto const& attribute : reader_.attributes())
            if (attribute.name == key)
                return xml::attribute_text(attribute.value);
        return std::nullopt;
    }

    void check_form(keyed_element const& element, std::string const& value, std::size_t offset)
    {
        if (!violated_.empty())
            return;
        if (element.key == "ref" && !is_relative_path(value))
            violate(offset, "the attribute 'ref' of an 'entry-ref' must be a relative path reference");
        else if (element.key == "anchor" && !is_absolute_http(value))
            violate(offset, "the attribute 'anchor' of an 'external' must be an absolute HTTP URI");
    }

    void violate(std::size_t offset, std::string reason)
    {
        violated_ = xml::describe(
            {xml::errc::schema_violation, offset, xml::locate(document_, offset), std::move(reason)});
    }

    /// The end of the innermost parent: its keys are complete.
    void leave()
    {
        auto const& ended = parents_.back();
        for (std::size_t kind = 0; kind < keyed_.size(); ++kind)
            compare_keys(ended, keyed_[kind], ended.keys[kind]);
        parents_.pop_back();
    }

    /// Names the places of equal keys but the first of them.
    void compare_keys(parent const& of, keyed_element const& kind, std::vector<parent::key> const& keys)
    {
        std::vector<std::string> sorted;
        sorted.reserve(keys.size());
        for (auto const& key : keys)
            sorted.push_back(key.value);
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end())
            return;
        std::set<std::string_view> met;
        for (auto const& [value, step] : keys) {
            if (met.insert(value).second || taken_.size() == most_taken_values)
                continue;
            taken_.push_back({of.selector + '/' + step + "/@" + std::string(kind.key), {}});
            if (kind.gets_proposals)
                taken_.back().alt_values.push_back(free_value(value, sorted));
        }
    }

    std::string_view document_;
    std::span<keyed_element const> keyed_;
    xml::token_reader reader_;
    std::string default_namespace_;
    std::vector<parent> parents_;
    std::vector<taken_value> taken_;
    std::string violated_;
};

}  // namespace

std::span<keyed_element const> keyed_elements_of_lists() noexcept
{
    return of_lists;
}

std::optional<error_body> check_lists(std::string_view document, std::span<keyed_element const> keyed)
{
    return checker(document, keyed).run();
}

std::string free_value(std::string_view wanted, std::span<std::string const> taken)
{
    bool const is_sip = iequals(scheme_of(wanted), "sip") || iequals(scheme_of(wanted), "sips");
    auto const user_end = is_sip ? std::min(wanted.find_first_of("@;?"), wanted.size()) : wanted.size();
    for (std::size_t number = 2;; ++number) {
        auto out = std::string(wanted.substr(0, user_end)) + '-' + std::to_string(number);
        out += wanted.substr(user_end);
        if (!std::binary_search(taken.begin(), taken.end(), out))
            return out;
    }
}

}  // namespace cabinet::xcap
