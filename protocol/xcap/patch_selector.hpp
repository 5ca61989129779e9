#pragma once

#include "protocol/xcap/namespace_bindings.hpp"
#include "protocol/xcap/node_selector.hpp"
#include "protocol/xcap/patch_error.hpp"

namespace cabinet::xcap {

/// What `[…]` behind a step asks of an element. RFC 5261 §4.1.
struct patch_condition {
    enum class kind {
        position,   ///< `[2]`, among those for which the conditions before it hold
        attribute,  ///< `[@name='value']`
        child,      ///< `[name='value']`: the text of a child element of that name
        text,       ///< `[.='value']`: its own text, that of all inside it included
    };
    kind what = kind::position;
    std::size_t position = 0;
    expanded_name name;
    std::string value;

    bool operator==(patch_condition const&) const = default;
};

/// A step to child elements.
struct patch_step {
    std::optional<expanded_name> name;  ///< nothing: any, "*"
    std::vector<patch_condition> conditions;

    bool operator==(patch_step const&) const = default;
};

enum class node_kind { element, text, comment, instruction, attribute, namespace_declaration };

/// Where a patch operation is to be done.
struct patch_selector {
    static constexpr std::size_t max_steps = 64;      ///< beyond it: invalid_attribute_value
    static constexpr std::size_t max_conditions = 8;  ///< of one step

    std::vector<patch_step> steps;  ///< to elements; none: the node stands outside the root element
    node_kind selects = node_kind::element;
    expanded_name attribute;  ///< node_kind::attribute
    std::string word;         ///< of an instruction its target, empty: any; of a declaration its prefix
    std::optional<std::size_t> position;  ///< of text, comments and instructions: `[1]`
    std::vector<std::string>
        prefixes;  ///< what it takes from the bindings: each once, "" for element names without one

    bool operator==(patch_selector const&) const = default;
};

/// Reads the attribute `sel`, its references resolved.
///     sel  = ["/"] [step *("/" step) "/"] last
///     last = step / "text()" [pos] / "comment()" [pos] / "processing-instruction(" [literal] ")" [pos] / "@" QName / "namespace::" NCName
///     step = ("*" / QName) *(pos / "[@" QName "=" literal "]" / "[" (QName / ".") "=" literal "]")       ; pos = "[" 1*DIGIT "]"
/// A prefix, and the absence of one before an element's name, means what it means in `bindings` (§4.2.1).
/// Errors: invalid_attribute_value, invalid_namespace_prefix, unsupported_id_function.
patch_result<patch_selector> parse_patch_selector(std::string_view sel,
                                                  std::vector<bound_prefix> const& bindings);

/// What a prefix stands for among `bindings`; of the empty one perhaps "". Nothing: it is not bound.
std::optional<std::string_view> binding_of(std::string_view prefix,
                                           std::vector<bound_prefix> const& bindings) noexcept;

}  // namespace cabinet::xcap
