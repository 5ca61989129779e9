#include "protocol/xcap/patch_maker.hpp"

#include "protocol/xcap/child_alignment.hpp"
#include "protocol/xcap/patch_content.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

using operations = std::vector<patch_operation>;

bool is_white(std::string_view text) noexcept
{
    return text.find_first_not_of(" \t\r\n") == text.npos;
}

std::string step_to(child_node const& node)
{
    auto const position = "[" + std::to_string(node.nth) + "]";
    switch (node.kind) {
    case node_kind::comment:
        return "comment()" + position;
    case node_kind::instruction:
        return "processing-instruction()" + position;
    default:
        return "*" + position;
    }
}

/// An operation; of the bindings in scope it keeps those it uses.
void append_operation(operations& out, patch_operation operation, std::vector<bound_prefix> const& scope)
{
    operation.bindings = scope;
    if (auto kept = with_used_bindings(std::move(operation)))
        out.push_back(std::move(*kept));
}

/// What stands between two children that stay: those that go or come, and the text around them.
struct changed_stretch {
    std::size_t old_begin, old_end;  ///< indices of nodes; gaps old_begin … old_end belong to it
    std::size_t new_begin, new_end;
};

/// Makes the operations for one stretch of an element's children. They are done after all that stand behind it, and before those in front of it.
class stretch_patcher {
public:
    stretch_patcher(element_parts const& before, element_parts const& after, std::string const& path,
                    changed_stretch const& at, operations& out)
        : before_(before),
          after_(after),
          path_(path),
          at_(at),
          out_(out)
    {}

    /// False where the octets cannot be had by operations on nodes.
    bool run()
    {
        auto const wanted = wanted_content();
        auto const ws = best_space(wanted);
        auto text = text_left(ws);
        if (at_.old_begin != at_.old_end && text.find("]]>") != text.npos)
            return false;  // perhaps it is no text once its parts meet
        remove_nodes(ws);
        if (text == wanted)
            return true;
        if (insert_beside(text, wanted))
            return true;
        std::string const first(after_.gaps[at_.new_begin]);
        change_text(text, first);
        auto const rest = wanted.substr(first.size());
        if (!rest.empty())
            insert_behind(rest);
        return true;
    }

private:
    using space = patch_operation::space;

    std::string wanted_content() const
    {
        std::string out(after_.gaps[at_.new_begin]);
        for (auto i = at_.new_begin; i < at_.new_end; ++i)
            out.append(after_.nodes[i].octets).append(after_.gaps[i + 1]);
        return out;
    }

    /// Whether the text that is left already stands where it is wanted, first or last.
    bool is_first(std::string_view text) const noexcept
    {
        auto const gap = after_.gaps[at_.new_begin];
        return text == gap || (is_white(text) && gap.starts_with(text));
    }
    bool is_last(std::string_view text) const noexcept
    {
        auto const gap = after_.gaps[at_.new_end];
        return text == gap || (is_white(text) && gap.ends_with(text));
    }

    space best_space(std::string_view wanted) const
    {
        if (at_.old_begin == at_.old_end)
            return space::keep;
        auto const is_removable = [](std::string_view gap) { return !gap.empty() && is_white(gap); };
        auto const* const gaps = before_.gaps.data();
        bool const can_before = std::all_of(gaps + at_.old_begin, gaps + at_.old_end, is_removable);
        bool const can_after = std::all_of(gaps + at_.old_begin + 1, gaps + at_.old_end + 1, is_removable);
        std::vector<space> ways{space::keep};
        if (can_before)
            ways.push_back(space::before);
        if (can_after)
            ways.push_back(space::after);
        if (can_before && can_after && at_.old_end - at_.old_begin == 1)
            ways.push_back(space::both);
        for (auto const way : ways)
            if (text_left(way) == wanted)
                return way;
        for (auto const way : ways)
            if (auto const text = text_left(way); is_first(text) || is_last(text))
                return way;
        return space::keep;
    }

    /// The text between the children that stay when the others are gone.
    std::string text_left(space ws) const
    {
        switch (ws) {
        case space::before:
            return std::string(before_.gaps[at_.old_end]);
        case space::after:
            return std::string(before_.gaps[at_.old_begin]);
        case space::both:
            return "";
        default:
            break;
        }
        std::string out;
        for (auto i = at_.old_begin; i <= at_.old_end; ++i)
            out += before_.gaps[i];
        return out;
    }

    void remove_nodes(space ws)
    {
        for (auto i = at_.old_end; i > at_.old_begin; --i) {
            patch_operation one{.what = patch_operation::kind::remove,
                                .sel = path_ + "/" + step_to(before_.nodes[i - 1])};
            one.ws = ws;
            append(std::move(one));
        }
    }

