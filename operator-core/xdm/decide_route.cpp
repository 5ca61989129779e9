#include "operator-core/xdm/decide_route.hpp"

#include "operator-core/xdm/answers.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/uri/compare.hpp"
#include "protocol/xcap/node_read.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

bool is_read(std::string_view method) noexcept
{
    return method == "GET" || method == "HEAD";
}

bool is_write(std::string_view method) noexcept
{
    return method == "PUT" || method == "DELETE";
}

xdm_response answer_bad_target(boost::system::error_code reason)
{
    using enum xcap::xcap_errc;
    bool const is_garbled = reason == bad_escape || reason == dot_segment || reason == bad_node_selector ||
                            reason == bad_query || reason == undeclared_prefix;
    return answer_with_sentence(is_garbled ? 400 : 404, reason.message());
}

/// The header's URI stands in quotes, TS 24.623 §5.2.3.2.
std::string_view unquoted(std::string_view value) noexcept
{
    value = trim(value);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
        value = value.substr(1, value.size() - 2);
    return value;
}

/// Namespaces in scope follow from the elements around: they can only be read (RFC 4825 §8.2, §8.4).
bool is_writable(xdm_route const& route) noexcept
{
    return route.usage->is_writable() &&
           !(route.node && route.node->selects == xcap::node_selector::target::namespaces);
}

/// The route, if what it leads to has the method; else the answer.
std::variant<xdm_route, xdm_response> with_method(xdm_route route, std::string_view method)
{
    bool const writable = is_writable(route);
    if (method == "OPTIONS")
        return answer_options(writable, route.node ? xcap::media_type(*route.node) : route.usage->mime_type);
    if (!is_read(method) && !(is_write(method) && writable))
        return answer_method_not_allowed(writable);
    return route;
}

}  // namespace

std::variant<xdm_route, xdm_response> decide_route(std::string_view root, xdm_request const& request)
{
    if (request.method == "OPTIONS" && request.target == "*")
        return answer_options(true, {});
    auto selector = xcap::parse_document_selector(root, request.target);
    if (!selector)
        return answer_bad_target(selector.error());
    auto const* const usage = xcap::find_usage(selector->auid);
    if (!usage)
        return answer_with_sentence(404, "This application usage is not served; see xcap-caps/global/index.");
    if (selector->tree != usage->tree)
        return answer_with_sentence(404, "This application usage has no documents in this tree.");
    xdm_route route{usage, std::move(*selector), {}};
    if (route.selector.node_selector) {
        auto node = xcap::parse_node_selector(*route.selector.node_selector, route.selector.query,
                                              usage->default_namespace);
        if (!node)
            return answer_bad_target(node.error());
        route.node = std::move(*node);
    }
    return with_method(std::move(route), request.method);
}

std::optional<xdm_response> decide_access(xdm_route const& route, xdm_request const& request,
                                          subscription_id sender,
                                          std::span<std::string const> impus_of_sender,
                                          std::optional<subscription_id> addressed)
{
    if (request.intended_identity) {
        auto const intended = unquoted(*request.intended_identity);
        bool const is_own =
            std::any_of(impus_of_sender.begin(), impus_of_sender.end(),
                        [&](std::string const& impu) { return uri::equivalent(impu, intended); });
        if (!is_own)
            return answer_with_sentence(403, "X-3GPP-Intended-Identity names an identity that is not yours.");
    }
    if (route.selector.tree == xcap::document_tree::global)
        return std::nullopt;
    if (!addressed)
        return answer_with_sentence(404, "No subscriber has this identity.");
    if (*addressed != sender)
        return answer_with_sentence(
            403, "This identity is another subscriber's; a subscriber reaches its own documents only.");
    return std::nullopt;
}

}  // namespace cabinet::core
