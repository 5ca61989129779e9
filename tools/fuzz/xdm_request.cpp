// The document server's rules from the octets of a request on: whatever comes is answered by a status that RFC 4825 knows, what would be stored may be stored, and
// what was put can be read at the same target.
#include "operator-core/xdm/decide_node.hpp"
#include "protocol/base/octets.hpp"
#include "protocol/net/http/http_codec.hpp"
#include "protocol/xcap/node_read.hpp"

#include <algorithm>
#include <cstdlib>

using namespace cabinet;

namespace {

constexpr std::string_view stored =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:c'><list "
    "name='a'><display-name>A</display-name>"
    "<entry uri='sip:a@b' c:id='1'/><entry uri='tel:1'/></list><!-- c --><list name='b' /></resource-lists>";
constexpr xml::limits bounds{.octets = 2048, .depth = 12, .elements = 100, .attributes = 24};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::optional<std::string> field(net::http_request const& request, std::string_view name)
{
    return request.headers.find(name) ? std::optional(request.headers.joined(name)) : std::nullopt;
}

/// Nothing leaves that RFC 4825 and RFC 9110 do not give an XCAP client.
void check_answer(core::xdm_response const& answer)
{
    constexpr int known[] = {200, 201, 304, 400, 404, 405, 409, 412, 413, 415};
    require(std::find(std::begin(known), std::end(known), answer.status) != std::end(known));
    for (auto const& header : answer.headers)
        require(header.value.find_first_of("\r\n") == std::string::npos);
    if (answer.status == 409)
        require(!xml::xcap_error_schema().validate(answer.body).has_value());
}

void check_change(core::xdm_route const& route, core::document_decision const& decided)
{
    auto const* const content = std::get_if<core::document_content>(&decided.change);
    if (content == nullptr)
        return;
    require(content->text.size() <= bounds.octets);
    require(!route.usage->schema().validate(content->text, bounds).has_value());
    std::size_t sum = 0;
    for (auto const& slice : content->slices)
        sum += slice.size;
    require(sum == content->text.size());
}

void check_node(core::xdm_route const& route, core::xdm_request const& request,
                core::document_head const& head, std::string_view text)
{
    auto const decided = core::decide_node(route, request, head, text, "/", bounds);
    check_answer(decided.response);
    check_change(route, decided);
    auto const* const content = std::get_if<core::document_content>(&decided.change);
    if (content != nullptr)
        require(xcap::read_node(content->text, *route.node).has_value() == (request.method == "PUT"));
}

void check_request(net::http_request const& request)
{
    auto const match = field(request, "If-Match"), none_match = field(request, "If-None-Match");
    auto const type = field(request, "Content-Type"), coding = field(request, "Content-Encoding");
    core::xdm_request view;
    view.method = request.method;
    view.target = request.target;
    view.if_match = match;
    view.if_none_match = none_match;
    view.content_type = type;
    view.content_encoding = coding;
    view.body = request.body;
    auto const where = core::decide_route("/", view);
    if (auto const* const early = std::get_if<core::xdm_response>(&where))
        return check_answer(*early);
    auto const& route = std::get<core::xdm_route>(where);
    if (!route.usage->is_writable())
        return check_answer(core::decide_fixed(route, view, core::capabilities()));
    bool const has_document = route.usage->auid == "resource-lists";
    core::document_head const head =
        has_document ? core::document_head{true, 7, {}, stored.size(), 7, {}} : core::document_head();
    if (route.node)
        return check_node(route, view, head, has_document ? stored : std::string_view());
    auto const decided = core::decide_document(route, view, head, "/", bounds);
    check_answer(decided.response);
    check_change(route, decided);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto octets = as_text({data, size});
    net::http_request_reader reader({.head_octets = 2048, .body_octets = 4096});
    while (!octets.empty()) {
        auto const taken = reader.consume(octets);
        if (!taken)
            return 0;
        octets.remove_prefix(*taken);
        if (!reader.complete())
            return 0;
        check_request(reader.take());
    }
    return 0;
}
