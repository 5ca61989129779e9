#include "protocol/sip/message_builder.hpp"

#include "protocol/sip/characters.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/host.hpp"

namespace cabinet::sip {
namespace {

/// What stays of a Via value's parameters, and what the server learnt of the sender after it.
std::string received_parameters(std::string_view parameters, request_source const& source, bool differs)
{
    std::string out;
    bool wants_rport = false;
    header_parameter_reader in(parameters);
    for (auto one = in.next(); one && *one; one = in.next()) {
        auto const& parameter = **one;
        bool const rport = iequals(parameter.name, "rport") && !parameter.has_value;
        wants_rport = wants_rport || rport;
        if (iequals(parameter.name, "received"))
            continue;
        out.append(";").append(parameter.name);
        if (rport)
            out.append("=").append(std::to_string(source.port));
        else if (parameter.has_value)
            out.append("=").append(parameter.value);
    }
    if (differs || wants_rport)
        out.append(";received=").append(source.address);
    return out;
}

void copy(message_view const& request, header_id header, message_builder& into)
{
    if (auto const value = request.find(header))
        into.add(long_name(header), unfold(*value));
}

}  // namespace

std::string add_received(std::string_view via_value, request_source const& source)
{
    auto const value = unfold(trim_lws(via_value));
    auto const parsed = parse_via(value);
    if (!parsed || source.address.empty())
        return value;
    auto const before = value.substr(0, value.size() - parsed->parameters.size());
    bool const differs = !uri::same_host(parsed->host, source.address);
    return before + received_parameters(parsed->parameters, source, differs);
}

message_builder message_builder::request(std::string_view method, std::string_view request_uri)
{
    message_builder out;
    out.refused_ = !is_token(method) || request_uri.empty() || !is_writable_text(request_uri) ||
                   request_uri.find_first_of(" \t<>") != std::string_view::npos;
    out.text_.append(method).append(" ").append(request_uri).append(" SIP/2.0\r\n");
    return out;
}

message_builder message_builder::response(int status, std::string_view reason)
{
    message_builder out;
    out.refused_ = status < 100 || status > 699 || !is_writable_text(reason);
    out.text_.append("SIP/2.0 ").append(std::to_string(status)).append(" ");
    out.text_.append(reason.empty() ? reason_phrase(status) : reason).append("\r\n");
    return out;
}

message_builder& message_builder::add(std::string_view name, std::string_view value)
{
    refused_ = refused_ || !is_token(name) || !is_writable_text(value) ||
               identify(name) == header_id::content_length;
    text_.append(name).append(": ").append(value).append("\r\n");
    return *this;
}

message_builder& message_builder::add(std::string_view name, std::uint64_t number)
{
    return add(name, std::to_string(number));
}

message_builder& message_builder::body(std::string_view content_type, std::string octets)
{
    add("Content-Type", content_type);
    body_ = std::move(octets);
    return *this;
}

result<std::string> message_builder::finish()
{
    if (refused_)
        return codec_errc::not_writable;
    text_.append("Content-Length: ").append(std::to_string(body_.size())).append("\r\n\r\n").append(body_);
    return std::move(text_);
}

message_builder response_to(message_view const& request, int status, std::string_view to_tag,
                            request_source const& source, std::string_view reason)
{
    auto out = message_builder::response(status, reason);
    bool first = true;
    for (auto const& header : request.headers()) {
        if (header.id != header_id::via)
            continue;
        // Line by line, as they came: only the first value of all is the server's to complete.
        if (!first) {
            out.add("Via", unfold(header.value));
            continue;
        }
        auto const top = header.value.substr(0, find_comma(header.value));
        out.add("Via", add_received(top, source) + unfold(header.value.substr(top.size())));
        first = false;
    }
    copy(request, header_id::from, out);
    if (auto const to = request.find(header_id::to)) {
        auto text = unfold(*to);
        auto const parsed = parse_name_addr(*to);
        if (parsed && parsed->tag().empty() && status != 100 && !to_tag.empty())
            text.append(";tag=").append(to_tag);
        out.add("To", text);
    }
    copy(request, header_id::call_id, out);
    copy(request, header_id::cseq, out);
    return out;
}

}  // namespace cabinet::sip
