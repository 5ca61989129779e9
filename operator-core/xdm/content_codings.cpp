#include "operator-core/xdm/content_codings.hpp"

#include "operator-core/xdm/answers.hpp"
#include "protocol/net/http/content_coding.hpp"

namespace cabinet::core {
namespace {

/// `"1.ab-gz"` of `"1.ab"`.
std::string tag_of_gzip(std::string_view tag)
{
    if (tag.size() < 2 || !tag.ends_with('"'))
        return std::string(tag);
    return std::string(tag.substr(0, tag.size() - 1)) + "-gz\"";
}

}  // namespace

std::optional<xdm_response> undo_coding(net::http_request& request, std::size_t longest)
{
    if (!net::is_gzip(request.headers.find("Content-Encoding")
                          ? std::optional(request.headers.joined("Content-Encoding"))
                          : std::nullopt))
        return std::nullopt;
    auto plain = net::gunzip(request.body, longest);
    if (!plain && plain.error() == net::http_errc::body_too_large)
        return answer_with_sentence(413, "The document may have " + std::to_string(longest) +
                                             " octets at most, whatever it takes when coded.");
    if (!plain)
        return answer_with_sentence(400, "The body is not in the coding gzip, or not whole.");
    request.body = std::move(*plain);
    request.headers.remove("Content-Encoding");
    return std::nullopt;
}

coding_wish wanted_coding(net::http_request const& request)
{
    bool const says = request.headers.find("Accept-Encoding").has_value();
    auto const accepted = request.headers.joined("Accept-Encoding");
    return {request.method == "GET" || request.method == "HEAD",
            net::prefers_gzip(says ? std::optional<std::string_view>(accepted) : std::nullopt),
            request.headers.joined("If-None-Match")};
}

std::shared_ptr<std::string const> coded_texts::find_or_code(std::string_view tag, std::string_view plain)
{
    for (auto const& one : sent_)
        if (one.tag == tag)
            if (auto text = one.text.lock())
                return text;
    std::erase_if(sent_, [](sent const& one) { return one.text.expired(); });
    auto coded = net::gzip(plain);
    if (coded.size() >= plain.size())
        return nullptr;
    auto out = std::make_shared<std::string const>(std::move(coded));
    sent_.push_back({std::string(tag), out});
    return out;
}

void apply_coding(coding_wish const& wish, net::http_response& response, coded_texts& known)
{
    if (response.status != 415)
        response.headers.set("Accept-Encoding", "gzip, identity");
    if (!wish.reads || (response.status != 200 && response.status != 304))
        return;
    response.headers.set("Vary", "Accept-Encoding");
    if (!wish.prefers_gzip)
        return;
    auto const tag = std::string(response.headers.find("ETag").value_or(""));
    auto const coded_tag = tag_of_gzip(tag);
    if (response.status == 304) {  // the representation that the client has
        if (wish.if_none_match.find(coded_tag) != std::string::npos)
            response.headers.set("ETag", coded_tag);
        return;
    }
    if (response.content().size() < shortest_coded)
        return;
    if (response.shared_body) {  // a whole document: its tag names it
        auto coded = known.find_or_code(tag, *response.shared_body);
        if (!coded)
            return;
        response.shared_body = std::move(coded);
    } else {
        auto coded = net::gzip(response.body);
        if (coded.size() >= response.body.size())
            return;
        response.body = std::move(coded);
    }
    response.headers.set("Content-Encoding", "gzip");
    response.headers.set("ETag", coded_tag);
}

}  // namespace cabinet::core
