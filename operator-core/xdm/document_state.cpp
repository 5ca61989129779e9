#include "operator-core/xdm/document_state.hpp"

#include "protocol/contacts/etag.hpp"

#include <charconv>

namespace cabinet::core {

std::optional<std::string> tag_of(document_head const& head)
{
    return head.exists ? std::optional(contacts::write_etag({head.gen, head.digest})) : std::nullopt;
}

std::string next_tag(document_head const& head, document_content const& content)
{
    return contacts::write_etag({head.gen + 1, content.digest});
}

std::vector<xdm_response::header> tagged(std::string tag)
{
    return {{"ETag", std::move(tag)}, {"Cache-Control", "private, no-cache"}};
}

xcap::condition_verdict evaluate(xdm_request const& request, std::optional<std::string> const& tag,
                                 bool reads)
{
    return xcap::evaluate({request.if_match, request.if_none_match}, tag, reads);
}

xdm_response answer_read(xdm_request const& request, xdm_response found, std::string const& tag)
{
    if (found.status != 200)
        return found;
    switch (evaluate(request, tag, true)) {
    case xcap::condition_verdict::failed:
        return answer_failed_condition();
    case xcap::condition_verdict::not_modified:
        return {304, tagged(tag), {}};
    case xcap::condition_verdict::proceed:
        break;
    }
    for (auto& header : tagged(tag))
        found.headers.push_back(std::move(header));
    return found;
}

xdm_response answer_failed_condition()
{
    return answer_with_sentence(412,
                                "The document is not in the state the request was made for; read it again.");
}

xdm_response answer_no_document()
{
    return answer_with_sentence(404, "The document does not exist.");
}

bool is_usages_document(xdm_route const& route)
{
    auto const& path = route.selector.path;
    return path.size() == 1 &&
           (route.usage->document_name.empty() ? version_named(path.front()).has_value()
                                               : path.front() == route.usage->document_name);
}

std::optional<std::uint64_t> version_named(std::string_view name) noexcept
{
    if (name.empty() || name.size() > 18 || name.front() == '0' ||
        name.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::uint64_t gen = 0;
    std::from_chars(name.data(), name.data() + name.size(), gen);
    return gen;
}

xdm_response answer_other_document(xdm_route const& route, xdm_request const& request, std::string_view root)
{
    auto const name = route.usage->document_name;
    if (name.empty())
        return answer_with_sentence(
            404, "There is no such document; those of this usage are named by numbers from 1.");
    if (request.method != "PUT" || route.selector.path.size() == 1)
        return answer_with_sentence(404, "There is no such document; this usage has one, \"" +
                                             std::string(name) + "\".");
    return answer_conflict(
        {xcap::conflict::no_parent, "There are no directories here.", home_directory(route, root), {}, {}});
}

std::string home_directory(xdm_route const& route, std::string_view root)
{
    auto home = route.selector;
    home.path.clear();
    home.node_selector.reset();
    home.query.clear();
    return xcap::write_document_selector(root, home) + '/';
}

}  // namespace cabinet::core
