#include "protocol/sip/message_builder.hpp"

#include "protocol/sip/characters.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/via.hpp"

namespace cabinet::sip {
namespace {

constexpr std::string_view line_breakers("\r\n\0", 3);

bool is_writable(std::string_view value) noexcept
{
    return value.find_first_of(line_breakers) == std::string_view::npos;
}

/// A value as it came, folded lines joined with one space (§7.3.1): what we write is never folded.
std::string unfold(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\r' && value[i] != '\n') {
            out += value[i];
            continue;
        }
        while (i + 1 < value.size() && is_lws(value[i + 1]))
            ++i;
        out += ' ';
    }
    return out;
}

/// The first Via value with what the server learnt of the sender.
std::string with_source(std::string_view value, request_source const& source)
{
    auto out = unfold(value);
    auto const parsed = parse_via(value);
    if (!parsed || source.address.empty())
        return out;
    auto host = parsed->host;
    if (host.starts_with('['))
        host = host.substr(1, host.size() - 2);
    bool const rport = parsed->wants_rport();
    if (rport) {
        // ";rport" gets its value where it stands; the name was matched as a whole parameter.
        auto const found = find_parameter(parsed->parameters, "rport");
        auto const at = static_cast<std::size_t>(found->name.data() - value.data()) + found->name.size();
        if (out.size() == value.size())  // nothing was folded, so offsets hold
            out.insert(at, "=" + std::to_string(source.port));
    }
    if ((rport || !iequals(host, source.address)) && !find_parameter(parsed->parameters, "received"))
        out.append(";received=").append(source.address);
    return out;
}

void copy(message_view const& request, std::string_view name, message_builder& into)
{
    if (auto const value = request.find(name))
        into.add(name, unfold(*value));
}

}  // namespace

message_builder message_builder::request(std::string_view method, std::string_view request_uri)
{
    message_builder out;
    out.refused_ = !is_token(method) || request_uri.empty() || !is_writable(request_uri) ||
                   request_uri.find_first_of(" \t<>") != std::string_view::npos;
    out.text_.append(method).append(" ").append(request_uri).append(" SIP/2.0\r\n");
    return out;
}

message_builder message_builder::response(int status, std::string_view reason)
{
    message_builder out;
    out.refused_ = status < 100 || status > 699 || !is_writable(reason);
    out.text_.append("SIP/2.0 ").append(std::to_string(status)).append(" ");
    out.text_.append(reason.empty() ? reason_phrase(status) : reason).append("\r\n");
    return out;
}

message_builder& message_builder::add(std::string_view name, std::string_view value)
{
    refused_ = refused_ || !is_token(name) || !is_writable(value) || iequals(name, "Content-Length") ||
               iequals(name, "l");
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
    value_reader vias(request, "Via");
    while (auto const value = vias.next()) {
        out.add("Via", first ? with_source(*value, source) : unfold(*value));
        first = false;
    }
    copy(request, "From", out);
    if (auto const to = request.find("To")) {
        auto text = unfold(*to);
        auto const parsed = parse_name_addr(*to);
        if (parsed && parsed->tag().empty() && status != 100 && !to_tag.empty())
            text.append(";tag=").append(to_tag);
        out.add("To", text);
    }
    copy(request, "Call-ID", out);
    copy(request, "CSeq", out);
    return out;
}

}  // namespace cabinet::sip
