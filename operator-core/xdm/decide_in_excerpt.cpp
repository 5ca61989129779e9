#include "operator-core/xdm/decide_in_excerpt.hpp"

#include "operator-core/xdm/decide_node.hpp"
#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/find_entries.hpp"
#include "operator-core/xdm/summarize_splice.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/xcap/node_read.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

/// A request, and the excerpt it is decided in. `route` leads to the same in the excerpt.
struct excerpt_request {
    xdm_route const& route;
    xdm_request const& request;
    opened_document const& document;
    std::string_view root;
    xml::limits const& bounds;
    selected_entries const& at;
};

excerpt_decision decide_read_in(excerpt_request const& of)
{
    auto const& node = *of.route.node;
    auto const& text = of.at.around.text;
    auto const read = [&]() -> xdm_response {
        if (node.selects != xcap::node_selector::target::element)
            return answer_node(node, text);
        auto const where = xcap::find_node(text, node, of.bounds);
        auto const selected = where.parent ? xcap::select_child(node.steps.back(), where.parent->children)
                                           : xcap::child_selection();
        if (selected.count != 1)
            return answer_no_node();
        auto const& found = where.parent->children[selected.index];
        xdm_response out{200, {{"Content-Type", std::string(xcap::media_type(node))}}, {}};
        for (auto const& piece : of.at.around.pieces) {
            auto const begin = std::max(piece.begin, found.begin), end = std::min(piece.end, found.end);
            if (begin >= end)
                continue;
            for (auto i = piece.first; piece.is_stand_in && i < piece.first + piece.count; ++i)
                out.body += of.document.octets(i);
            if (!piece.is_stand_in)
                out.body.append(text, begin, end - begin);
        }
        return out;
    };
    return {answer_read(of.request, read(), *tag_of(of.document.head())), std::nullopt};
}

/// Pieces of the excerpt that an edit leaves as they are, at its beginning and its end.
struct kept_ends {
    std::size_t before = 0, behind = 0;
};

kept_ends find_kept_ends(excerpt const& around, xcap::text_edit const& edit, std::string_view after,
                         std::vector<contacts::slice> const& cut)
{
    auto const& old = around.pieces;
    auto const begin_of = [&](contacts::slice const& one) {
        return static_cast<std::size_t>(one.octets.data() - after.data());
    };
    auto const most = std::min(old.size(), cut.size());
    kept_ends out;
    while (out.before < most && old[out.before].end <= edit.offset &&
           begin_of(cut[out.before]) + cut[out.before].octets.size() == old[out.before].end)
        ++out.before;
    auto const edit_end = edit.offset + edit.removed;
    while (out.behind < most - out.before) {
        auto const& was = old[old.size() - 1 - out.behind];
        auto const& is = cut[cut.size() - 1 - out.behind];
        if (was.begin < edit_end || around.text.size() - was.begin != after.size() - begin_of(is))
            break;
        ++out.behind;
    }
    return out;
}

/// The change of slices that an edit of the excerpt is. Nothing where it changes what the excerpt does not show.
std::optional<document_edit> to_slices(excerpt_request const& of, xcap::text_edit const& edit,
                                       std::string_view after, described_slices const& described)
{
    auto const& pieces = of.at.around.pieces;
    auto const& document = of.document;
    auto const ends = find_kept_ends(of.at.around, edit, after, described.slices);
    document_edit out;
    out.first = ends.before < pieces.size() ? pieces[ends.before].first : document.slices();
    out.size = document.head().size;
    for (auto i = ends.before; i < pieces.size() - ends.behind; ++i) {
        auto const& gone = pieces[i];
        if (gone.is_stand_in && (gone.begin < edit.offset || gone.end > edit.offset + edit.removed))
            return std::nullopt;
        out.count += gone.count;
        for (auto slice = gone.first; slice < gone.first + gone.count; ++slice)
            out.size -= document.octets(slice).size();
    }
    for (auto i = ends.before; i < described.slices.size() - ends.behind; ++i) {
        auto const octets = described.slices[i].octets;
        if (!is_divisible(octets))
            return std::nullopt;
        out.size += octets.size();
        out.slices.push_back({std::string(octets), described.facts[i], 0});
    }
    return out;
}

/// Takes slices that come back as they were out of a change.
void leave_out_same(document_edit& change, opened_document const& document)
{
    std::size_t same = 0;
    while (same < change.count && same < change.slices.size() &&
           change.slices[same].octets == document.octets(change.first + same))
        ++same;
    change.slices.erase(change.slices.begin(), change.slices.begin() + static_cast<std::ptrdiff_t>(same));
    change.first += same;
    change.count -= same;
    while (change.count > 0 && !change.slices.empty() &&
           change.slices.back().octets == document.octets(change.first + change.count - 1)) {
        change.slices.pop_back();
        --change.count;
    }
}

