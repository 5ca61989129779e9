#include "protocol/xcap/list_constraints.hpp"
#include "protocol/xcap/usage.hpp"
#include "protocol/xml/document.hpp"

namespace cabinet::xcap {
namespace {

constexpr std::string_view rls_namespace = "urn:ietf:params:xml:ns:rls-services";

constexpr keyed_element rls_elements[] = {
    {rls_namespace, "service", "uri", true, true},          {rls_namespace, "list", "name", true},
    {resource_lists_namespace, "list", "name", true, true}, {resource_lists_namespace, "entry", "uri"},
    {resource_lists_namespace, "entry-ref", "ref"},         {resource_lists_namespace, "external", "anchor"},
};

/// The target of an absolute HTTP URI with a path below the root; empty where it is none.
std::string_view target_below_root(std::string_view uri) noexcept
{
    auto const authority = uri.find("//");
    bool const is_http = uri.starts_with("http://") || uri.starts_with("https://");
    return is_http && authority != std::string_view::npos ? uri : std::string_view();
}

/// A resource-list must lie in the same user's resource lists, RFC 4826 §4.4.5. Where the document is not in the user's tree only the usage counts.
bool is_own_list(std::string const& uri, document_place const& place)
{
    auto const target = target_below_root(uri);
    auto const selector = parse_document_selector(place.root, target);
    return !target.empty() && selector && selector->auid == "resource-lists" &&
           selector->tree == document_tree::users && selector->xui == place.selector.xui;
}

std::optional<error_body> check_rls_services(std::string_view document, document_place const& place)
{
    if (auto report = check_lists(document, rls_elements))
        return report;
    auto const tree = xml::document::parse(document);
    if (!tree)
        return std::nullopt;
    for (auto const service : tree->root().children())
        if (auto const list = service.child(rls_namespace, "resource-list");
            list && !is_own_list(list.text(), place))
            return error_body{conflict::constraint_failure,
                              xml::describe({xml::errc::schema_violation, list.offset(),
                                             xml::locate(document, list.offset()),
                                             "a 'resource-list' must be the absolute HTTP URI of a list "
                                             "among the same user's resource-lists"}),
                              {},
                              {},
                              {}};
    return std::nullopt;
}

}  // namespace

/// Services that stand for lists: RFC 4826 §4.4.
application_usage const& rls_services_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "rls-services",
        .mime_type = "application/rls-services+xml",
        .default_namespace = rls_namespace,
        .tree = document_tree::users,
        .document_name = "index",
        .schema = []() -> xml::schema const& {
            static auto const compiled = xml::schema::compile("rls-services.xsd").value();
            return compiled;
        },
        .check_constraints = check_rls_services,
    };
    return usage;
}

}  // namespace cabinet::xcap
