#include "protocol/xcap/usage.hpp"

namespace cabinet::xcap {

/// What the server can do: RFC 4825 §12.
application_usage const& xcap_caps_usage() noexcept
{
    static constexpr application_usage usage{
        .auid = "xcap-caps",
        .mime_type = "application/xcap-caps+xml",
        .default_namespace = "urn:ietf:params:xml:ns:xcap-caps",
        .tree = document_tree::global,
        .document_name = "index",
        .source = document_source::capabilities,
        .schema = xml::xcap_caps_schema,
    };
    return usage;
}

}  // namespace cabinet::xcap
