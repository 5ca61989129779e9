// URIs: an accepted one splits without remainder, equals itself, and its address-of-record is a fixed point. The marks of its octets
// change nothing.
#include "protocol/base/octets.hpp"
#include "protocol/uri/compare.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/uri_builder.hpp"
#include "protocol/uri/urn.hpp"

#include <cstdlib>

namespace {

void check_marks(std::string_view text)
{
    using namespace cabinet;
    auto const message = std::string(text) + "\r\n";  // where marks come from
    octet_marks<64> marks;
    marks.start(message);
    for (std::size_t at = 0; at < message.size(); ++at)
        at = marks.find_control(at);
    auto const inside = std::string_view(message).substr(0, text.size());
    auto const by_octet = uri::parse_sip_uri(marked_text(inside));
    auto const by_mark = uri::parse_sip_uri(marks.part(inside));
    bool const same =
        by_octet ? by_mark && by_mark->user == by_octet->user && by_mark->password == by_octet->password &&
                       by_mark->host == by_octet->host && by_mark->port == by_octet->port &&
                       by_mark->parameters == by_octet->parameters && by_mark->headers == by_octet->headers
                 : !by_mark && by_mark.error() == by_octet.error();
    if (!same)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    check_marks(text);
    if (!uri::equivalent(text, text))
        std::abort();
    if (auto const key = uri::address_of_record(text)) {
        auto const again = uri::address_of_record(*key);
        if (!again || *again != *key)
            std::abort();
    }
    if (auto const sip = uri::parse_sip_uri(text)) {
        std::string joined = sip->secure ? "sips:" : "sip:";
        if (sip->has_user)
            joined += std::string(sip->user) +
                      (sip->password.empty() ? "" : ":" + std::string(sip->password)) + "@";
        joined += sip->host;
        if (sip->port != 0)
            joined += ":" + std::to_string(sip->port);
        joined += sip->parameters;
        if (!sip->headers.empty())
            joined += "?" + std::string(sip->headers);
        auto const again = uri::parse_sip_uri(joined);
        if (!again || !uri::equivalent(*sip, *again))
            std::abort();

        uri::sip_uri_builder builder(*sip);
        auto const same = builder.str();
        if (!same || !uri::equivalent(*same, text))
            std::abort();
        // Any text can be a part and is nothing else then.
        auto const changed = builder.user(text).parameter("x-fuzz", text).header(text, text).str();
        auto const read =
            changed ? uri::parse_sip_uri(*changed) : result<uri::sip_uri>(uri::uri_errc::bad_headers);
        if (changed && (!read || uri::unescape(read->user) != text ||
                        uri::unescape(read->find_parameter("X-Fuzz")->value) != text))
            std::abort();
    }
    if (auto const tel = uri::write_tel_uri(text))
        if (!uri::parse_tel_uri(*tel))
            std::abort();
    if (auto const urn = uri::parse_urn(text))
        if (!uri::equivalent(*urn, *urn))
            std::abort();
    return 0;
}
