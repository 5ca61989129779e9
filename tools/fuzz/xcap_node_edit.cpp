// Node selectors and edits, a case of four parts: selector, query and body, a line each, and a document. A selector leads where it leads in a tree;
// what was put comes back, what was deleted does not, no other octet changes, and the document stays well-formed.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/node_edit.hpp"
#include "protocol/xcap/node_read.hpp"
#include "tests/support/selector_oracle.hpp"

#include <algorithm>
#include <cstdlib>

using namespace cabinet;

namespace {

constexpr std::string_view default_namespace = "urn:ietf:params:xml:ns:resource-lists";

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string_view take_line(std::string_view& rest) noexcept
{
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

/// What an element's edit put there: the body without what stands around the element.
std::string element_of(std::string_view body)
{
    auto const begin =
        body.find('<', body.starts_with("<?xml") || body.starts_with("\xEF\xBB\xBF<?xml") ? 5 : 0);
    return std::string(body.substr(begin, body.find_last_of('>') + 1 - begin));
}

void check_result(std::string_view document, xcap::text_edit const& edit)
{
    auto const after = xcap::apply(document, edit);
    require(after.size() == document.size() - edit.removed + edit.inserted.size());
    require(after.starts_with(document.substr(0, edit.offset)) &&
            after.ends_with(document.substr(edit.offset + edit.removed)));
}

void check_put(std::string_view document, xcap::node_selector const& selector,
               xcap::node_location const& where, std::string_view body)
{
    auto const outcome = xcap::edit_to_put(document, selector, where, body);
    auto const* const edit = std::get_if<xcap::text_edit>(&outcome);
    if (edit == nullptr)
        return;
    check_result(document, *edit);
    auto const before = xcap::read_node(document, selector);
    require(edit->creates == !before.has_value());
    auto const after = xcap::apply(document, *edit);
    if (!xml::document::parse(after))
        return;  // beyond a limit
    auto const now = xcap::read_node(after, selector);
    require(now.has_value());
    if (selector.selects == xcap::node_selector::target::element)
        require(*now == element_of(body));
    else
        require(*now == body || (body.size() >= 2 && *now == body.substr(1, body.size() - 2)));
}

void check_delete(std::string_view document, xcap::node_selector const& selector,
                  xcap::node_location const& where)
{
    auto const outcome = xcap::edit_to_delete(document, selector, where);
    require(outcome.has_value() == xcap::read_node(document, selector).has_value());
    auto const* const edit = outcome ? std::get_if<xcap::text_edit>(&*outcome) : nullptr;
    if (edit == nullptr)
        return;
    check_result(document, *edit);
    auto const after = xcap::apply(document, *edit);
    require(xml::document::parse(after).has_value() && !xcap::read_node(after, selector).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto rest = as_text({data, size});
    auto const text = take_line(rest);
    auto const query = take_line(rest);
    auto const body = take_line(rest);
    auto const selector = xcap::parse_node_selector(text, query, default_namespace);
    if (!selector)
        return 0;
    auto const again =
        xcap::parse_node_selector(xcap::write_node_selector(*selector), query, default_namespace);
    require(again.has_value() && *again == *selector);
    auto const tree = xml::document::parse(rest);
    if (!tree)
        return 0;
    auto const wanted = test::follow_steps(*tree, *selector);
    auto const where = xcap::find_node(rest, *selector);
    auto const selected = where.parent ? xcap::select_child(selector->steps.back(), where.parent->children)
                                       : xcap::child_selection();
    require((selected.count == 1) == static_cast<bool>(wanted));
    require(!wanted || where.parent->children[selected.index].begin == wanted.offset());
    if (selector->selects == xcap::node_selector::target::namespaces)
        return 0;
    if (where.parent)
        check_put(rest, *selector, where, body);
    check_delete(rest, *selector, where);
    return 0;
}
