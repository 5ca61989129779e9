#pragma once

#include "protocol/xml/content_model.hpp"
#include "protocol/xml/simple_type.hpp"

#include <deque>
#include <map>
#include <utility>

namespace cabinet::xml {

/// An attribute that elements of a type may have.
struct attribute_rule {
    namespace_number space = no_namespace;
    std::string local;
    simple_type const* type = nullptr;
    bool is_required = false;
    std::optional<std::string> fixed;  ///< the only value, its white space dealt with as the type has it
};

/// What an element may hold. XML Schema part 1 §3.4.1.
enum class content_kind {
    empty,
    simple,    ///< text that is a value of a simple type
    elements,  ///< elements, and white space between them
    mixed,     ///< elements and text
    anything,  ///< any elements, each judged laxly, and text: xs:anyType
    skipped,   ///< whatever is well-formed: below a wildcard that skips
};

/// A type of elements; a simple type as one whose elements have no attributes.
struct element_type {
    std::string name;  ///< for people; empty: it has none
    content_kind content = content_kind::empty;
    simple_type const* value = nullptr;  ///< of simple content
    content_model model;                 ///< of elements and mixed
    std::vector<attribute_rule> attributes;
    std::size_t required = 0;                ///< how many of them are
    std::vector<wildcard> other_attributes;  ///< what one of these lets in may stand too
    element_type const* base = nullptr;      ///< what it extends or restricts; null for xs:anyType
    bool is_abstract = false;
};

/// A declared element.
struct element_rule {
    namespace_number space = no_namespace;
    std::string local;
    element_type const* type = nullptr;
    bool is_abstract = false;  ///< only what substitutes it may stand
    bool is_nillable = false;
    std::vector<element_rule const*>
        substitutes;  ///< substitution group, §3.3.6: direct and indirect members
};

using expanded_name = std::pair<namespace_number, std::string>;

/// A name to look up without copying it.
struct expanded_name_less {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(A const& a, B const& b) const noexcept
    {
        return a.first != b.first ? a.first < b.first
                                  : std::string_view(a.second) < std::string_view(b.second);
    }
};

template <class T>
using by_name = std::map<expanded_name, T const*, expanded_name_less>;

/// A compiled schema: what documents are judged by.
struct schema_rules {
    std::deque<std::string> namespaces{""};  ///< by number
    by_name<element_rule> elements;          ///< declared at the top of a schema
    by_name<attribute_rule> attributes;      ///< likewise
    by_name<element_type> types;             ///< with a name, built-in ones included: what xsi:type may name
    element_type any_type{.name = "xs:anyType", .content = content_kind::anything};
    element_type skipped{.content = content_kind::skipped};

    // What the pointers above and in the types point to.
    std::deque<element_rule> element_store;
    std::deque<attribute_rule> attribute_store;
    std::deque<element_type> type_store;
    std::deque<simple_type> simple_store;

    /// The number of a namespace; unknown_namespace where the schema does not write it.
    namespace_number number_of(std::string_view uri) const noexcept
    {
        for (std::size_t i = 0; i < namespaces.size(); ++i)
            if (namespaces[i] == uri)
                return static_cast<namespace_number>(i);
        return unknown_namespace;
    }

    /// Its number, a new one where it has none.
    namespace_number intern(std::string_view uri)
    {
        if (auto const known = number_of(uri); known != unknown_namespace)
            return known;
        namespaces.emplace_back(uri);
        return static_cast<namespace_number>(namespaces.size() - 1);
    }
};

}  // namespace cabinet::xml