bool is_within_limits(excerpt_request const& of, document_edit const& change)
{
    auto elements = of.document.elements();
    for (auto i = change.first; i < change.first + change.count; ++i)
        elements -= of.document.elements(i);
    for (auto const& one : change.slices)
        elements += one.facts.elements;
    return change.size <= of.bounds.octets && elements <= of.bounds.elements &&
           of.document.slices() - change.count + change.slices.size() <= max_document_slices;
}

/// Whether an entry would get a value that another one of its list has, which the excerpt need not show; notes ids that come twice.
bool is_taken(excerpt_request const& of, document_edit& change)
{
    if (!of.at.list)
        return false;
    for (auto const& one : change.slices) {
        if (one.facts.what != slice_facts::kind::entry)
            continue;
        if (of.at.list->has_other(of.document.uris(), one.facts.uri, change.first, change.count))
            return true;
        if (one.facts.id != 0 &&
            of.at.list->has_other(of.document.ids(), one.facts.id, change.first, change.count))
            change.repeats_ids = true;
    }
    return false;
}

/// Whether an id becomes that of a list and an entry, or of two entries of a new list.
bool gives_second_meaning(document_edit const& change, opened_document const& document)
{
    auto const is_of_list = [&](std::uint64_t id) {
        return std::binary_search(change.list_ids.begin(), change.list_ids.end(), id);
    };
    std::vector<slice_facts> facts;
    for (auto const& one : change.slices) {
        facts.push_back(one.facts);
        if (is_of_list(one.facts.id))
            return true;
    }
    std::vector<std::uint64_t> new_ids;
    auto const old_ids = document.list_ids();
    std::set_difference(change.list_ids.begin(), change.list_ids.end(), old_ids.begin(), old_ids.end(),
                        std::back_inserter(new_ids));
    auto const ids = document.ids();
    return repeats_ids(facts) || std::any_of(new_ids.begin(), new_ids.end(), [&](std::uint64_t id) {
               return std::find(ids.begin(), ids.end(), id) != ids.end();
           });
}

/// A new attribute of an element that may hold entries counts for each of them (xml::limits::attributes).
bool counts_inside(xdm_route const& route, excerpt_request const& of, xcap::text_edit const& edit)
{
    return edit.creates && !of.at.list && route.node->selects == xcap::node_selector::target::attribute;
}

std::optional<document_edit> judge_edit(excerpt_request const& of, xcap::text_edit const& edit)
{
    if (counts_inside(of.route, of, edit))
        return std::nullopt;
    auto const after = xcap::apply(of.at.around.text, edit);
    auto const described = describe_slices(after, of.bounds);
    if (!described || of.route.usage->schema().validate(after, of.bounds))
        return std::nullopt;
    if (of.route.usage->check_constraints(after, {of.root, of.route.selector}))
        return std::nullopt;
    auto change = to_slices(of, edit, after, *described);
    if (!change || !is_within_limits(of, *change) || is_taken(of, *change))
        return std::nullopt;
    change->list_ids = described->list_ids;
    change->repeats_ids = change->repeats_ids || gives_second_meaning(*change, of.document);
    leave_out_same(*change, of.document);
    std::vector<auth::sha256_value> leaves;
    for (auto const& one : change->slices)
        leaves.push_back(contacts::leaf_digest(one.octets));
    change->tree = of.document.tree().plan(change->first, change->count, std::move(leaves));
    return change;
}

std::optional<excerpt_decision> decide_change_in(excerpt_request const& of)
{
    auto const& head = of.document.head();
    auto planned = plan_node_edit(of.route, of.request, head, of.at.around.text, of.root, of.bounds);
    if (auto* const refused = std::get_if<xdm_response>(&planned)) {
        bool const is_certain = refused->status == 404 || refused->status == 412;
        return is_certain ? std::optional(excerpt_decision{std::move(*refused), std::nullopt}) : std::nullopt;
    }
    auto const& edit = std::get<xcap::text_edit>(planned);
    auto change = judge_edit(of, edit);
    if (!change)
        return std::nullopt;
    change->summary = summarize_splice(of.document, *change, *of.route.node);
    auto tag = contacts::write_etag({head.gen + 1, change->tree.digest()});
    return excerpt_decision{{edit.creates ? 201 : 200, tagged(std::move(tag)), {}}, std::move(change)};
}

}  // namespace

std::optional<excerpt_decision> decide_in_excerpt(xdm_route const& route, xdm_request const& request,
                                                  opened_document const& document, std::string_view root,
                                                  xml::limits const& bounds)
{
    if (!is_usages_document(route) || !route.node)
        return std::nullopt;
    auto at = select_entries(document, *route.node, bounds);
    if (!at)
        return std::nullopt;
    auto led = route;
    led.node = at->selector;
    excerpt_request const of{led, request, document, root, bounds, *at};
    bool const changes = request.method == "PUT" || request.method == "DELETE";
    return changes ? decide_change_in(of) : decide_read_in(of);
}

}  // namespace cabinet::core
