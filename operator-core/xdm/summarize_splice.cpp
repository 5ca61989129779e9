#include "operator-core/xdm/summarize_splice.hpp"

#include "operator-core/xdm/excerpt.hpp"
#include "operator-core/xdm/summarize_change.hpp"
#include "protocol/contacts/namespaces.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

std::string joined(document_edit const& change)
{
    std::string out;
    for (auto const& one : change.slices)
        out += one.octets;
    return out;
}

std::optional<change_summary> summarize_whole(opened_document const& before, document_edit const& change)
{
    auto const end = change.first + change.count;
    return summarize_change(before.text(), before.text(0, change.first) + joined(change) +
                                               before.text(end, before.slices() - end));
}

/// Whether only entries with the ids of those that come or go, and what is not entries, count. A list that keeps its entries and becomes
/// another kind of list, or another group, changes what all of them are.
bool excerpts_tell(opened_document const& before, document_edit const& change,
                   xcap::node_selector const& selected)
{
    bool const added_have_ids = std::all_of(change.slices.begin(), change.slices.end(), [](auto const& one) {
        return one.facts.what != slice_facts::kind::entry || one.facts.id != 0;
    });
    bool const is_in_entry =
        std::any_of(selected.steps.begin(), selected.steps.end(), [](xcap::selector_step const& step) {
            return step.name && step.name->local == "entry" &&
                   step.name->uri == contacts::resource_lists_namespace;
        });
    return before.has_ids() && added_have_ids && !change.repeats_ids &&
           (is_in_entry || selected.selects == xcap::node_selector::target::element);
}

/// Entries with an id of an entry that comes or goes, those that go, and those beside them.
std::vector<std::size_t> concerned(opened_document const& before, document_edit const& change)
{
    auto const end = change.first + change.count;
    auto const ids = before.ids();
    std::vector<std::uint64_t> wanted;
    for (auto const& one : change.slices)
        wanted.push_back(one.facts.id);
    wanted.insert(wanted.end(), ids.begin() + static_cast<std::ptrdiff_t>(change.first),
                  ids.begin() + static_cast<std::ptrdiff_t>(end));
    std::erase(wanted, 0u);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());

    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < ids.size() && wanted.size() > 4; ++i)
        if (ids[i] != 0 && std::binary_search(wanted.begin(), wanted.end(), ids[i]))
            out.push_back(i);
    if (wanted.size() <= 4)  // the usual case, and faster
        for (auto const id : wanted)
            for (auto at = std::find(ids.begin(), ids.end(), id); at != ids.end();
                 at = std::find(at + 1, ids.end(), id))
                out.push_back(static_cast<std::size_t>(at - ids.begin()));
    for (auto i = change.first > 0 ? change.first - 1 : 0; i < std::min(end + 1, before.slices()); ++i)
        if (before.is_entry(i))
            out.push_back(i);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

std::optional<change_summary> summarize_splice(opened_document const& before, document_edit const& change,
                                               xcap::node_selector const& selected)
{
    if (!excerpts_tell(before, change, selected))
        return summarize_whole(before, change);
    auto const around = make_excerpt(before, concerned(before, change));
    auto const offset_of = [&](std::size_t slice) {
        auto const piece = around.at_slice(slice);
        return piece == around.pieces.end() ? around.text.size() : piece->begin;
    };
    auto const begin = offset_of(change.first), end = offset_of(change.first + change.count);
    return summarize_change(around.text,
                            around.text.substr(0, begin) + joined(change) + around.text.substr(end));
}

}  // namespace cabinet::core
