#include "protocol/xml/schema.hpp"

#include "protocol/xml/schema_checker.hpp"
#include "protocol/xml/schema_compiler.hpp"

namespace cabinet::xml {

located<schema> schema::compile(std::string_view name, std::span<embedded_file const> files)
{
    auto rules = compile_schema(name, files);
    if (!rules)
        return rules.error();
    return schema(std::move(*rules));
}

std::optional<problem> schema::validate(std::string_view document, limits const& bounds) const
{
    token_reader reader(document, bounds);
    schema_checker checker(*this, reader, document);
    std::optional<problem> violation;
    while (reader.next())
        if (!violation && !checker.on_token())
            violation = checker.error();  // what is not well-formed further on comes first
    return reader.error() ? reader.error() : violation;
}

schema::schema(std::unique_ptr<schema_rules const> rules) noexcept : rules_(std::move(rules)) {}
schema::schema(schema&&) noexcept = default;
schema& schema::operator=(schema&&) noexcept = default;
schema::~schema() = default;

schema const& resource_lists_schema()
{
    static schema const instance = schema::compile("resource-lists.xsd").value();
    return instance;
}

schema const& xcap_error_schema()
{
    static schema const instance = schema::compile("xcap-error.xsd").value();
    return instance;
}

schema const& xcap_caps_schema()
{
    static schema const instance = schema::compile("xcap-caps.xsd").value();
    return instance;
}

}  // namespace cabinet::xml
