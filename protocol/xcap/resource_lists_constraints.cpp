#include "protocol/xcap/resource_lists_constraints.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/token_reader.hpp"

#include <algorithm>
#include <array>

namespace cabinet::xcap {
namespace {

/// The elements that must be told apart inside one parent, and by which attribute.
struct keyed_element {
    std::string_view name, key;
};
constexpr std::array<keyed_element, 4> keyed_elements = {
    keyed_element{"list", "name"}, {"entry", "uri"}, {"entry-ref", "ref"}, {"external", "anchor"}};

/// An element that may hold keyed ones: the root or a list.
struct parent {
    struct key {
        std::string value;
        std::size_t position;  ///< among siblings of this name, from 1
        auto operator<=>(key const&) const = default;
    };

    std::string selector;  ///< percent-encoded, from the root on
    std::array<std::size_t, keyed_elements.size()> counts{};
    std::array<std::vector<key>, keyed_elements.size()> keys;
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
    explicit checker(std::string_view document) : document_(document), reader_(document) {}

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
    /// A start tag. parents_ holds the innermost elements without a gap: the root and lists inside lists.
    void enter()
    {
        auto const& tag = reader_.current();
        auto const depth = reader_.depth();  // of the element
        if (tag.namespace_uri != resource_lists_namespace)
            return;
        if (depth == 1) {
            parents_.push_back({std::string(tag.local), {}, {}});
            return;
        }
        if (depth != parents_.size() + 1)
            return;
        auto const kind = std::find_if(keyed_elements.begin(), keyed_elements.end(),
                                       [&](keyed_element element) { return element.name == tag.local; });
        if (kind == keyed_elements.end())
            return;
        auto const index = static_cast<std::size_t>(kind - keyed_elements.begin());
        auto& around = parents_.back();
        auto const position = ++around.counts[index];
        if (auto const value = key_value(kind->key)) {
            check_form(*kind, *value, tag.offset);
            around.keys[index].push_back({*value, position});
        }
        if (tag.local == "list")
            parents_.push_back({child_selector(around, *kind, position), {}, {}});
    }

    std::optional<std::string> key_value(std::string_view key) const
    {
        for (auto const& attribute : reader_.attributes())
            if (attribute.name == key)
                return xml::attribute_text(attribute.value);
        return std::nullopt;
    }

    void check_form(keyed_element element, std::string const& value, std::size_t offset)
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

    /// The end of the innermost parent: its keys are complete. The first of equal ones is not named.
    void leave()
    {
        auto& ended = parents_.back();
        for (std::size_t i = 0; i < keyed_elements.size(); ++i) {
            auto& keys = ended.keys[i];
            std::sort(keys.begin(), keys.end());
            for (std::size_t k = 1; k < keys.size() && taken_.size() < most_taken_values; ++k)
                if (keys[k].value == keys[k - 1].value)
                    taken_.push_back({child_selector(ended, keyed_elements[i], keys[k].position) + "/@" +
                                          std::string(keyed_elements[i].key),
                                      {}});
        }
        parents_.pop_back();
    }

    static std::string child_selector(parent const& of, keyed_element element, std::size_t position)
    {
        return of.selector + '/' + std::string(element.name) + "%5B" + std::to_string(position) + "%5D";
    }

    std::string_view document_;
    xml::token_reader reader_;
    std::vector<parent> parents_;
    std::vector<taken_value> taken_;
    std::string violated_;
};

}  // namespace

std::optional<error_body> check_resource_lists(std::string_view document)
{
    return checker(document).run();
}

}  // namespace cabinet::xcap
