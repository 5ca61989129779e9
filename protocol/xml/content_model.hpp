#pragma once

#include "protocol/base/same_octets.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xml {

struct element_rule;

/// A namespace by its number in the schema's list: 0 is none, and names the schema does not write have a number of their own.
using namespace_number = std::uint16_t;
inline constexpr namespace_number no_namespace = 0;
inline constexpr namespace_number unknown_namespace = 0xFFFF;

/// How an element or attribute that a wildcard lets in is judged. XML Schema part 1 §3.10.1.
enum class wildcard_processing {
    strict,  ///< it must be declared, and be as declared
    lax,     ///< where it is declared, it must be as declared
    skip,    ///< only well-formed
};

/// xs:any or xs:anyAttribute.
struct wildcard {
    wildcard_processing processing = wildcard_processing::strict;
    bool is_negated = false;                   ///< all namespaces but those listed and none at all
    std::vector<namespace_number> namespaces;  ///< listed; negated and empty: every namespace and none

    bool admits(namespace_number one) const noexcept;
};

/// A part of a content model as a schema writes it, XML Schema part 1 §3.8 and §3.9.
struct particle {
    enum class kind { element, any, sequence, choice };
    static constexpr unsigned unbounded = 0xFFFFFFFF;

    kind what = kind::sequence;
    unsigned least = 1;
    unsigned most = 1;
    element_rule const* element = nullptr;
    wildcard any;
    std::vector<particle> parts;
};

/// What may come next in an element's content, and which state that leads to.
struct content_step {
    namespace_number space = no_namespace;
    std::string_view local;                 ///< points into the element_rule
    element_rule const* element = nullptr;  ///< null: `any` decides
    wildcard const* any = nullptr;          ///< lives as long as the model
    std::uint32_t next = 0;
};

/// A content model as a deterministic automaton: state 0 is the start. Which particle an element belongs to never depends on what
/// follows it ("unique particle attribution", XML Schema part 1 §3.8.6), so each state has one step at most for it.
class content_model {
public:
    /// No content.
    content_model();

    content_model(content_model&&) = default;
    content_model& operator=(content_model&&) = default;

    /// The automaton of a particle. Nothing where two of its parts could take the same element, or where it has more than
    /// 4,096 parts after those that may stand several times are written out. element_rule::substitutes are complete.
    static std::optional<content_model> build(particle const& from);

    /// The step for an element; null where it may not come here. In the order of the schema.
    content_step const* find(std::uint32_t state, namespace_number space,
                             std::string_view local) const noexcept
    {
        for (auto const& one : steps_from(state))
            if (one.element ? one.space == space && same_octets(one.local, local) : one.any->admits(space))
                return &one;
        return nullptr;
    }

    bool may_end(std::uint32_t state) const noexcept { return states_[state].may_end; }
    std::span<content_step const> steps_from(std::uint32_t state) const noexcept
    {
        return std::span(steps_).subspan(states_[state].first, states_[state].count);
    }

private:
    friend class model_builder;
    struct state_of_model {
        std::uint32_t first = 0;  ///< in steps_
        std::uint32_t count = 0;
        bool may_end = true;
    };

    std::vector<state_of_model> states_;
    std::vector<content_step> steps_;
    std::vector<wildcard> wildcards_;
};

}  // namespace cabinet::xml
