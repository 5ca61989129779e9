#include "protocol/xcap/usage.hpp"

namespace cabinet::xcap {

/// Which documents a user has: OMA XML Document Management, "org.openmobilealliance.xcap-directory".
application_usage const& xcap_directory_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "org.openmobilealliance.xcap-directory",
        .mime_type = "application/vnd.oma.xcap-directory+xml",
        .default_namespace = "urn:oma:xml:xdm:xcap-directory",
        .tree = document_tree::users,
        .document_name = "directory.xml",
        .source = document_source::directory,
        .schema = []() -> xml::schema const& {
            static auto const compiled = xml::schema::compile("xcap-directory.xsd").value();
            return compiled;
        },
    };
    return usage;
}

}  // namespace cabinet::xcap
