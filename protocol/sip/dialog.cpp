#include "protocol/sip/dialog.hpp"

#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/uri/sip_uri.hpp"

#include <algorithm>

namespace cabinet::sip {
namespace {

/// A party of a dialog as From and To of its requests name it.
struct dialog_party {
    std::string address;  // "<uri>", without a display name and parameters
    std::string tag;
};

std::optional<dialog_party> party_in(message_view const& message, header_id header)
{
    auto const value = message.find(header);
    auto const read = value ? parse_name_addr(*value) : result<name_addr>(codec_errc::bad_address);
    if (!read)
        return std::nullopt;
    return dialog_party{"<" + std::string(read->uri) + ">", std::string(read->tag)};
}

std::optional<std::string> contact_uri_of(message_view const& message)
{
    auto const value = value_reader(message, header_id::contact).next();
    auto const read = value ? parse_contact(*value) : result<contact>(codec_errc::bad_address);
    if (!read)
        return std::nullopt;
    return std::string(read->address.uri);
}

/// The URIs of Record-Route from the first on; nothing where one is malformed.
std::optional<std::vector<std::string>> record_route_of(message_view const& message)
{
    std::vector<std::string> out;
    value_reader values(message, header_id::record_route);
    while (auto const value = values.next()) {
        auto const read = parse_name_addr(*value);
        if (!read)
            return std::nullopt;
        out.emplace_back(read->uri);
    }
    return out;
}

std::optional<std::uint32_t> number_of(message_view const& message)
{
    auto const value = message.find(header_id::cseq);
    auto const read = value ? parse_cseq(*value) : result<cseq>(codec_errc::bad_cseq);
    return read ? std::optional(read->number) : std::nullopt;
}

bool is_loose(std::string_view route)
{
    auto const uri = uri::parse_sip_uri(route);
    return uri && uri->find_parameter("lr").has_value();
}

}  // namespace

result<dialog> dialog::from_request(message_view const& request, std::string_view local_tag,
                                    std::uint32_t local_cseq)
{
    dialog out;
    auto const from = party_in(request, header_id::from);
    auto const to = party_in(request, header_id::to);
    auto const target = contact_uri_of(request);
    auto const number = number_of(request);
    auto const call_id = request.find(header_id::call_id);
    auto routes = record_route_of(request);
    if (!from || !to || !target || !routes)
        return codec_errc::bad_address;
    if (!call_id)
        return codec_errc::bad_call_id;
    if (!number)
        return codec_errc::bad_cseq;
    out.id_ = {std::string(*call_id), std::string(local_tag), from->tag};
    out.local_ = to->address;
    out.remote_ = from->address;
    out.remote_target_ = *target;
    out.route_set_ = std::move(*routes);
    out.local_cseq_ = local_cseq;
    out.remote_cseq_ = *number;
    return out;
}

result<dialog> dialog::from_response(message_view const& request, message_view const& response)
{
    dialog out;
    auto const from = party_in(request, header_id::from);
    auto const to = party_in(response, header_id::to);
    auto const target = contact_uri_of(response);
    auto const number = number_of(request);
    auto const call_id = request.find(header_id::call_id);
    auto routes = record_route_of(response);
    if (!from || !to || to->tag.empty() || !target || !routes)
        return codec_errc::bad_address;
    if (!call_id)
        return codec_errc::bad_call_id;
    if (!number)
        return codec_errc::bad_cseq;
    std::reverse(routes->begin(), routes->end());
    out.id_ = {std::string(*call_id), from->tag, to->tag};
    out.local_ = from->address;
    out.remote_ = to->address;
    out.remote_target_ = *target;
    out.route_set_ = std::move(*routes);
    out.local_cseq_ = *number;
    return out;
}

bool dialog::owns(message_view const& request) const
{
    auto const id = dialog_of(request);
    return id == id_;
}

bool dialog::take_request(message_view const& request)
{
    auto const number = number_of(request);
    if (!number || (remote_cseq_ && *number <= *remote_cseq_))
        return false;
    remote_cseq_ = *number;
    take_contact(request);
    return true;
}

void dialog::take_response(message_view const& response)
{
    take_contact(response);
}

void dialog::take_contact(message_view const& message)
{
    if (auto target = contact_uri_of(message))
        remote_target_ = std::move(*target);
}

message_builder dialog::request(std::string_view method, std::string_view via)
{
    bool const is_strict = !route_set_.empty() && !is_loose(route_set_.front());
    auto out = message_builder::request(method, is_strict ? route_set_.front() : remote_target_);
    out.add(header_id::via, via).add("Max-Forwards", 70);
    for (std::size_t i = is_strict ? 1 : 0; i < route_set_.size(); ++i)
        out.add(header_id::route, "<" + route_set_[i] + ">");
    if (is_strict)
        out.add(header_id::route, "<" + remote_target_ + ">");
    auto const tagged = [](std::string const& party, std::string const& tag) {
        return tag.empty() ? party : party + ";tag=" + tag;
    };
    out.add(header_id::from, tagged(local_, id_.local_tag))
        .add(header_id::to, tagged(remote_, id_.remote_tag))
        .add(header_id::call_id, id_.call_id)
        .add(header_id::cseq, std::to_string(++local_cseq_) + " " + std::string(method));
    return out;
}

std::optional<dialog_id> dialog_of(message_view const& request)
{
    auto const from = party_in(request, header_id::from);
    auto const to = party_in(request, header_id::to);
    auto const call_id = request.find(header_id::call_id);
    if (!from || !to || !call_id)
        return std::nullopt;
    return dialog_id{std::string(*call_id), to->tag, from->tag};
}

}  // namespace cabinet::sip
