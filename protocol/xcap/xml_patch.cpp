#include "protocol/xcap/xml_patch.hpp"

#include "protocol/xcap/patch_content.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

using patch_edit = patch_result<text_edit>;

patch_fault bad_types(std::string phrase)
{
    return {patch_error::invalid_node_types, std::move(phrase)};
}

/// Character data as it stands between `quote`s: white space that a reader would change becomes references, all others stay as they are.
std::string between_quotes(std::string_view text, char quote)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\t')
            out += "&#9;";
        else if (c == '\n' || (c == '\r' && !text.substr(i + 1).starts_with('\n')))
            out += "&#10;";
        else if (c == quote)
            out += quote == '"' ? "&quot;" : "&apos;";
        else if (c != '\r')
            out += c;
    }
    return out;
}

/// Content that is to be a value.
patch_result<patch_content> read_value(patch_operation const& operation, xml::limits const& bounds)
{
    auto read = read_patch_content(operation.content, operation.bindings, {}, bounds);
    if (!read)
        return read;
    if (!read->is_text())
        return bad_types("A value is text; the operation's content is more than that.");
    if (read->has_cdata)
        return patch_fault{patch_error::invalid_attribute_value, "A value cannot have CDATA sections."};
    return read;
}

/// Whether a prefix can be declared for what a value says.
std::optional<patch_fault> refuse_declaration(std::string_view prefix, std::string_view value)
{
    bool const is_reserved = prefix == "xml" || prefix == "xmlns" || !xml::is_ncname(prefix);
    if (is_reserved)
        return patch_fault{patch_error::invalid_namespace_prefix, "This prefix cannot be declared."};
    auto const uri = xml::character_text(value);
    if (!uri || uri->empty() || *uri == xml::xml_namespace || *uri == xml::xmlns_namespace)
        return patch_fault{patch_error::invalid_namespace_uri, "No prefix can stand for this namespace."};
    return std::nullopt;
}

text_edit insertion_into(patch_target const& target, std::size_t offset, std::string content)
{
    if (!target.is_self_closing || content.empty())
        return {offset, 0, std::move(content), true};
    return {offset, 2, ">" + std::move(content) + "</" + target.name + ">", true};
}

/// An attribute or a declaration for the selected element.
patch_edit edit_to_add_value(std::string_view document, patch_operation const& operation,
                             patch_target const& target, xml::limits const& bounds)
{
    constexpr std::string_view axis = "namespace::";
    auto const value = read_value(operation, bounds);
    if (!value)
        return value.error();
    std::string_view const type = operation.type;
    std::string name;
    if (!xml::is_text(type))
        return patch_fault{patch_error::invalid_attribute_value, "The type of an addition is no text."};
    if (type.starts_with(axis)) {
        auto const prefix = type.substr(axis.size());
        if (auto refused = refuse_declaration(prefix, value->octets))
            return std::move(*refused);
        name = "xmlns:" + std::string(prefix);
    } else {
        auto const parts = xml::split_name(type.substr(1));
        if (!type.starts_with('@') || !parts)
            return patch_fault{
                patch_error::invalid_attribute_value,
                "The type of an addition is \"@\" and a name, or \"namespace::\" and a prefix."};
        auto const uri = binding_of(parts->prefix, operation.bindings);
        if (parts->prefix.empty() || parts->prefix == "xml") {
            name = type.substr(1);
        } else if (!uri) {
            return patch_fault{patch_error::invalid_namespace_prefix,
                               "The prefix of the attribute is not declared."};
        } else if (auto const prefix = prefix_at(target.inside, parts->prefix, *uri, true)) {
            name = (*prefix + ":").append(parts->local);
        } else {
            return patch_fault{patch_error::invalid_namespace_uri,
                               "No prefix stands for the attribute's namespace there."};
        }
        if (name == "xmlns")
            return patch_fault{patch_error::invalid_attribute_value, "A default namespace cannot be added."};
    }
    xml::token_reader tag(document.substr(target.begin), bounds);
    tag.next();
    for (auto const& one : tag.attributes())
        if (one.name == name)
            return patch_fault{patch_error::invalid_patch_directive,
                               "The element has the attribute \"" + name + "\" already; replace its value."};
    return text_edit{target.attributes_end, 0, " " + name + "=\"" + between_quotes(value->octets, '"') + "\"",
                     true};
}

