#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xml {

/// What becomes of white space before a value is judged. XML Schema part 2 §4.3.6.
enum class white_space {
    preserve,
    replace,   ///< each becomes a space
    collapse,  ///< also one between words, and none around them
};

/// `text` with its white space dealt with.
std::string with_white_space(std::string_view text, white_space how);

/// A built-in type of XML Schema part 2, §3.2 and §3.3.
struct builtin_type {
    std::string_view name;
    std::string_view base;  ///< the built-in type it is derived from; empty: none
    white_space space;
    bool (*accepts)(
        std::string_view);  ///< judges a value whose white space was dealt with; null: every text is one
};

/// Those that are supported here.
std::span<builtin_type const> builtin_types() noexcept;
builtin_type const* find_builtin_type(std::string_view name) noexcept;  ///< null where there is none

/// A simple type of a schema: a built-in type, perhaps restricted, or a union of simple types.
struct simple_type {
    std::string name;                                      ///< for people: "xs:language"; empty: it has none
    builtin_type const* builtin = nullptr;                 ///< null: a union
    simple_type const* base = nullptr;                     ///< what it restricts
    std::vector<std::string> values;                       ///< enumeration, §4.3.5; empty: not restricted so
    std::optional<std::size_t> least_length, most_length;  ///< in characters, §4.3.1 to §4.3.3
    std::vector<simple_type const*> members;               ///< of a union

    /// Whether every text is a value.
    bool accepts_all() const noexcept;

    /// Whether its values name one element each: ID, §3.3.8.
    bool is_id() const noexcept;

    /// Whether `text`, with its white space as it was written and references resolved, is a value.
    bool accepts(std::string_view text) const;
};

}  // namespace cabinet::xml
