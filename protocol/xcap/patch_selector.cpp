#include "protocol/xcap/patch_selector.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

/// Reads a selector from left to right; keeps the first fault.
class patch_selector_reader {
public:
    patch_selector_reader(std::string_view sel, std::vector<bound_prefix> const& bindings)
        : in_(sel),
          bindings_(bindings)
    {}

    patch_result<patch_selector> run()
    {
        in_.take('/');
        if (in_.rest().starts_with("id("))
            return patch_fault{patch_error::unsupported_id_function,
                               "Identifiers are not known here; select by position or attribute."};
        while (read_part()) {
            if (in_.at_end())
                return std::move(out_);
            if (out_.selects != node_kind::element || !in_.take('/'))
                break;
        }
        if (fault_)
            return std::move(*fault_);
        return patch_fault{patch_error::invalid_attribute_value,
                           "The selector is not one that a patch can have: nothing is understood from \"" +
                               std::string(in_.rest().substr(0, 40)) + "\" on."};
    }

private:
    bool read_part()
    {
        if (in_.take('@'))
            return select(node_kind::attribute) && take_name(out_.attribute, false);
        if (in_.take("namespace::"))
            return select(node_kind::namespace_declaration) && take_word(out_.word);
        if (in_.take("text()"))
            return select(node_kind::text) && take_position();
        if (in_.take("comment()"))
            return select(node_kind::comment) && take_position();
        if (in_.take("processing-instruction("))
            return select(node_kind::instruction) && take_target() && take_position();
        return read_step();
    }

    bool select(node_kind kind)
    {
        out_.selects = kind;
        bool const is_within = kind == node_kind::attribute || kind == node_kind::namespace_declaration;
        return !is_within || !out_.steps.empty();
    }

    bool read_step()
    {
        if (out_.steps.size() == patch_selector::max_steps)
            return false;
        patch_step step;
        if (!in_.take('*') && !take_name(step.name.emplace(), true))
            return false;
        while (in_.take('[')) {
            if (step.conditions.size() == patch_selector::max_conditions ||
                !read_condition(step.conditions.emplace_back()))
                return false;
        }
        out_.steps.push_back(std::move(step));
        return true;
    }

    bool read_condition(patch_condition& into)
    {
        using kind = patch_condition::kind;
        if (auto const number = in_.take_number<std::size_t>()) {
            into.position = *number;
            return in_.take(']');
        }
        into.what = in_.take('@') ? kind::attribute : in_.take('.') ? kind::text : kind::child;
        if (into.what != kind::text && !take_name(into.name, into.what == kind::child))
            return false;
        return in_.take('=') && take_literal(into.value) && in_.take(']');
    }

    bool take_position()
    {
        if (!in_.take('['))
            return true;
        auto const number = in_.take_number<std::size_t>();
        if (number)
            out_.position = *number;
        return number && in_.take(']');
    }

    bool take_target()
    {
        if (in_.take(')'))
            return true;
        return take_literal(out_.word) && xml::is_ncname(out_.word) && in_.take(')');
    }

    bool take_literal(std::string& into)
    {
        char const quote = in_.peek();
        if ((quote != '"' && quote != '\'') || !in_.take(quote))
            return false;
        auto const value = in_.take_until(quote);
        if (value)
            into = *value;
        return value.has_value();
    }

    bool take_word(std::string& into)
    {
        auto const word = in_.take_exactly(xml::ncname_length(in_.rest()));
        into = word.value_or("");
        return !into.empty();
    }

    bool take_name(expanded_name& into, bool is_element)
    {
        std::string prefix;
        if (!take_word(into.local))
            return false;
        if (in_.take(':')) {
            prefix = std::move(into.local);
            if (!take_word(into.local))
                return false;
        }
        if (prefix.empty() && !is_element)
            return true;
        if (prefix == "xml") {
            into.uri = xml::xml_namespace;
            return true;
        }
        auto const uri = binding_of(prefix, bindings_);
        if (!uri && !prefix.empty())
            fault_ = {patch_error::invalid_namespace_prefix,
                      "The prefix \"" + prefix + "\" in the selector is not declared."};
        into.uri = uri.value_or("");
        if (std::find(out_.prefixes.begin(), out_.prefixes.end(), prefix) == out_.prefixes.end())
            out_.prefixes.push_back(std::move(prefix));
        return !fault_;
    }

    cursor in_;
    std::vector<bound_prefix> const& bindings_;
    patch_selector out_;
    std::optional<patch_fault> fault_;
};

}  // namespace

patch_result<patch_selector> parse_patch_selector(std::string_view sel,
                                                  std::vector<bound_prefix> const& bindings)
{
    if (!xml::is_text(sel))
        return patch_fault{patch_error::invalid_attribute_value, "The selector is no text."};
    return patch_selector_reader(sel, bindings).run();
}

std::optional<std::string_view> binding_of(std::string_view prefix,
                                           std::vector<bound_prefix> const& bindings) noexcept
{
    auto const found = std::find_if(bindings.rbegin(), bindings.rend(),
                                    [&](bound_prefix const& one) { return one.prefix == prefix; });
    if (found == bindings.rend())
        return std::nullopt;
    return found->uri;
}

}  // namespace cabinet::xcap