    /// Adds what is wanted before or behind the text, which stays.
    bool insert_beside(std::string_view text, std::string const& wanted)
    {
        if (is_last(text)) {
            insert_in_front(wanted.substr(0, wanted.size() - text.size()));
            return true;
        }
        if (!is_first(text))
            return false;
        insert_behind(wanted.substr(text.size()));
        return true;
    }

    void insert_in_front(std::string content)
    {
        using place = patch_operation::place;
        if (at_.old_begin == 0)
            return add(path_, place::prepend, std::move(content));
        add(path_ + "/" + step_to(before_.nodes[at_.old_begin - 1]), place::after, std::move(content));
    }

    void insert_behind(std::string content)
    {
        using place = patch_operation::place;
        if (at_.old_end == before_.nodes.size())
            return add(path_, place::append, std::move(content));
        auto next = before_.nodes[at_.old_end];
        for (auto i = at_.old_begin; i < at_.old_end; ++i)
            next.nth -= before_.nodes[i].kind == next.kind ? 1u : 0u;
        add(path_ + "/" + step_to(next), place::before, std::move(content));
    }

    void add(std::string sel, patch_operation::place pos, std::string content)
    {
        patch_operation one{.what = patch_operation::kind::add, .sel = std::move(sel), .pos = pos};
        one.content = std::move(content);
        append(std::move(one));
    }

    /// Makes `wanted` of the text node that is left; where there is none, adds it.
    void change_text(std::string const& text, std::string const& wanted)
    {
        if (text.empty())
            return insert_in_front(wanted);
        auto const texts = std::count_if(before_.gaps.begin(),
                                         before_.gaps.begin() + static_cast<std::ptrdiff_t>(at_.old_begin),
                                         [](auto gap) { return !gap.empty(); });
        patch_operation one{.what = wanted.empty() ? patch_operation::kind::remove
                                                   : patch_operation::kind::replace,
                            .sel = path_ + "/text()[" + std::to_string(texts + 1) + "]"};
        one.content = wanted;
        append(std::move(one));
    }

    void append(patch_operation one) { append_operation(out_, std::move(one), before_.bindings); }

    element_parts const& before_;
    element_parts const& after_;
    std::string const& path_;
    changed_stretch at_;
    operations& out_;
};

/// Makes the operations for the attributes of a start tag.
class tag_patcher {
public:
    tag_patcher(element_parts const& before, element_parts const& after, std::string const& path,
                operations& out)
        : before_(before),
          after_(after),
          path_(path),
          out_(out)
    {}

    /// False where the new tag's octets cannot be had by operations on attributes.
    bool run()
    {
        if (before_.tag == after_.tag)
            return true;
        if (before_.name != after_.name)
            return false;
        std::string tag(before_.tag);
        for (auto one = before_.attributes.rbegin(); one != before_.attributes.rend(); ++one)
            if (!patch_old(*one, tag))
                return false;
        for (auto const& one : after_.attributes)
            if (find(before_, one.name) == nullptr && !patch_new(one, tag))
                return false;
        return tag == after_.tag;
    }

private:
    static written_attribute const* find(element_parts const& in, std::string_view name) noexcept
    {
        auto const found = std::find_if(in.attributes.begin(), in.attributes.end(),
                                        [&](written_attribute const& one) { return one.name == name; });
        return found == in.attributes.end() ? nullptr : &*found;
    }

    /// Whether the value reads in text as it reads between quotes, and back.
    static bool is_text_too(std::string_view value) noexcept
    {
        return value.find_first_of("\t\r\n") == value.npos && value.find("]]>") == value.npos;
    }

    std::size_t offset_of(std::string_view part) const noexcept
    {
        return static_cast<std::size_t>(part.data() - before_.tag.data());
    }

    /// `tag` is the old one up to that attribute.
    bool patch_old(written_attribute const& old, std::string& tag)
    {
        auto const* const now = find(after_, old.name);
        if (now != nullptr && now->value == old.value)
            return true;
        if (old.is_declaration || (now != nullptr && !is_text_too(now->value)))
            return false;
        patch_operation one{.what = patch_operation::kind::remove,
                            .sel = path_ + "/@" + std::string(old.name)};
        auto const value = offset_of(old.value);
        if (now == nullptr) {
            auto const begin = tag.find_last_not_of(" \t\r\n", offset_of(old.name) - 1) + 1;
            tag.erase(begin, value + old.value.size() + 1 - begin);
        } else {
            tag.replace(value, old.value.size(), now->value);
            one.what = patch_operation::kind::replace;
            one.content = now->value;
        }
        append_operation(out_, std::move(one), before_.bindings);
        return true;
    }

    bool patch_new(written_attribute const& now, std::string& tag)
    {
        if (now.is_declaration || !is_text_too(now.value))
            return false;
        auto const end = tag.find_last_not_of(" \t\r\n") + 1;
        tag.insert(end, (" " + std::string(now.name) + "=\"").append(now.value) + "\"");
        patch_operation one{.what = patch_operation::kind::add, .sel = path_};
        one.type = "@" + std::string(now.name);
        one.content = now.value;
        append_operation(out_, std::move(one), before_.bindings);
        return true;
    }

