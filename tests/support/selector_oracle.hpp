#pragma once

#include "protocol/xcap/node_selector.hpp"
#include "protocol/xml/document.hpp"

namespace cabinet::test {

/// Follows a selector's steps through a tree, as RFC 4825 §6.3 words it: lists of children, filtered by one predicate after the other.
/// No element where a step does not select exactly one.
inline xml::element follow_steps(xml::document const& document, xcap::node_selector const& selector)
{
    std::vector<xml::element> context{document.root()};  // the children of where we are
    xml::element at;
    for (auto const& step : selector.steps) {
        std::vector<xml::element> kept;
        for (auto const child : context)
            if (!step.name || child.is(step.name->uri, step.name->local))
                kept.push_back(child);
        if (step.position) {
            auto const one = *step.position > 0 && *step.position <= kept.size() ? kept[*step.position - 1]
                                                                                 : xml::element();
            kept.assign(one ? 1 : 0, one);
        }
        if (step.attribute)
            std::erase_if(kept, [&](xml::element element) {
                auto const& [uri, local] = step.attribute->name;
                auto const value = uri.empty() ? element.attribute(local) : element.attribute(uri, local);
                return value != step.attribute->value;
            });
        if (kept.size() != 1)
            return {};
        at = kept.front();
        context.clear();
        for (auto const child : at.children())
            context.push_back(child);
    }
    return at;
}

}  // namespace cabinet::test
