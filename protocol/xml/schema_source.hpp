#pragma once

#include "protocol/xml/document.hpp"
#include "protocol/xml/schema_rules.hpp"

#include <initializer_list>

// Schema files as the compiler reads them: elements that refuse what they do not know, with its place.
namespace cabinet::xml {

inline constexpr std::string_view schema_namespace = "http://www.w3.org/2001/XMLSchema";

/// A schema file being read.
struct schema_source {
    std::string_view file;
    std::string_view text;
    document tree;
    namespace_number target = no_namespace;
    bool qualified_elements = false;
    bool qualified_attributes = false;
};

/// Why a schema is refused; thrown by what is below, and caught by compile_schema().
struct refused_schema {
    problem why;
};

/// A name in a schema file, its prefix resolved.
struct schema_reference {
    std::string_view uri;
    std::string local;
};

/// A declaration or definition in a schema file.
struct schema_node {
    element at;
    schema_source const* in = nullptr;

    std::string_view local() const noexcept { return at.local_name(); }
    bool has(std::string_view name) const noexcept { return at.attribute(name).has_value(); }
    std::string attribute(std::string_view name) const
    {
        return std::string(at.attribute(name).value_or(""));
    }
    bool flag(std::string_view name, bool otherwise = false) const;

    /// An attribute that says how often; 1 where it is not there.
    unsigned times(std::string_view name) const;

    /// The name that `text`, an attribute's value or a part of it, stands for.
    schema_reference refer(std::string_view text) const;

    /// What is inside, without annotations.
    std::vector<schema_node> children() const;

    /// Refuses attributes that would say something which is not read here.
    void allow(std::initializer_list<std::string_view> names) const;

    [[noreturn]] void refuse(std::string reason) const;
    [[noreturn]] void refuse_part() const;  ///< the whole element is not read here
};

}  // namespace cabinet::xml
