#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::core {

/// What of an HTTP request the document server's rules look at. Views: they live as long as the request does.
/// Several header lines of one name are joined with ", ".
struct xdm_request {
    std::string_view method;  ///< as sent: "PUT"
    std::string_view target;  ///< as sent: path and query, or absolute form

    std::optional<std::string_view> if_match;
    std::optional<std::string_view> if_none_match;
    std::optional<std::string_view> content_type;
    std::optional<std::string_view> content_encoding;
    std::optional<std::string_view> intended_identity;  ///< X-3GPP-Intended-Identity, TS 24.623 §5.2.3.2

    std::string_view body;
};

/// An answer. Length, date and connection headers are the HTTP codec's; so is leaving out the body for HEAD.
struct xdm_response {
    struct header {
        std::string name;
        std::string value;

        bool operator==(header const&) const = default;
    };

    int status = 200;
    std::vector<header> headers;
    std::string body;

    bool operator==(xdm_response const&) const = default;
};

}  // namespace cabinet::core
