#include "protocol/xcap/attribute_edit.hpp"

#include "protocol/base/utf8.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// The start tag of an element inside a document.
class start_tag {
public:
    start_tag(std::string_view document, child_element const& element,
              std::vector<bound_prefix> const& around)
        : document_(document),
          bindings_(views_of(around)),
          reader_(document.substr(element.begin, element.end - element.begin), {}, bindings_)
    {
        reader_.next();
    }

    xml::raw_attribute const* find(expanded_name const& name) const noexcept
    {
        return find_attribute(reader_.attributes(), name);
    }

    /// The offset in the document behind the name and all attributes.
    std::size_t end_of_attributes() const noexcept
    {
        auto const attributes = reader_.attributes();
        auto const last = attributes.empty() ? reader_.current().name : attributes.back().value;
        return offset_of(last) + last.size() + (attributes.empty() ? 0 : 1);
    }

    std::size_t offset_of(std::string_view part) const noexcept
    {
        return static_cast<std::size_t>(part.data() - document_.data());
    }

    /// A prefix that stands for the attribute's namespace here: that of the selector, else any. Nothing where there is none.
    std::optional<std::string> prefix_for(node_selector const& selector) const
    {
        auto const& uri = selector.attribute.uri;
        if (uri.empty() || reader_.bound_to(selector.attribute_prefix) == uri)
            return selector.attribute_prefix;
        for (auto const& [prefix, bound] : reader_.bindings_in_scope())
            if (!prefix.empty() && bound == uri)
                return std::string(prefix);
        return std::nullopt;
    }

private:
    std::string_view document_;
    std::vector<xml::namespace_binding> bindings_;
    xml::token_reader reader_;
};

/// A value without the quotes of an AttValue, if it has them.
std::string_view without_quotes(std::string_view body) noexcept
{
    bool const is_quoted = body.size() >= 2 && body.front() == body.back() &&
                           (body.front() == '"' || body.front() == '\'') &&
                           body.find(body.front(), 1) == body.size() - 1;
    return is_quoted ? body.substr(1, body.size() - 2) : body;
}

std::optional<node_conflict> refuse_value(std::string_view value)
{
    if (!is_utf8(value))
        return node_conflict{conflict::not_utf_8, "The attribute's value is not in UTF-8."};
    bool const has_both_quotes =
        value.find('"') != std::string_view::npos && value.find('\'') != std::string_view::npos;
    if (has_both_quotes || value.find('<') != std::string_view::npos || !xml::is_text(value) ||
        !xml::attribute_text(value))
        return node_conflict{
            conflict::not_xml_att_value,
            "The body cannot stand as an attribute's value; write \"<\", \"&\" and quotes as references."};
    return std::nullopt;
}

/// Whether the element would still be selected with that value of the attribute.
bool stays_selected(node_selector const& selector, std::string_view value)
{
    auto const& test = selector.steps.back().attribute;
    return !test || test->name != selector.attribute || xml::attribute_text(value) == test->value;
}

bool is_declaration(node_selector const& selector) noexcept
{
    return selector.attribute.uri == xml::xmlns_namespace ||
           (selector.attribute.uri.empty() && selector.attribute.local == "xmlns");
}

/// `value` in quotes that it does not hold.
std::string quoted_value(std::string_view value)
{
    char const quote = value.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out(1, quote);
    return out.append(value) + quote;
}

}  // namespace

edit_outcome edit_to_put_attribute(std::string_view document, child_element const& element,
                                   node_selector const& selector, std::vector<bound_prefix> const& around,
                                   std::string_view body)
{
    auto const value = without_quotes(body);
    if (auto refused = refuse_value(value))
        return std::move(*refused);
    if (is_declaration(selector))
        return node_conflict{conflict::cannot_insert,
                             "Namespace declarations are no attributes; put the element that makes them."};
    if (!stays_selected(selector, value))
        return node_conflict{
            conflict::cannot_insert,
            "The selector finds the element by the value that is to change; find it by its position, "
            "or put the element around it."};
    start_tag const tag(document, element, around);
    if (auto const* const old = tag.find(selector.attribute)) {
        auto const begin = tag.offset_of(old->value);
        bool const keeps_quotes = value.find(document[begin - 1]) == std::string_view::npos;
        if (keeps_quotes)
            return text_edit{begin, old->value.size(), std::string(value), false};
        return text_edit{begin - 1, old->value.size() + 2, quoted_value(value), false};
    }
    auto const prefix = tag.prefix_for(selector);
    if (!prefix)
        return node_conflict{
            conflict::cannot_insert,
            "No prefix is declared for the attribute's namespace there; put the element that declares one."};
    auto const name = (prefix->empty() ? "" : *prefix + ":") + selector.attribute.local;
    return text_edit{tag.end_of_attributes(), 0, " " + name + "=" + quoted_value(value), true};
}

std::optional<edit_outcome> edit_to_delete_attribute(std::string_view document, child_element const& element,
                                                     node_selector const& selector,
                                                     std::vector<bound_prefix> const& around)
{
    start_tag const tag(document, element, around);
    auto const* const old = tag.find(selector.attribute);
    if (old == nullptr)
        return std::nullopt;
    auto const end = tag.offset_of(old->value) + old->value.size() + 1;
    auto const begin = document.find_last_not_of(white_space, tag.offset_of(old->name) - 1) + 1;
    return text_edit{begin, end - begin, "", false};
}

}  // namespace cabinet::xcap