/// Whether nodes can stand beside the root element.
std::optional<patch_fault> refuse_outside_root(patch_content const& content)
{
    if (content.elements > 0)
        return patch_fault{patch_error::invalid_root_element_operation,
                           "A document has one root element; nothing can be added beside it."};
    if (!content.is_white || content.has_cdata)
        return patch_fault{patch_error::invalid_xml_prolog_operation,
                           "Text cannot stand outside the root element."};
    return std::nullopt;
}

patch_edit edit_to_add(std::string_view document, patch_operation const& operation, node_kind kind,
                       patch_target const& target, xml::limits const& bounds)
{
    using place = patch_operation::place;
    bool const is_inside = operation.pos == place::append || operation.pos == place::prepend;
    if (kind == node_kind::attribute || kind == node_kind::namespace_declaration)
        return patch_fault{patch_error::invalid_attribute_value,
                           "Nothing can be added to an attribute or a declaration; replace it."};
    if (kind != node_kind::element && (is_inside || !operation.type.empty()))
        return bad_types("Only elements have content and attributes; give a position beside the node.");
    if (!operation.type.empty()) {
        if (operation.pos != place::append)
            return patch_fault{patch_error::invalid_attribute_value, "An attribute has no position."};
        return edit_to_add_value(document, operation, target, bounds);
    }
    auto content = read_patch_content(operation.content, operation.bindings,
                                      is_inside ? target.inside : target.around, bounds);
    if (!content)
        return content.error();
    if (!is_inside && target.is_outside_root)
        if (auto refused = refuse_outside_root(*content))
            return std::move(*refused);
    switch (operation.pos) {
    case place::append:
        return insertion_into(target, target.content_end, std::move(content->octets));
    case place::prepend:
        return insertion_into(target, target.content_begin, std::move(content->octets));
    case place::before:
        return text_edit{target.begin, 0, std::move(content->octets), true};
    default:
        return text_edit{target.end, 0, std::move(content->octets), true};
    }
}

patch_edit edit_to_replace_value(std::string_view document, patch_operation const& operation,
                                 patch_selector const& selector, patch_target const& target,
                                 xml::limits const& bounds)
{
    auto const value = read_value(operation, bounds);
    if (!value)
        return value.error();
    if (selector.selects == node_kind::namespace_declaration)
        if (auto refused = refuse_declaration(selector.word, value->octets))
            return std::move(*refused);
    auto const removed = target.end - 1 - target.value_begin;
    return text_edit{target.value_begin, removed, between_quotes(value->octets, document[target.end - 1]),
                     false};
}

patch_edit edit_to_replace(std::string_view document, patch_operation const& operation,
                           patch_selector const& selector, patch_target const& target,
                           xml::limits const& bounds)
{
    auto const kind = selector.selects;
    if (kind == node_kind::attribute || kind == node_kind::namespace_declaration)
        return edit_to_replace_value(document, operation, selector, target, bounds);
    auto content = read_patch_content(operation.content, operation.bindings, target.around, bounds);
    if (!content)
        return content.error();
    auto const same = kind == node_kind::element   ? content->elements
                      : kind == node_kind::comment ? content->comments
                                                   : content->instructions;
    bool const is_same = kind == node_kind::text ? content->is_text() : same == 1 && content->nodes() == 1;
    if (!is_same)
        return bad_types("A node is replaced by one of its own kind, without anything beside it.");
    return text_edit{target.begin, target.end - target.begin, std::move(content->octets), false};
}

