// SIP messages: what is read can be written again and reads the same; the framer and the reader agree where it ends; a response to
// any request is a message.
#include "protocol/base/ascii.hpp"
#include "protocol/base/octets.hpp"
#include "protocol/sip/check_request.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/message_framer.hpp"

#include <cstdlib>

namespace {

using namespace cabinet::sip;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// The message written anew from its parts, unfolded, Content-Length last.
std::string rewrite(message_view const& view)
{
    auto out = view.is_request() ? message_builder::request(view.method(), view.request_uri())
                                 : message_builder::response(view.status(), view.reason());
    for (auto const& header : view.headers())
        if (header.id != header_id::content_length)
            out.add(header.name, unfold(header.value));
    out.body("application/octet-stream", std::string(view.body()));
    auto const text = out.finish();
    require(text.has_value() || view.request_uri().find('>') != std::string_view::npos ||
            view.request_uri().find('<') != std::string_view::npos);
    return text ? *text : std::string();
}

void require_same(message_view const& a, message_view const& b)
{
    require(a.method() == b.method() && a.status() == b.status() && a.request_uri() == b.request_uri());
    require(a.body() == b.body());
    std::size_t at = 0;
    for (auto const& header : a.headers()) {
        if (header.id == header_id::content_length)
            continue;
        auto const other = b.headers()[at++];
        require(other.name == header.name && other.id == header.id && other.value == unfold(header.value));
    }
}

void require_framed(std::string const& text)
{
    message_framer framer({.head = text.size(), .message = text.size()});
    std::vector<frame> out;
    require(framer.consume(text, out).has_value() && out.size() == 1 && !framer.in_message());
    require(std::get<framed_message>(out.front()).octets == text);
}

void require_answer(message_view const& view)
{
    constexpr std::string_view methods[] = {"REGISTER"};
    auto const refused = check_request(view, {methods, {}});
    if (view.headers().size() == message_view::max_headers)  // a response has a Content-Length more
        return;
    auto const answer =
        response_to(view, refused ? refused->status : 200, "tag", {"192.0.2.1", 5060}).finish();
    message_view response;
    require(answer && message_view::parse(*answer, response).has_value());
    if (!refused)
        require(check_request(view, {methods, {}}) == std::nullopt && can_be_answered(view));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const octets = cabinet::as_text({data, size});
    message_view view;
    parse_position where;
    if (!message_view::parse(octets, view, &where)) {
        require(where.offset <= size);
        if (can_be_answered(view))
            require_answer(view);
        return 0;
    }
    message_view again;
    auto const text = rewrite(view);
    if (!text.empty() && view.headers().size() + 2 <= message_view::max_headers) {
        require(message_view::parse(text, again).has_value());
        require_same(view, again);
        require_framed(text);
    }
    if (view.is_request())
        require_answer(view);
    return 0;
}
