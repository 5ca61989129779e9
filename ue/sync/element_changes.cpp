#include "ue/sync/element_changes.hpp"

#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/contacts/namespaces.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/xcap/child_alignment.hpp"
#include "protocol/xcap/node_edit.hpp"
#include "protocol/xcap/node_finder.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>

namespace cabinet::ue {
namespace {

/// What a request takes besides its body: request line, headers, credentials, and the answer to it.
constexpr std::size_t request_octets = 1'000;

/// A whole document goes up compressed: to about so much of it.
constexpr std::size_t coded_share = 4;

/// More octets are not looked through for one plan; each step looks at the whole document.
constexpr std::size_t max_looked_at = 256u << 20;

using child_node = xcap::child_node;

bool is_element(child_node const& node) noexcept
{
    return node.kind == xcap::node_kind::element;
}

/// How many of the first `end` children have that name.
std::size_t count_named(std::vector<child_node> const& nodes, std::size_t end, std::string_view name)
{
    return static_cast<std::size_t>(
        std::count_if(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(end),
                      [name](auto const& one) { return is_element(one) && one.name == name; }));
}

/// Compares two versions of the book's document and collects the requests that make the one of the other. As in a patch the last place comes first: so
/// the positions of those before stay as they are.
class change_finder {
public:
    explicit change_finder(xml::limits const& bounds) : bounds_(bounds) {}

    /// False where requests for elements cannot do it.
    bool run(std::string_view before, std::string_view after)
    {
        auto const root = step("resource-lists", 1);
        return compare(before, after, {root}, {});
    }

    std::vector<element_change> take() { return std::move(out_); }

private:
    using path = std::vector<xcap::selector_step>;

    /// `where` selects the old element, whose parent has `around` in scope. False: it has to be put as a whole. As deep as elements are nested, which the
    /// limits of a document bound.
    bool compare(std::string_view before, std::string_view after, path const& where,
                 std::vector<xcap::bound_prefix> const& around)
    {
        auto const old = xcap::cut_element(before, around, bounds_);
        auto const now = xcap::cut_element(after, around, bounds_);
        bool const is_same_tag = old && now && old->tag == now->tag && old->end_tag == now->end_tag;
        if (!is_same_tag)
            return false;
        auto const is_white = [](std::string_view gap) {
            return gap.find_first_not_of(" \t\r\n") == gap.npos;
        };
        bool const has_text = !std::all_of(old->gaps.begin(), old->gaps.end(), is_white) ||
                              !std::all_of(now->gaps.begin(), now->gaps.end(), is_white);
        if (has_text)
            return false;
        auto const pairs = xcap::align_children(old->nodes, now->nodes);
        auto old_end = old->nodes.size(), now_end = now->nodes.size();
        for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
            if (!exchange(*old, *now, where, {pair->before + 1, old_end, pair->after + 1, now_end}) ||
                !change(*old, *now, where, *pair))
                return false;
            old_end = pair->before;
            now_end = pair->after;
        }
        return exchange(*old, *now, where, {0, old_end, 0, now_end});
    }

    /// Children of the old element that go, and those of the new one that come in their place.
    struct stretch {
        std::size_t old_begin, old_end, now_begin, now_end;
    };

    bool exchange(xcap::element_parts const& old, xcap::element_parts const& now, path const& where,
                  stretch const& at)
    {
        for (auto i = at.old_end; i > at.old_begin; --i) {
            auto const& gone = old.nodes[i - 1];
            if (!is_element(gone) || !can_name(gone))
                return false;
            auto const nth = count_named(old.nodes, i, gone.name);
            if (!add(where, gone, nth, old.bindings, {}))
                return false;
        }
        for (auto i = at.now_begin; i < at.now_end; ++i) {
            auto const& made = now.nodes[i];
            if (!is_element(made) || !can_name(made))
                return false;
            // Before it stand those of the old element that stay, and the new ones of this stretch.
            auto const nth = count_named(old.nodes, at.old_begin, made.name) +
                             count_named(now.nodes, i + 1, made.name) -
                             count_named(now.nodes, at.now_begin, made.name);
            if (!add(where, made, nth, now.bindings, made.octets))
                return false;
        }
        return true;
    }

    /// A child that stays, and may be another inside: an entry and what it has goes as one.
    bool change(xcap::element_parts const& old, xcap::element_parts const& now, path const& where,
                xcap::aligned_children const& pair)
    {
        auto const& before = old.nodes[pair.before];
        auto const& after = now.nodes[pair.after];
        if (before.octets == after.octets)
            return true;
        if (!is_element(before) || !can_name(before) || before.name != after.name)
            return false;
        auto const nth = count_named(old.nodes, pair.before + 1, before.name);
        auto inside = where;
        inside.push_back(step(before.name, nth));
        if (before.name == "list") {
            auto const made = out_.size();
            if (compare(before.octets, after.octets, inside, old.bindings))
                return true;
            out_.resize(made);
        }
        return add(std::move(inside), after.octets);
    }

    /// The requests name elements of the usage's own namespace, as its documents have them: without a prefix.
    static bool can_name(child_node const& node) noexcept
    {
        return node.name == "list" || node.name == "entry" || node.name == "display-name";
    }

