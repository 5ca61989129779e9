// What a SUBSCRIBE asks to be told of: nothing but documents of the subscriber's own, each once, in a form that is read again.
// Input: the message's headers behind Via, an empty line, its body.
#include "operator-core/events/watch_list.hpp"
#include "protocol/base/octets.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/xcap/document_selector.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

using namespace cabinet;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool is_own(std::string const& xui, std::span<std::string const> impus)
{
    return std::any_of(impus.begin(), impus.end(), [&](std::string const& one) {
        auto const own = uri::address_of_record(one);
        auto const asked = uri::address_of_record(xui);
        return xui == one || (own && asked && *own == *asked);
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = "SUBSCRIBE sip:h SIP/2.0\r\nVia: SIP/2.0/TLS a;branch=z9hG4bK1\r\n" +
                      std::string(as_text({data, size}));
    sip::message_view message;
    if (!sip::message_view::parse(text, message))
        return 0;
    std::array<std::string, 2> const impus{"sip:a@h", "tel:+1234"};
    auto const read = core::read_watch_list(message, impus);
    if (auto const* const refused = std::get_if<core::watch_refusal>(&read)) {
        constexpr std::array statuses{400, 403, 406, 415};
        require(std::find(statuses.begin(), statuses.end(), refused->status) != statuses.end());
        require(!refused->reason.empty());
        return 0;
    }
    auto const& list = std::get<core::watch_list>(read);
    require(!list.documents.empty() || !list.nodes.empty());
    for (auto const& one : list.nodes) {
        auto const selector = xcap::parse_document_selector("/", "/" + one.sel);
        require(selector.has_value() && selector->auid == one.usage->auid && selector->node_selector);
        require(selector->path.size() == 1 && selector->path.front() == one.usage->document_name);
        require(is_own(selector->xui, impus));
        auto const node = xcap::parse_node_selector(*selector->node_selector, selector->query,
                                                    one.usage->default_namespace);
        require(node && *node == one.node);
    }
    for (auto const& one : list.documents) {
        auto const selector = xcap::parse_document_selector("/", "/" + one.sel);
        require(selector.has_value() && selector->auid == one.usage->auid && !selector->node_selector);
        require(selector->path.size() == 1 && selector->path.front() == one.usage->document_name);
        require(is_own(selector->xui, impus));
        require(std::count_if(list.documents.begin(), list.documents.end(),
                              [&](auto const& other) { return other.usage == one.usage; }) == 1);
    }
    return 0;
}
