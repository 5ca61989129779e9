#include "protocol/xcap/document_selector.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/xcap/path_segment.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

constexpr std::string_view node_separator = "~~";  // RFC 4825 §6.1

/// The root without slashes at its end: "" for "/".
std::string_view bare_root(std::string_view root) noexcept
{
    while (root.ends_with('/'))
        root.remove_suffix(1);
    return root;
}

/// The path and query of a target in origin or absolute form.
std::string_view without_authority(std::string_view target) noexcept
{
    if (!istarts_with(target, "http://") && !istarts_with(target, "https://"))
        return target;
    target.remove_prefix(target.find("//") + 2);
    auto const end = target.find_first_of("/?");
    return end == std::string_view::npos ? std::string_view() : target.substr(end);
}

/// Cuts the first segment off a path that begins with "/".
std::string_view take_segment(std::string_view& path) noexcept
{
    path.remove_prefix(1);
    auto const end = std::min(path.find('/'), path.size());
    auto const segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

/// Decodes the segments of the path up to the node separator; what follows that goes into `into`.
result<std::vector<std::string>> take_segments(std::string_view path, document_selector& into)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        auto segment = decode_segment(take_segment(path));
        if (!segment)
            return xcap_errc::bad_escape;
        if (*segment == node_separator) {
            into.node_selector = path.substr(std::min<std::size_t>(path.size(), 1));
            return segments;
        }
        if (*segment == "." || *segment == "..")
            return xcap_errc::dot_segment;
        segments.push_back(std::move(*segment));
    }
    return segments;
}

}  // namespace

result<document_selector> parse_document_selector(std::string_view root, std::string_view target)
{
    document_selector out;
    auto path = without_authority(target);
    if (auto const query = path.find('?'); query != std::string_view::npos) {
        out.query = path.substr(query + 1);
        path = path.substr(0, query);
    }
    auto const prefix = bare_root(root);
    if (!path.starts_with(prefix) || path.substr(prefix.size(), 1) != "/")
        return xcap_errc::outside_root;
    auto segments = take_segments(path.substr(prefix.size()), out);
    if (!segments)
        return segments.error();

    if (segments->size() < 2)
        return xcap_errc::no_document;
    bool const of_user = (*segments)[1] == "users";
    if (!of_user && (*segments)[1] != "global")
        return xcap_errc::bad_tree;
    std::size_t const above = of_user ? 3 : 2;
    if (segments->size() <= above || std::find(segments->begin(), segments->end(), "") != segments->end())
        return xcap_errc::no_document;
    out.auid = std::move((*segments)[0]);
    out.tree = of_user ? document_tree::users : document_tree::global;
    if (of_user)
        out.xui = std::move((*segments)[2]);
    out.path.assign(std::make_move_iterator(segments->begin() + static_cast<std::ptrdiff_t>(above)),
                    std::make_move_iterator(segments->end()));
    return out;
}

std::string write_document_selector(std::string_view root, document_selector const& selector)
{
    std::string out(bare_root(root));
    auto const add = [&](std::string_view segment) {
        out += '/';
        append_segment(segment, out);
    };
    add(selector.auid);
    add(selector.tree == document_tree::users ? "users" : "global");
    if (selector.tree == document_tree::users)
        add(selector.xui);
    for (auto const& segment : selector.path)
        add(segment);
    if (selector.node_selector)
        out.append("/").append(node_separator).append("/").append(*selector.node_selector);
    if (!selector.query.empty())
        out.append("?").append(selector.query);
    return out;
}

}  // namespace cabinet::xcap
