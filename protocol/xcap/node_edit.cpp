#include "protocol/xcap/node_edit.hpp"

#include "protocol/xcap/attribute_edit.hpp"

namespace cabinet::xcap {
namespace {

node_conflict cannot_insert(std::string phrase)
{
    return {conflict::cannot_insert, std::move(phrase)};
}

/// Children of the parent that have the step's name, in order.
std::vector<child_element const*> named_children(parent_element const& parent)
{
    std::vector<child_element const*> out;
    for (auto const& child : parent.children)
        if (child.is_named)
            out.push_back(&child);
    return out;
}

/// Where a new element goes; nothing where there is no such place. RFC 4825 §8.2.3.
std::optional<std::size_t> insertion_offset(selector_step const& step, parent_element const& parent)
{
    auto const named = named_children(parent);
    auto const position = step.position.value_or(0);
    if (step.position && (position == 0 || position > named.size() + 1))
        return std::nullopt;
    if (named.empty() || (!step.position && !step.name))
        return parent.content_end;  // behind comments and text as well
    if (!step.position)
        return named.back()->end;
    return position == 1 ? named.front()->begin : named[position - 2]->end;
}

/// An insertion into the parent's content; a tag `<a/>` becomes two.
text_edit insertion(parent_element const& parent, std::size_t offset, std::string_view element)
{
    if (!parent.is_self_closing)
        return {offset, 0, std::string(element), true};
    auto text = ">" + std::string(element) + "</";
    return {offset, 2, text.append(parent.name) + ">", true};
}

edit_outcome edit_to_put_element(selector_step const& step, parent_element const& parent,
                                 std::string_view body, xml::limits const& bounds)
{
    auto read = parse_element_fragment(body, step, parent.bindings, bounds);
    if (auto* const refused = std::get_if<node_conflict>(&read))
        return std::move(*refused);
    auto const& element = std::get<element_fragment>(read);
    if (!element.is_named || !element.is_tested)
        return cannot_insert(
            "The element in the body is not the one that the last step of the selector describes; make "
            "its name and its attribute the same.");
    auto const selected = select_child(step, parent.children);
    if (selected.count > 1)
        return cannot_insert(
            "The last step of the selector describes several elements; add a position or an attribute.");
    if (selected.count == 1) {
        auto const& old = parent.children[selected.index];
        return text_edit{old.begin, old.end - old.begin, std::string(element.octets), false};
    }
    if (parent.name.empty())
        return cannot_insert("A document has one root element, and this is another one.");
    auto const offset = insertion_offset(step, parent);
    if (!offset)
        return cannot_insert("There are too few elements before the position; they must be put first.");
    return insertion(parent, *offset, element.octets);
}

/// Whether the step would select another element once the one it selects is gone.
bool has_successor(selector_step const& step, parent_element const& parent)
{
    if (!step.position)
        return false;
    auto const named = named_children(parent);
    return *step.position < named.size() && named[*step.position]->is_tested;
}

}  // namespace

std::string apply(std::string_view document, text_edit const& edit)
{
    std::string out;
    out.reserve(document.size() - edit.removed + edit.inserted.size());
    out.append(document.substr(0, edit.offset)).append(edit.inserted);
    return out.append(document.substr(edit.offset + edit.removed));
}

edit_outcome edit_to_put(std::string_view document, node_selector const& selector, node_location const& where,
                         std::string_view body, xml::limits const& bounds)
{
    auto const& step = selector.steps.back();
    if (selector.selects == node_selector::target::element)
        return edit_to_put_element(step, *where.parent, body, bounds);
    auto const selected = select_child(step, where.parent->children);
    if (selected.count != 1)
        return node_conflict{conflict::no_parent,
                             "There is no such element, or more than one; put the element first."};
    auto const& element = where.parent->children[selected.index];
    return edit_to_put_attribute(document, element, selector, where.parent->bindings, body);
}

std::optional<edit_outcome> edit_to_delete(std::string_view document, node_selector const& selector,
                                           node_location const& where)
{
    if (!where.parent)
        return std::nullopt;
    auto const& step = selector.steps.back();
    auto const selected = select_child(step, where.parent->children);
    if (selected.count != 1)
        return std::nullopt;
    auto const& element = where.parent->children[selected.index];
    if (selector.selects == node_selector::target::attribute)
        return edit_to_delete_attribute(document, element, selector, where.parent->bindings);
    if (where.parent->name.empty())
        return node_conflict{conflict::cannot_delete,
                             "A document keeps its root element; delete the document."};
    if (has_successor(step, *where.parent))
        return node_conflict{
            conflict::cannot_delete,
            "The selector would then describe the next element; add an attribute that tells the two apart."};
    return text_edit{element.begin, element.end - element.begin, "", false};
}

}  // namespace cabinet::xcap
