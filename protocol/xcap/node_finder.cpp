#include "protocol/xcap/node_finder.hpp"

#include "protocol/xml/escape.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

bool is_declaration(xml::raw_attribute const& attribute) noexcept
{
    return attribute.prefix == "xmlns" || attribute.name == "xmlns";
}

/// Follows the steps while the document is read: at any time some leading steps have led into elements that are still open.
class node_finder {
public:
    node_finder(std::string_view document, node_selector const& selector, xml::limits const& bounds)
        : reader_(document, bounds),
          steps_(selector.steps),
          named_(steps_.size())
    {}

    node_location run()
    {
        if (steps_.size() == 1)
            parent_.emplace();
        while (reader_.next()) {
            auto const kind = reader_.current().kind;
            if (kind == xml::token_kind::start_tag && reader_.depth() == inside_ + 1) {
                if (!on_child())
                    return {inside_, std::nullopt};
            } else if (kind == xml::token_kind::end_tag) {
                on_end();
            }
        }
        return {deepest_, std::move(parent_)};
    }

private:
    /// A child of the innermost element that was selected. False: it is a second one for its step.
    bool on_child()
    {
        auto const& step = steps_[inside_];
        bool const is_named = has_name(step, reader_.current());
        bool const is_tested = passes_test(step, reader_.attributes());
        named_[inside_] += is_named ? 1 : 0;
        if (inside_ + 1 == steps_.size()) {
            parent_->children.push_back({reader_.current().offset, 0, is_named, is_tested});
            return true;
        }
        if (!is_named || !is_tested || (step.position && *step.position != named_[inside_]))
            return true;
        if (deepest_ > inside_)
            return false;
        enter();
        return true;
    }

    void enter()
    {
        deepest_ = ++inside_;
        if (inside_ + 1 != steps_.size())
            return;
        auto const& tag = reader_.current();
        parent_.emplace();
        parent_->name = tag.name;
        parent_->is_self_closing = tag.self_closing;
        parent_->content_begin = tag.offset + tag.octets.size() - (tag.self_closing ? 2 : 0);
        parent_->content_end = parent_->content_begin;
        for (auto const& [prefix, uri] : reader_.bindings_in_scope())
            parent_->bindings.push_back({std::string(prefix), std::string(uri)});
    }

    void on_end()
    {
        auto const& tag = reader_.current();
        bool const is_in_parent = inside_ + 1 == steps_.size();
        if (reader_.depth() == inside_ && is_in_parent) {
            parent_->children.back().end = tag.offset + tag.octets.size();
        } else if (reader_.depth() + 1 == inside_) {
            if (is_in_parent && !parent_->is_self_closing)
                parent_->content_end = tag.offset;
            --inside_;
        }
    }

    xml::token_reader reader_;
    std::vector<selector_step> const& steps_;
    std::vector<std::size_t> named_;  ///< by step: children met that have its name
    std::size_t inside_ = 0;          ///< selected elements that are open
    std::size_t deepest_ = 0;         ///< steps that have selected an element
    std::optional<parent_element> parent_;
};

}  // namespace

node_location find_node(std::string_view document, node_selector const& selector, xml::limits const& bounds)
{
    return node_finder(document, selector, bounds).run();
}

child_selection select_child(selector_step const& step, std::vector<child_element> const& children) noexcept
{
    child_selection out;
    std::size_t named = 0;
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (!children[i].is_named)
            continue;
        ++named;
        if (!children[i].is_tested || (step.position && *step.position != named))
            continue;
        if (out.count++ == 0)
            out.index = i;
    }
    return out;
}

bool has_name(selector_step const& step, xml::token const& tag) noexcept
{
    return !step.name || (step.name->local == tag.local && step.name->uri == tag.namespace_uri);
}

bool passes_test(selector_step const& step, std::span<xml::raw_attribute const> attributes)
{
    if (!step.attribute)
        return true;
    auto const* const found = find_attribute(attributes, step.attribute->name);
    if (found == nullptr)
        return false;
    return found->is_plain ? found->value == step.attribute->value
                           : xml::attribute_text(found->value) == step.attribute->value;
}

xml::raw_attribute const* find_attribute(std::span<xml::raw_attribute const> attributes,
                                         expanded_name const& name) noexcept
{
    auto const found = std::find_if(attributes.begin(), attributes.end(), [&](xml::raw_attribute const& one) {
        return one.local == name.local && one.namespace_uri == name.uri && !is_declaration(one);
    });
    return found == attributes.end() ? nullptr : &*found;
}

std::vector<xml::namespace_binding> views_of(std::vector<bound_prefix> const& bindings)
{
    std::vector<xml::namespace_binding> out;
    for (auto const& [prefix, uri] : bindings)
        out.push_back({prefix, uri});
    return out;
}

}  // namespace cabinet::xcap
