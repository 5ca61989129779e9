#include "protocol/xcap/usage.hpp"
#include "protocol/xml/document.hpp"

namespace cabinet::xcap {
namespace {

constexpr std::string_view pidf_namespace = "urn:ietf:params:xml:ns:pidf";

///     qvalue = "0" ["." *3DIGIT] / "1" ["." *3"0"]          (RFC 3863 §4.1.6, §4.4)
bool is_priority(std::string_view text) noexcept
{
    if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5 ||
        (text.size() > 1 && text[1] != '.'))
        return false;
    auto const digits = text[0] == '0' ? std::string_view("0123456789") : std::string_view("0");
    return text.size() < 2 || text.find_first_not_of(digits, 2) == std::string_view::npos;
}

std::optional<error_body> check_priorities(std::string_view document, document_place const&)
{
    auto const tree = xml::document::parse(document);
    if (!tree)
        return std::nullopt;
    for (auto const tuple : tree->root().children())
        for (auto const child : tuple.children())
            if (child.is(pidf_namespace, "contact") &&
                !is_priority(child.attribute("priority").value_or("1")))
                return error_body{conflict::schema_validation_error,
                                  xml::describe({xml::errc::schema_violation, child.offset(),
                                                 xml::locate(document, child.offset()),
                                                 "the attribute 'priority' of a 'contact' must be a number "
                                                 "from 0 to 1 with three digits at most"}),
                                  {},
                                  {},
                                  {}};
    return std::nullopt;
}

}  // namespace

/// Presence that stands whether a device is there or not: RFC 4827.
application_usage const& pidf_manipulation_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "pidf-manipulation",
        .mime_type = "application/pidf+xml",
        .default_namespace = pidf_namespace,
        .tree = document_tree::users,
        .document_name = "index",
        .schema = []() -> xml::schema const& {
            static auto const compiled = xml::schema::compile("pidf.xsd").value();
            return compiled;
        },
        .check_constraints = check_priorities,
    };
    return usage;
}

}  // namespace cabinet::xcap