    element_parts const& before_;
    element_parts const& after_;
    std::string const& path_;
    operations& out_;
};

/// Compares two versions of an element and appends what makes the one of the other.
class element_patcher {
public:
    element_patcher(xml::limits const& bounds, operations& out) : bounds_(bounds), out_(out) {}

    /// `path` selects the old one, whose parent has `around` in scope. As deep as elements are nested, which `bounds` limits.
    void run(std::string_view before, std::string_view after, std::string const& path,
             std::vector<bound_prefix> const& around)
    {
        auto const made = out_.size();
        if (patch_inside(before, after, path, around) && out_.size() - made <= max_made_operations &&
            octets_since(made) <= after.size())
            return;
        out_.resize(made);
        patch_operation one{.what = patch_operation::kind::replace, .sel = path};
        one.content = after;
        append_operation(out_, std::move(one), around);
    }

private:
    bool patch_inside(std::string_view before, std::string_view after, std::string const& path,
                      std::vector<bound_prefix> const& around)
    {
        auto const old = cut_element(before, around, bounds_);
        auto const now = cut_element(after, around, bounds_);
        if (!old || !now)
            return false;
        bool const is_opened = old->end_tag.empty() && now->end_tag == "</" + std::string(old->name) + ">";
        if (old->end_tag != now->end_tag && !is_opened)
            return false;
        return patch_children(*old, *now, path) && is_same_form(*old, *now, is_opened) &&
               tag_patcher(*old, *now, path, out_).run();
    }

    /// An addition makes two tags of `<a/>`; it must have something to add.
    static bool is_same_form(element_parts const& old, element_parts const& now, bool is_opened) noexcept
    {
        return !is_opened || old.end_tag == now.end_tag || !now.nodes.empty() || !now.gaps.front().empty();
    }

    bool patch_children(element_parts const& old, element_parts const& now, std::string const& path)
    {
        auto const pairs = align_children(old.nodes, now.nodes);
        changed_stretch at{0, old.nodes.size(), 0, now.nodes.size()};
        for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
            at.old_begin = pair->before + 1;
            at.new_begin = pair->after + 1;
            if (!patch_stretch(old, now, path, at))
                return false;
            patch_child(old.nodes[pair->before], now.nodes[pair->after], path, old.bindings);
            at.old_end = pair->before;
            at.new_end = pair->after;
        }
        at.old_begin = at.new_begin = 0;
        return patch_stretch(old, now, path, at);
    }

    bool patch_stretch(element_parts const& old, element_parts const& now, std::string const& path,
                       changed_stretch const& at)
    {
        bool const has_nodes = at.old_begin != at.old_end || at.new_begin != at.new_end;
        if (!has_nodes && old.gaps[at.old_begin] == now.gaps[at.new_begin])
            return true;
        return stretch_patcher(old, now, path, at, out_).run();
    }

    void patch_child(child_node const& old, child_node const& now, std::string const& path,
                     std::vector<bound_prefix> const& scope)
    {
        if (old.octets == now.octets)
            return;
        auto const sel = path + "/" + step_to(old);
        if (old.kind == node_kind::element)
            return run(old.octets, now.octets, sel, scope);
        patch_operation one{.what = patch_operation::kind::replace, .sel = sel};
        one.content = now.octets;
        append_operation(out_, std::move(one), scope);
    }

    /// What the operations from that one on are in a document, nearly.
    std::size_t octets_since(std::size_t made) const noexcept
    {
        constexpr std::size_t tag_size = 16;
        std::size_t out = 0;
        for (auto i = made; i < out_.size(); ++i)
            out += i == made ? 0 : tag_size + out_[i].sel.size() + out_[i].content.size();
        return out;
    }

    xml::limits const& bounds_;
    operations& out_;
};

/// Where the root element of a document stands.
std::optional<text_run> root_of(std::string_view document, xml::limits const& bounds)
{
    patch_selector any;
    any.steps.emplace_back();
    auto const found = find_patch_target(document, any, bounds);
    if (!found)
        return std::nullopt;
    return text_run{found->begin, found->end, false};
}

}  // namespace

std::optional<std::vector<patch_operation>> patch_between(std::string_view before, std::string_view after,
                                                          xml::limits const& bounds)
{
    operations out;
    if (before == after)
        return out;
    auto const old = root_of(before, bounds);
    auto const now = root_of(after, bounds);
    if (!old || !now || before.substr(0, old->begin) != after.substr(0, now->begin) ||
        before.substr(old->end) != after.substr(now->end))
        return std::nullopt;
    element_patcher(bounds, out)
        .run(before.substr(old->begin, old->end - old->begin),
             after.substr(now->begin, now->end - now->begin), "*", {});
    return out;
}

}  // namespace cabinet::xcap
