// SIP messages: what is read can be written again and reads the same; typed values never crash; a response to any request
// is a message.
#include "protocol/base/octets.hpp"
#include "protocol/sip/check_request.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/via.hpp"

#include <cstdlib>

namespace {

using namespace cabinet::sip;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// The message written anew from its parts; nothing where a header is folded, which a builder never writes.
std::optional<std::string> rewrite(message_view const& view)
{
    auto out = view.is_request() ? message_builder::request(view.method(), view.request_uri())
                                 : message_builder::response(view.status(), view.reason());
    for (auto const& header : view.headers()) {
        if (header.name == "Content-Length" || header.name == "l")
            continue;
        out.add(header.name, header.value);
    }
    auto text = out.finish();
    if (!text)
        return std::nullopt;
    return *text;
}

void read_typed(message_view const& view)
{
    for (auto const& header : view.headers()) {
        (void)parse_via(header.value);
        (void)parse_contact(header.value);
        (void)parse_cseq(header.value);
        (void)parse_date(header.value);
        value_reader in(view, header.name);
        while (in.next()) {
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const octets = cabinet::as_text({data, size});
    message_view view;
    parse_position where;
    if (!message_view::parse(octets, view, &where)) {
        require(where.offset <= size);
        return 0;
    }
    read_typed(view);
    if (auto const text = rewrite(view)) {
        message_view again;
        require(message_view::parse(*text, again).has_value());
        require(again.method() == view.method() && again.status() == view.status());
        if (view.is_request())
            require(again.request_uri() == view.request_uri());
    }
    if (view.is_request()) {
        constexpr std::string_view methods[] = {"REGISTER"};
        auto const refused = check_request(view, {methods, {}});
        auto answer = response_to(view, refused ? refused->status : 200, "tag", {"192.0.2.1", 5060}).finish();
        message_view response;
        if (answer)
            require(message_view::parse(*answer, response).has_value());
    }
    return 0;
}
