#include "protocol/sip/transaction_key.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/via.hpp"

namespace cabinet::sip {
namespace {

// Parts with their lengths, so that no two lists of parts give one key.
void append(std::string& key, std::string_view part)
{
    key += std::to_string(part.size());
    key += ':';
    key += part;
}

// The port a sent-by without one means, §18.2.2.
std::uint16_t port_of(via const& top) noexcept
{
    if (top.port != 0)
        return top.port;
    return iequals(top.transport, "TLS") ? 5061 : 5060;
}

std::string_view tag_of(message_view const& request, std::string_view header)
{
    auto const value = request.find(header);
    auto const parsed = value ? parse_name_addr(*value) : result<name_addr>(codec_errc::bad_address);
    return parsed ? parsed->tag : std::string_view{};
}

std::string key_of_rfc2543(message_view const& request, std::string_view top_via)
{
    std::string key = "2543 ";
    for (auto const part :
         {request.request_uri(), tag_of(request, "To"), tag_of(request, "From"),
          request.find("Call-ID").value_or(""), request.find("CSeq").value_or(""), top_via}) {
        append(key, part);
    }
    return key;
}

}  // namespace

result<std::string> transaction_key(message_view const& request)
{
    auto const value = value_reader(request, "Via").next();
    if (!value)
        return codec_errc::bad_via;
    auto const top = parse_via(*value);
    if (!top)
        return top.error();
    if (!top->has_rfc3261_branch())
        return key_of_rfc2543(request, *value);

    // Branch and host are compared ignoring case: tokens are (§7.3.1).
    auto const method = request.method() == "ACK" ? std::string_view("INVITE") : request.method();
    std::string key;
    append(key, lower(top->branch));
    append(key, lower(top->host));
    append(key, std::to_string(port_of(*top)));
    append(key, method);
    return key;
}

bool is_response_to(message_view const& response, std::string_view branch, std::string_view method) noexcept
{
    if (response.is_request())
        return false;
    value_reader vias(response, header_id::via);
    auto const value = vias.next();
    if (vias.next())  // it is not for us, §8.1.3.3
        return false;
    auto const top = value ? parse_via(*value) : result<via>(codec_errc::bad_via);
    auto const sequence = response.find("CSeq");
    auto const number = sequence ? parse_cseq(*sequence) : result<cseq>(codec_errc::bad_cseq);
    return top && number && iequals(top->branch, branch) && number->method == method;
}

}  // namespace cabinet::sip
