#include "protocol/xcap/patch_finder.hpp"

#include "protocol/xcap/node_finder.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

/// The character data of a token.
std::string text_of(xml::token const& piece)
{
    if (piece.kind == xml::token_kind::cdata)
        return xml::with_line_feeds(piece.content());
    if (piece.kind != xml::token_kind::text)
        return "";
    return piece.is_plain ? std::string(piece.octets) : xml::character_text(piece.octets).value_or("");
}

/// Whether the condition holds for the text of an element that begins at `offset`, or of a child of it.
bool has_text(std::string_view document, xml::token_reader const& at, std::size_t offset,
              patch_condition const& condition)
{
    auto const around = at.bindings_in_scope();
    xml::token_reader in(document.substr(offset), {}, around);
    bool const is_own = condition.what == patch_condition::kind::text;
    std::size_t const level = is_own ? 1 : 2;
    bool is_inside = false;
    std::string text;
    while (in.next()) {
        auto const& piece = in.current();
        if (piece.kind == xml::token_kind::start_tag && in.depth() == level) {
            is_inside =
                is_own || (piece.local == condition.name.local && piece.namespace_uri == condition.name.uri);
            text.clear();
        } else if (piece.kind == xml::token_kind::end_tag && in.depth() + 1 == level) {
            if (is_inside && text == condition.value)
                return true;
            is_inside = false;
        } else if (is_inside) {
            text += text_of(piece);
        }
        if (in.depth() == 0)
            return false;
    }
    return false;
}

patch_scope scope_at(xml::token_reader const& reader, std::string_view name)
{
    patch_scope out;
    for (auto const& [prefix, uri] : reader.bindings_in_scope())
        out.bindings.push_back({std::string(prefix), std::string(uri)});
    auto const colon = name.find(':');
    out.prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
    return out;
}

/// Follows the steps while the document is read. Each open element that the leading steps select has a level, the document has the first.
class patch_target_finder {
public:
    patch_target_finder(std::string_view document, patch_selector const& selector, xml::limits const& bounds)
        : document_(document),
          reader_(document, bounds),
          selector_(selector)
    {
        enter("");
    }

    patch_result<patch_target> run()
    {
        while (count_ < 2 && reader_.next())
            on_token();
        end_run(levels_.front());
        if (count_ == 1 && !reader_.error())
            return std::move(found_);
        return patch_fault{patch_error::unlocated_node, count_ == 0
                                                            ? "The selector selects no node of the document."
                                                            : "The selector selects several nodes."};
    }

private:
    struct level {
        std::vector<std::size_t> counted;  ///< by condition of the step to its children
        std::size_t nodes = 0;             ///< children of the kind that is selected, when it is no element
        std::optional<text_run> run;       ///< the text node that is being read, or stands before what is
        patch_scope scope;
        bool is_beside = false;  ///< the node that was read last is the selected one
    };

    bool is_last() const noexcept { return levels_.size() == selector_.steps.size() + 1; }

    void enter(std::string_view name)
    {
        auto& one = levels_.emplace_back();
        one.scope = scope_at(reader_, name);
        if (!is_last())
            one.counted.resize(selector_.steps[levels_.size() - 1].conditions.size());
    }

    void on_token()
    {
        auto const& piece = reader_.current();
        switch (piece.kind) {
        case xml::token_kind::start_tag:
            if (reader_.depth() == levels_.size())
                on_child();
            break;
        case xml::token_kind::end_tag:
            on_end();
            break;
        case xml::token_kind::text:
        case xml::token_kind::cdata:
            if (reader_.depth() + 1 == levels_.size())
                extend_run(levels_.back());
            break;
        case xml::token_kind::comment:
            on_mark(node_kind::comment);
            break;
        case xml::token_kind::instruction:
            on_mark(node_kind::instruction);
            break;
        }
    }

    void extend_run(level& at)
    {
        auto const& piece = reader_.current();
        if (!at.run)
            at.run = text_run{piece.offset, piece.offset, true};
        at.run->end = piece.offset + piece.octets.size();
        at.run->is_white = at.run->is_white && piece.octets.find_first_not_of(" \t\r\n") == piece.octets.npos;
    }

    /// What was read of text at that level is a whole text node.
    void end_run(level& at)
    {
        if (at.run && at.is_beside)
            found_.after = at.run;
        at.is_beside = false;
        if (at.run && selector_.selects == node_kind::text && is_last() && levels_.size() > 1)
            count_node(at, at.run->begin, at.run->end);
    }

    void count_node(level& at, std::size_t begin, std::size_t end)
    {
        ++at.nodes;
        if (selector_.position && *selector_.position != at.nodes)
            return;
        if (++count_ > 1)
            return;
        found_ = {};
        found_.begin = begin;
        found_.end = end;
        found_.around = at.scope;
        found_.is_outside_root = levels_.size() == 1;
    }

