#pragma once

#include "protocol/xml/error.hpp"
#include "protocol/xml/limits.hpp"
#include "protocol/xml/schema_files.hpp"

#include <memory>
#include <optional>

namespace cabinet::xml {

struct schema_rules;

/// A compiled XML Schema (XSD 1.0, as far as docs/decisions/0055-schemas-judged-while-reading.md says). Compiling and validating
/// read no file and no network, whatever a schema or a document names. One object may be used by any number of threads at once.
class schema {
public:
    /// Compiles the file `name` of `files`; what it imports is looked up among `files` by the last part of its location.
    /// Code: errc::bad_schema, at the place in the schema that cannot be compiled.
    static located<schema> compile(std::string_view name,
                                   std::span<embedded_file const> files = schema_files);

    schema(schema&&) noexcept;
    schema& operator=(schema&&) noexcept;
    ~schema();

    /// Nothing where `document` is well-formed and as the schema describes; else the first reason why not.
    /// Codes: those of token_reader, and errc::schema_violation.
    std::optional<problem> validate(std::string_view document, limits const& bounds = {}) const;

    schema_rules const& rules() const noexcept { return *rules_; }

private:
    explicit schema(std::unique_ptr<schema_rules const> rules) noexcept;

    std::unique_ptr<schema_rules const> rules_;
};

/// The schemas of xml-schemas/, compiled at first use.
schema const& resource_lists_schema();  ///< RFC 4826 §3.2
schema const& xcap_error_schema();      ///< RFC 4825 §11.2
schema const& xcap_caps_schema();       ///< RFC 4825 §12.3

}  // namespace cabinet::xml
