#include "protocol/xcap/node_read.hpp"

#include "protocol/xml/escape.hpp"

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
    auto const where = find_node(document, selector, bounds);
    if (!where.parent)
        return std::nullopt;
    auto const selected = select_child(selector.steps.back(), where.parent->children);
    if (selected.count != 1)
        return std::nullopt;
    auto const& found = where.parent->children[selected.index];
    auto const element = document.substr(found.begin, found.end - found.begin);
    if (selector.selects == node_selector::target::element)
        return std::string(element);
    auto const around = views_of(where.parent->bindings);
    xml::token_reader reader(element, bounds, around);
    reader.next();
    if (selector.selects == node_selector::target::namespaces)
        return write_bindings(reader.current().name, reader.bindings_in_scope());
    auto const* const attribute = find_attribute(reader.attributes(), selector.attribute);
    return attribute ? std::optional(std::string(attribute->value)) : std::nullopt;
}

}  // namespace cabinet::xcap