    /// A comment or an instruction.
    void on_mark(node_kind kind)
    {
        if (reader_.depth() + 1 != levels_.size())
            return;
        auto& at = levels_.back();
        end_run(at);
        auto const before = std::exchange(at.run, std::nullopt);
        auto const& piece = reader_.current();
        if (selector_.selects != kind || !is_last() || !has_word(piece))
            return;
        auto const had = count_;
        count_node(at, piece.offset, piece.offset + piece.octets.size());
        if (count_ == had)
            return;
        found_.before = before;
        at.is_beside = true;
    }

    bool has_word(xml::token const& piece) const noexcept
    {
        if (piece.kind != xml::token_kind::instruction || selector_.word.empty())
            return true;
        auto const target = piece.octets.substr(2);
        return target.starts_with(selector_.word) &&
               std::string_view(" \t\r\n?").find(target[selector_.word.size()]) != std::string_view::npos;
    }

    void on_child()
    {
        auto& at = levels_.back();
        end_run(at);
        auto const before = std::exchange(at.run, std::nullopt);
        if (is_last() || !passes(at))
            return;
        if (levels_.size() < selector_.steps.size())
            return enter(reader_.current().name);
        switch (selector_.selects) {
        case node_kind::element:
            return on_element(before);
        case node_kind::attribute:
        case node_kind::namespace_declaration:
            return on_attributes();
        default:
            enter(reader_.current().name);
        }
    }

    /// Whether the step to the children of that level selects the current start tag.
    bool passes(level& at)
    {
        auto const& step = selector_.steps[levels_.size() - 1];
        auto const& tag = reader_.current();
        if (step.name && (step.name->local != tag.local || step.name->uri != tag.namespace_uri))
            return false;
        for (std::size_t i = 0; i < step.conditions.size(); ++i) {
            auto const& one = step.conditions[i];
            bool const holds = one.what == patch_condition::kind::position ? ++at.counted[i] == one.position
                               : one.what == patch_condition::kind::attribute
                                   ? has_attribute(one)
                                   : has_text(document_, reader_, tag.offset, one);
            if (!holds)
                return false;
        }
        return true;
    }

    bool has_attribute(patch_condition const& wanted) const
    {
        auto const* const found = find_attribute(reader_.attributes(), wanted.name);
        return found != nullptr && xml::attribute_text(found->value) == wanted.value;
    }

    std::size_t offset_of(std::string_view part) const noexcept
    {
        return static_cast<std::size_t>(part.data() - document_.data());
    }

    void on_element(std::optional<text_run> before)
    {
        if (++count_ > 1)
            return;
        auto const& tag = reader_.current();
        auto const attributes = reader_.attributes();
        found_ = {};
        found_.begin = tag.offset;
        found_.name = tag.name;
        found_.is_self_closing = tag.self_closing;
        found_.is_outside_root = levels_.size() == 1;
        found_.content_begin = tag.offset + tag.octets.size() - (tag.self_closing ? 2 : 0);
        auto const last = attributes.empty() ? tag.name : attributes.back().value;
        found_.attributes_end = offset_of(last) + last.size() + (attributes.empty() ? 0 : 1);
        found_.around = levels_.back().scope;
        found_.inside = scope_at(reader_, tag.name);
        found_.before = before;
        is_open_ = true;
    }

    void on_attributes()
    {
        bool const is_attribute = selector_.selects == node_kind::attribute;
        auto const attributes = reader_.attributes();
        auto const found =
            is_attribute
                ? find_attribute(attributes, selector_.attribute)
                : std::to_address(std::find_if(attributes.begin(), attributes.end(), [&](auto const& one) {
                      return one.prefix == "xmlns" && one.local == selector_.word;
                  }));
        if (found == nullptr || found == std::to_address(attributes.end()) || ++count_ > 1)
            return;
        found_ = {};
        found_.begin = found->offset;
        found_.value_begin = offset_of(found->value);
        found_.end = found_.value_begin + found->value.size() + 1;
        found_.inside = scope_at(reader_, reader_.current().name);
    }

    void on_end()
    {
        auto const& tag = reader_.current();
        if (reader_.depth() + 1 == levels_.size()) {
            auto& at = levels_.back();
            if (std::exchange(is_open_, false)) {
                found_.end = tag.offset + tag.octets.size();
                found_.content_end = found_.is_self_closing ? found_.content_begin : tag.offset;
                at.is_beside = true;
            }
        } else if (reader_.depth() + 2 == levels_.size()) {
            end_run(levels_.back());
            levels_.pop_back();
        }
    }

    std::string_view document_;
    xml::token_reader reader_;
    patch_selector const& selector_;
    std::vector<level> levels_;
    std::size_t count_ = 0;
    bool is_open_ = false;  ///< the selected element has not ended
    patch_target found_;
};

}  // namespace

patch_result<patch_target> find_patch_target(std::string_view document, patch_selector const& selector,
                                             xml::limits const& bounds)
{
    return patch_target_finder(document, selector, bounds).run();
}

}  // namespace cabinet::xcap
