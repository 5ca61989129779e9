#include "protocol/xml/content_model.hpp"

#include "protocol/xml/schema_rules.hpp"

#include <algorithm>

namespace cabinet::xml {
namespace {

constexpr std::size_t most_positions = 4096;

/// Positions of a particle, each a place where one element is taken, as Glushkov's construction has them.
using position_set = std::vector<std::uint32_t>;

struct part_ends {
    bool may_be_empty = true;
    position_set first;  ///< where it can begin
    position_set last;   ///< where it can end
};

void add_all(position_set const& from, position_set& into)
{
    for (auto const one : from)
        if (std::find(into.begin(), into.end(), one) == into.end())
            into.push_back(one);
}

}  // namespace

bool wildcard::admits(namespace_number one) const noexcept
{
    bool const is_listed = std::find(namespaces.begin(), namespaces.end(), one) != namespaces.end();
    if (!is_negated)
        return is_listed;
    return namespaces.empty() || (!is_listed && one != no_namespace);
}

class model_builder {
public:
    std::optional<content_model> build(particle const& from)
    {
        auto const whole = add_repeated(from);
        if (too_many_)
            return std::nullopt;
        content_model out;
        out.states_.resize(positions_.size() + 1);
        out.wildcards_.reserve(positions_.size());
        for (auto const& one : positions_) {
            wildcards_.push_back(one->what == particle::kind::any ? out.wildcards_.size() : 0);
            if (one->what == particle::kind::any)
                out.wildcards_.push_back(one->any);
        }
        if (!add_state(0, whole.first, whole.may_be_empty, out))
            return std::nullopt;
        for (std::uint32_t i = 0; i < positions_.size(); ++i)
            if (!add_state(i + 1, following_[i],
                           std::find(whole.last.begin(), whole.last.end(), i) != whole.last.end(), out))
                return std::nullopt;
        return out;
    }

private:
    part_ends add_once(particle const& part)
    {
        if (part.what == particle::kind::sequence || part.what == particle::kind::choice)
            return add_group(part);
        too_many_ = too_many_ || positions_.size() == most_positions;
        if (too_many_)
            return {};
        auto const position = static_cast<std::uint32_t>(positions_.size());
        positions_.push_back(&part);
        following_.emplace_back();
        return {false, {position}, {position}};
    }

    part_ends add_group(particle const& group)
    {
        bool const in_order = group.what == particle::kind::sequence;
        part_ends out;
        out.may_be_empty = in_order || group.parts.empty();
        for (auto const& part : group.parts) {
            auto const ends = add_repeated(part);
            if (in_order) {
                out = joined(std::move(out), ends);
            } else {
                out.may_be_empty = out.may_be_empty || ends.may_be_empty;
                add_all(ends.first, out.first);
                add_all(ends.last, out.last);
            }
        }
        return out;
    }

    part_ends joined(part_ends before, part_ends const& after)
    {
        for (auto const end : before.last)
            add_all(after.first, following_[end]);
        if (before.may_be_empty)
            add_all(after.first, before.first);
        if (after.may_be_empty)
            add_all(after.last, before.last);
        else
            before.last = after.last;
        before.may_be_empty = before.may_be_empty && after.may_be_empty;
        return before;
    }

    /// `a{2,4}` is `a a (a (a)?)?`, `a{1,unbounded}` is `a a*`.
    part_ends add_repeated(particle const& part)
    {
        part_ends out;
        for (unsigned i = 1; i < part.least && !too_many_; ++i)
            out = joined(std::move(out), add_once(part));
        if (part.most == particle::unbounded) {
            auto loop = add_once(part);
            for (auto const end : loop.last)
                add_all(loop.first, following_[end]);
            loop.may_be_empty = loop.may_be_empty || part.least == 0;
            return joined(std::move(out), loop);
        }
        if (part.least > 0)
            out = joined(std::move(out), add_once(part));
        return joined(std::move(out), add_optional(part, part.most - part.least));
    }

    part_ends add_optional(particle const& part, unsigned times)
    {
        std::vector<part_ends> each;
        for (unsigned i = 0; i < times && !too_many_; ++i)
            each.push_back(add_once(part));
        part_ends out;
        for (; !each.empty(); each.pop_back()) {
            out = joined(std::move(each.back()), out);
            out.may_be_empty = true;
        }
        return out;
    }

    /// False where the state would have two steps for one element.
    bool add_state(std::uint32_t number, position_set const& next, bool may_end, content_model& out)
    {
        auto& made = out.states_[number];
        made.first = static_cast<std::uint32_t>(out.steps_.size());
        made.may_end = may_end;
        for (auto const position : next)
            if (!add_steps(position, made.first, out))
                return false;
        made.count = static_cast<std::uint32_t>(out.steps_.size()) - made.first;
        return true;
    }

    bool add_steps(std::uint32_t position, std::uint32_t first, content_model& out)
    {
        auto const& part = *positions_[position];
        if (part.what == particle::kind::any)
            return add_step({no_namespace, {}, nullptr, &out.wildcards_[wildcards_[position]], position + 1},
                            first, out);
        if (!part.element->is_abstract &&
            !add_step({part.element->space, part.element->local, part.element, nullptr, position + 1}, first,
                      out))
            return false;
        for (auto const* other : part.element->substitutes)
            if (!other->is_abstract &&
                !add_step({other->space, other->local, other, nullptr, position + 1}, first, out))
                return false;
        return true;
    }

    /// Another copy of the same part is taken before.
    bool add_step(content_step const& step, std::uint32_t first, content_model& out)
    {
        for (auto i = first; i < out.steps_.size(); ++i)
            if (overlap(out.steps_[i], step))
                return positions_[out.steps_[i].next - 1] == positions_[step.next - 1];
        out.steps_.push_back(step);
        return true;
    }

    static bool overlap(content_step const& a, content_step const& b)
    {
        if (a.element && b.element)
            return a.space == b.space && a.local == b.local;
        if (a.element)
            return b.any->admits(a.space);
        if (b.element)
            return a.any->admits(b.space);
        if (a.any->is_negated && b.any->is_negated)
            return true;
        auto const& listing = a.any->is_negated ? *b.any : *a.any;
        auto const& other = a.any->is_negated ? *a.any : *b.any;
        return std::any_of(listing.namespaces.begin(), listing.namespaces.end(),
                           [&](namespace_number one) { return other.admits(one); });
    }

    std::vector<particle const*> positions_;
    std::vector<position_set> following_;
    std::vector<std::size_t> wildcards_;  ///< of each position, in content_model::wildcards_
    bool too_many_ = false;
};

content_model::content_model() : states_(1) {}

std::optional<content_model> content_model::build(particle const& from)
{
    return model_builder().build(from);
}

}  // namespace cabinet::xml
