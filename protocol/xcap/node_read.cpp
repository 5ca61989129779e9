#include "protocol/xcap/node_read.hpp"

#include "protocol/xcap/patch_content.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

/// `<name xmlns="…" xmlns:p="…"/>`, RFC 4825 §10.
std::string write_bindings(std::string_view name, std::span<xml::namespace_binding const> bindings)
{
    auto out = "<" + std::string(name);
    for (auto const& [prefix, uri] : bindings) {
        out.append(prefix.empty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
        xml::append_attribute_value(uri, out);
        out += '"';
    }
    return out += "/>";
}

/// The one element that `selector` leads to, and what is around it.
struct found_element {
    std::string_view octets;
    std::vector<bound_prefix> around;
};

std::optional<found_element> find_element(std::string_view document, node_selector const& selector,
                                          xml::limits const& bounds)
{
    auto where = find_node(document, selector, bounds);
    if (!where.parent)
        return std::nullopt;
    auto const selected = select_child(selector.steps.back(), where.parent->children);
    if (selected.count != 1)
        return std::nullopt;
    auto const& found = where.parent->children[selected.index];
    return found_element{document.substr(found.begin, found.end - found.begin),
                         std::move(where.parent->bindings)};
}

/// What stands between the attribute's quotes.
std::optional<std::string_view> find_value(found_element const& in, expanded_name const& name,
                                           xml::limits const& bounds)
{
    auto const around = views_of(in.around);
    xml::token_reader reader(in.octets, bounds, around);
    reader.next();
    auto const* const attribute = find_attribute(reader.attributes(), name);
    return attribute ? std::optional(attribute->value) : std::nullopt;
}

}  // namespace

std::string_view media_type(node_selector const& selector) noexcept
{
    switch (selector.selects) {
    case node_selector::target::element:
        return element_type;
    case node_selector::target::attribute:
        return attribute_type;
    case node_selector::target::namespaces:
        break;
    }
    return namespaces_type;
}

std::optional<std::string> read_node(std::string_view document, node_selector const& selector,
                                     xml::limits const& bounds)
{
    auto const found = find_element(document, selector, bounds);
    if (!found)
        return std::nullopt;
    if (selector.selects == node_selector::target::element)
        return std::string(found->octets);
    if (selector.selects == node_selector::target::namespaces) {
        auto const around = views_of(found->around);
        xml::token_reader reader(found->octets, bounds, around);
        reader.next();
        return write_bindings(reader.current().name, reader.bindings_in_scope());
    }
    auto const value = find_value(*found, selector.attribute, bounds);
    return value ? std::optional(std::string(*value)) : std::nullopt;
}

std::optional<node_state> read_node_state(std::string_view document, node_selector const& selector,
                                          xml::limits const& bounds)
{
    auto found = find_element(document, selector, bounds);
    if (!found)
        return std::nullopt;
    if (selector.selects == node_selector::target::attribute) {
        auto const value = find_value(*found, selector.attribute, bounds);
        auto text = value ? xml::attribute_text(*value) : std::nullopt;
        return text ? std::optional(node_state{std::move(*text), {}}) : std::nullopt;
    }
    auto const taken = prefixes_taken(found->octets, found->around, bounds);
    if (!taken)
        return std::nullopt;
    node_state out{std::string(found->octets), std::move(found->around)};
    std::erase_if(out.bindings, [&taken](bound_prefix const& one) {
        return std::find(taken->begin(), taken->end(), one.prefix) == taken->end();
    });
    std::sort(out.bindings.begin(), out.bindings.end(),
              [](auto const& a, auto const& b) { return a.prefix < b.prefix; });
    return out;
}

}  // namespace cabinet::xcap