patch_edit edit_to_remove(std::string_view document, patch_operation const& operation, node_kind kind,
                          patch_target target)
{
    using space = patch_operation::space;
    bool const is_value = kind == node_kind::attribute || kind == node_kind::namespace_declaration;
    if (operation.ws != space::keep && (is_value || kind == node_kind::text))
        return patch_fault{patch_error::invalid_attribute_value,
                           "White space is removed beside elements, comments and instructions only."};
    if (is_value)
        target.begin = document.find_last_not_of(" \t\r\n", target.begin - 1) + 1;
    if (kind == node_kind::element && target.is_outside_root)
        return patch_fault{patch_error::invalid_root_element_operation, "A document keeps its root element."};
    bool const takes_before = operation.ws == space::before || operation.ws == space::both;
    bool const takes_after = operation.ws == space::after || operation.ws == space::both;
    auto const is_white = [&](auto const& run) { return run && run->is_white && !target.is_outside_root; };
    if ((takes_before && !is_white(target.before)) || (takes_after && !is_white(target.after)))
        return patch_fault{patch_error::invalid_whitespace_directive,
                           "There is no white space beside the node that could be removed with it."};
    auto const begin = takes_before ? target.before->begin : target.begin;
    auto const end = takes_after ? target.after->end : target.end;
    return text_edit{begin, end - begin, "", false};
}

bool is_well_formed(std::string_view document, xml::limits const& bounds)
{
    xml::token_reader in(document, bounds);
    while (in.next()) {
    }
    return !in.error();
}

/// What an operation changes that others lean on: a prefix must not go while it is in use. RFC 5261 §4.5.3.
bool changes_declarations(patch_operation const& operation) noexcept
{
    return operation.sel.find("namespace::") != std::string::npos ||
           operation.type.starts_with("namespace::");
}

patch_fault not_well_formed(patch_operation const& operation)
{
    if (changes_declarations(operation))
        return {patch_error::invalid_namespace_prefix, "The prefix is in use in the document."};
    return {patch_error::invalid_diff_format, "The patched document would not be well-formed."};
}

}  // namespace

patch_result<text_edit> edit_of(std::string_view document, patch_operation const& operation,
                                xml::limits const& bounds)
{
    auto const selector = parse_patch_selector(operation.sel, operation.bindings);
    if (!selector)
        return selector.error();
    auto target = find_patch_target(document, *selector, bounds);
    if (!target)
        return target.error();
    switch (operation.what) {
    case patch_operation::kind::add:
        return edit_to_add(document, operation, selector->selects, *target, bounds);
    case patch_operation::kind::replace:
        return edit_to_replace(document, operation, *selector, *target, bounds);
    default:
        return edit_to_remove(document, operation, selector->selects, std::move(*target));
    }
}

patch_result<std::string> apply_patch(std::string_view document, std::vector<patch_operation> const& patch,
                                      xml::limits const& bounds)
{
    std::string out(document);
    for (std::size_t i = 0; i < patch.size(); ++i) {
        auto edit = edit_of(out, patch[i], bounds);
        if (!edit) {
            auto fault = edit.error();
            fault.operation = i;
            return fault;
        }
        out.replace(edit->offset, edit->removed, edit->inserted);
        bool const is_checked = i + 1 == patch.size() || changes_declarations(patch[i]);
        if (is_checked && !is_well_formed(out, bounds)) {
            auto fault = not_well_formed(patch[i]);
            fault.operation = i;
            return fault;
        }
    }
    return out;
}

patch_result<patch_operation> with_used_bindings(patch_operation operation, xml::limits const& bounds)
{
    auto const selector = parse_patch_selector(operation.sel, operation.bindings);
    if (!selector)
        return selector.error();
    auto used = prefixes_taken(operation.content, operation.bindings, bounds);
    if (!used)
        return patch_fault{patch_error::invalid_diff_format,
                           "The content of the operation is not well-formed."};
    used->insert(used->end(), selector->prefixes.begin(), selector->prefixes.end());
    if (operation.type.starts_with('@'))
        if (auto const colon = operation.type.find(':'); colon != std::string::npos)
            used->push_back(operation.type.substr(1, colon - 1));
    std::sort(used->begin(), used->end());
    used->erase(std::unique(used->begin(), used->end()), used->end());
    std::vector<bound_prefix> kept;
    for (auto& prefix : *used)
        if (auto const uri = binding_of(prefix, operation.bindings);
            uri && (!prefix.empty() || !uri->empty()))
            kept.push_back({std::move(prefix), std::string(*uri)});
    operation.bindings = std::move(kept);
    return operation;
}

}  // namespace cabinet::xcap
