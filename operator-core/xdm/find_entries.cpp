#include "operator-core/xdm/find_entries.hpp"

#include "protocol/contacts/namespaces.hpp"
#include "protocol/xcap/node_finder.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

using contacts::resource_lists_namespace;

/// More entries that match one test are not looked at.
constexpr std::size_t most_matches = 8;

bool selects_entries(xcap::selector_step const& step)
{
    return step.name && step.name->local == "entry" && step.name->uri == resource_lists_namespace;
}

class entry_finder {
public:
    entry_finder(opened_document const& in, xcap::node_selector const& selector, xml::limits const& bounds)
        : in_(in),
          bounds_(bounds),
          out_{make_excerpt(in, {}), selector, {}}
    {}

    std::optional<selected_entries> run()
    {
        auto& steps = out_.selector.steps;
        auto const found = std::find_if(steps.begin(), steps.end(), [](xcap::selector_step const& step) {
            return !step.name || selects_entries(step);
        });
        if (found == steps.end())
            return std::move(out_);
        if (!found->name)
            return std::nullopt;
        xcap::node_selector to_entry;
        to_entry.steps.assign(steps.begin(), found + 1);
        auto const where = xcap::find_node(out_.around.text, to_entry, bounds_);
        if (!where.parent)
            return std::move(out_);  // nor does it lead anywhere in the excerpt
        return find_list(*where.parent) && keep_entries(*found, where.parent->bindings)
                   ? std::optional(std::move(out_))
                   : std::nullopt;
    }

private:
    bool find_list(xcap::parent_element const& list)
    {
        auto& runs = out_.list.emplace().runs;
        for (auto const& child : list.children) {
            if (!child.is_named)
                continue;
            auto const piece = out_.around.at_octet(child.begin);
            if (piece == out_.around.pieces.end() || !in_.is_entry(piece->first))
                return false;
            runs.push_back({piece->first, piece->first + piece->count});
        }
        return true;
    }

    bool keep_entries(xcap::selector_step& step, std::vector<xcap::bound_prefix> const& around)
    {
        std::vector<std::size_t> kept;
        if (step.attribute && !keep_matches(step, around, kept))
            return false;
        if (step.position && !keep_neighbours(*step.position, kept))
            return false;
        if (!step.attribute && !step.position)
            keep_first(kept);
        std::sort(kept.begin(), kept.end());
        kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
        out_.around = make_excerpt(in_, kept);
        if (step.position)
            step.position = position_in_excerpt();
        return true;
    }

    /// The values of all entries that a test looks at.
    std::optional<std::span<std::uint64_t const>> values_of(xcap::attribute_test const& test) const
    {
        if (test.name.local == "uri" && test.name.uri.empty() && !test.value.starts_with(stand_in_uri))
            return in_.uris();
        if (test.name.local == "id" && test.name.uri == contacts::cabinet_namespace && !test.value.empty())
            return in_.ids();
        return std::nullopt;
    }

    bool keep_matches(xcap::selector_step const& step, std::vector<xcap::bound_prefix> const& around,
                      std::vector<std::size_t>& kept)
    {
        auto const values = values_of(*step.attribute);
        if (!values)
            return false;
        auto const wanted = hash_of(step.attribute->value);
        for (auto const& [first, last] : out_.list->runs) {
            for (auto i = first; i < last; ++i) {
                if ((*values)[i] != wanted || !passes(step, i, around))
                    continue;
                if (kept.size() == most_matches)
                    return false;
                kept.push_back(i);
            }
        }
        return true;
    }

    bool passes(xcap::selector_step const& step, std::size_t slice,
                std::vector<xcap::bound_prefix> const& around) const
    {
        auto const bindings = xcap::views_of(around);
        xml::token_reader reader(in_.octets(slice), bounds_, bindings);
        return reader.next() && xcap::passes_test(step, reader.attributes());
    }

    /// The entry at a position, and those before and behind it. False: it is further than one behind the last, or before the first.
    bool keep_neighbours(std::size_t position, std::vector<std::size_t>& kept)
    {
        std::size_t count = 0;
        for (auto const& [first, last] : out_.list->runs) {
            for (auto i = first; i < last && count <= position; ++i) {
                if (!in_.is_entry(i) || ++count + 1 < position)
                    continue;
                if (count == position)
                    at_position_ = i;
                kept.push_back(i);
            }
        }
        return position > 0 && position <= count + 1;
    }

    void keep_first(std::vector<std::size_t>& kept)
    {
        if (!out_.list->runs.empty())
            kept.push_back(out_.list->runs.front().first);
    }

    /// Among the entries of the list, stand-ins included.
    std::size_t position_in_excerpt() const
    {
        std::size_t position = 1;
        for (auto const& [first, last] : out_.list->runs)
            for (auto piece = out_.around.at_slice(first);
                 piece != out_.around.pieces.end() && piece->first < last; ++piece) {
                if (at_position_ && piece->first >= *at_position_)
                    return position;
                position += in_.is_entry(piece->first) ? 1u : 0u;
            }
        return position;
    }

    opened_document const& in_;
    xml::limits const& bounds_;
    selected_entries out_;
    std::optional<std::size_t> at_position_;
};

}  // namespace

bool entries_of_list::has_other(std::span<std::uint64_t const> values, std::uint64_t value, std::size_t first,
                                std::size_t count) const noexcept
{
    for (auto const& one : runs)
        for (auto i = one.first; i < one.last; ++i)
            if (values[i] == value && (i < first || i >= first + count))
                return true;
    return false;
}

std::optional<selected_entries> select_entries(opened_document const& in, xcap::node_selector const& selector,
                                               xml::limits const& bounds)
{
    return entry_finder(in, selector, bounds).run();
}

}  // namespace cabinet::core