    static xcap::selector_step step(std::string_view name, std::size_t nth)
    {
        xcap::selector_step out;
        out.name = xcap::expanded_name{std::string(contacts::resource_lists_namespace), std::string(name)};
        out.position = nth;
        out.written = std::string(name) + "[" + std::to_string(nth) + "]";
        return out;
    }

    /// A child that comes, or goes (`body` empty): by its position and what tells it from the one that stands there too.
    bool add(path where, child_node const& child, std::size_t nth,
             std::vector<xcap::bound_prefix> const& around, std::string_view body)
    {
        auto last = step(child.name, nth);
        auto const cut = xcap::cut_element(child.octets, around, bounds_);
        std::string_view const key = child.name == "list" ? "name" : "uri";
        for (auto const& one : cut ? cut->attributes : std::vector<xcap::written_attribute>()) {
            auto value = one.name == key ? xml::attribute_text(one.value) : std::nullopt;
            if (!value)
                continue;
            last.written += "[@" + std::string(key) + "=\"";
            xml::append_attribute_value(*value, last.written);
            last.written += "\"]";
            last.attribute = xcap::attribute_test{{"", std::string(key)}, std::move(*value)};
        }
        where.push_back(std::move(last));
        return add(std::move(where), body);
    }

    bool add(path where, std::string_view body)
    {
        if (out_.size() == max_element_changes)
            return false;
        element_change one;
        one.where.steps = std::move(where);
        one.body = body;
        out_.push_back(std::move(one));
        return true;
    }

    xml::limits bounds_;
    std::vector<element_change> out_;
};

/// The root element's octets. Nothing: it is no document.
std::optional<std::string_view> root_of(std::string_view document, xml::limits const& bounds)
{
    xcap::node_selector any;
    any.steps.emplace_back();
    auto const found = xcap::find_node(document, any, bounds);
    if (!found.parent || found.parent->children.empty())
        return std::nullopt;
    auto const& root = found.parent->children.front();
    return document.substr(root.begin, root.end - root.begin);
}

/// What stands before and behind the root element.
std::pair<std::string_view, std::string_view> around_root(std::string_view document, std::string_view root)
{
    auto const begin = static_cast<std::size_t>(root.data() - document.data());
    return {document.substr(0, begin), document.substr(begin + root.size())};
}

/// Does what the server will do, and notes the tags it will give. Gives the document after all; nothing where one cannot be done.
std::optional<std::string> foresee(std::vector<element_change>& changes, std::string text, contacts::etag tag,
                                   xml::limits const& bounds)
{
    for (auto& one : changes) {
        auto const where = xcap::find_node(text, one.where, bounds);
        if (!where.parent)
            return std::nullopt;
        auto const edit = one.body.empty() ? xcap::edit_to_delete(text, one.where, where)
                                           : xcap::edit_to_put(text, one.where, where, one.body, bounds);
        auto const* const made = edit ? std::get_if<xcap::text_edit>(&*edit) : nullptr;
        if (!made)
            return std::nullopt;
        text = xcap::apply(text, *made);
        auto const digest = contacts::document_digest(text, bounds);
        if (!digest)
            return std::nullopt;
        tag = {tag.gen + 1, *digest};
        auto const quoted = contacts::write_etag(tag);
        one.etag = quoted.substr(1, quoted.size() - 2);
    }
    return text;
}

/// Whether it is a document of the book that `written` was written of.
bool is_same_book(std::string_view document, std::string_view written)
{
    auto const book = contacts::read_resource_lists(document, {.octets = document.size() + 1});
    return book && contacts::write_resource_lists(*book) == written;
}

std::size_t cost_of(std::vector<element_change> const& changes)
{
    std::size_t out = 0;
    for (auto const& one : changes)
        out += request_octets + one.body.size() + xcap::write_node_selector(one.where).size();
    return out;
}

}  // namespace

std::optional<change_plan> plan_changes(std::string_view before, std::string const& etag,
                                        std::string_view after)
{
    xml::limits const bounds{.octets = before.size() + after.size() + 1};
    auto const tag = contacts::parse_etag(etag);
    auto const old = root_of(before, bounds);
    auto const now = root_of(after, bounds);
    if (!tag || !old || !now || before == after)
        return std::nullopt;
    change_finder finder(bounds);
    if (around_root(before, *old) != around_root(after, *now) || !finder.run(*old, *now))
        return std::nullopt;
    change_plan out{finder.take(), {}};
    bool const is_worth_it = cost_of(out.changes) <= after.size() / coded_share &&
                             out.changes.size() * after.size() <= max_looked_at;
    auto const digest = contacts::document_digest(before, bounds);
    bool const is_ours = digest && *digest == tag->digest;
    if (out.changes.empty() || !is_worth_it || !is_ours)
        return std::nullopt;
    auto text = foresee(out.changes, std::string(before), *tag, bounds);
    if (!text || !is_same_book(*text, after))
        return std::nullopt;
    out.text = std::move(*text);
    return out;
}

}  // namespace cabinet::ue
