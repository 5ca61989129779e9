#include "protocol/xcap/usage.hpp"

#include "protocol/xcap/resource_lists_constraints.hpp"
#include "protocol/xml/writer.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

std::optional<error_body> no_constraints(std::string_view)
{
    return std::nullopt;
}

application_usage const usages[] = {
    {"resource-lists", "application/resource-lists+xml", resource_lists_namespace, document_tree::users,
     "index", true, xml::resource_lists_schema, check_resource_lists},
    {"xcap-caps", "application/xcap-caps+xml", "urn:ietf:params:xml:ns:xcap-caps", document_tree::global,
     "index", false, xml::xcap_caps_schema, no_constraints},
};

}  // namespace

std::span<application_usage const> application_usages() noexcept
{
    return usages;
}

application_usage const* find_usage(std::string_view auid) noexcept
{
    auto const found = std::find_if(std::begin(usages), std::end(usages),
                                    [auid](application_usage const& usage) { return usage.auid == auid; });
    return found == std::end(usages) ? nullptr : found;
}

std::string write_capabilities(std::span<std::string_view const> extensions)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration().start("xcap-caps").attribute("xmlns", find_usage("xcap-caps")->default_namespace);
    writer.start("auids");
    for (auto const& usage : usages)
        writer.leaf("auid", usage.auid);
    writer.end().start("extensions");
    for (auto const extension : extensions)
        writer.leaf("extension", extension);
    writer.end().start("namespaces");
    for (auto const& usage : usages)
        writer.leaf("namespace", usage.default_namespace);
    writer.end().end();
    return out += '\n';
}

}  // namespace cabinet::xcap
