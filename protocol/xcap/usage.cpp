#include "protocol/xcap/usage.hpp"

#include "protocol/xml/writer.hpp"

#include <algorithm>
#include <set>

namespace cabinet::xcap {

application_usage const* find_usage(std::string_view auid) noexcept
{
    auto const all = application_usages();
    auto const found = std::find_if(all.begin(), all.end(),
                                    [auid](application_usage const* usage) { return usage->auid == auid; });
    return found == all.end() ? nullptr : *found;
}

std::string write_capabilities(std::span<std::string_view const> extensions)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration().start("xcap-caps").attribute("xmlns", find_usage("xcap-caps")->default_namespace);
    writer.start("auids");
    for (auto const* const usage : application_usages())
        writer.leaf("auid", usage->auid);
    writer.end().start("extensions");
    for (auto const extension : extensions)
        writer.leaf("extension", extension);
    writer.end().start("namespaces");
    std::set<std::string_view> namespaces;
    for (auto const* const usage : application_usages())
        if (namespaces.insert(usage->default_namespace).second)
            writer.leaf("namespace", usage->default_namespace);
    writer.end().end();
    return out += '\n';
}

}  // namespace cabinet::xcap
