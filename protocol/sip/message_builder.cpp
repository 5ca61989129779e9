#include "protocol/sip/message_builder.hpp"

#include "protocol/base/control_scan.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/host.hpp"

namespace cabinet::sip {
namespace {

constexpr std::size_t usual_size = 1500;  // most requests have fewer octets

/// What stays of a Via value's parameters, and what the server learnt of the sender after it.
std::string received_parameters(std::string_view parameters, request_source const& source, bool differs)
{
    std::string out;
    bool wants_rport = false;
    header_parameters const all(parameters);
    for (auto const parameter : all) {
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

message_builder::message_builder(std::string memory) : text_(std::move(memory))
{
    if (text_.size() < usual_size)
        text_.resize(usual_size);
}

void message_builder::grow(std::size_t octets)
{
    text_.resize((used_ + octets) * 3 / 2);
}

/// Where the next octets go, with room for so many.
inline char* message_builder::make_room(std::size_t octets)
{
    if (text_.size() - used_ < octets) [[unlikely]]
        grow(octets);
    return text_.data() + used_;
}

void message_builder::put(std::string_view text)
{
    std::copy(text.begin(), text.end(), make_room(text.size()));
    used_ += text.size();
}

void message_builder::end_line()
{
    std::memcpy(make_room(2), "\r\n", 2);
    used_ += 2;
    ++lines_;
}

message_builder message_builder::request(std::string_view method, std::string_view request_uri,
                                         std::string memory)
{
    message_builder out(std::move(memory));
    out.refused_ = !is_token(method) || request_uri.empty() ||
                   find_first<one_of<' ', '\t', '<', '>'>>(request_uri, 0) != request_uri.size();
    out.put(method);
    out.put(" ");
    out.put(request_uri);
    out.put(" SIP/2.0");
    out.end_line();
    return out;
}

message_builder message_builder::response(int status, std::string_view reason, std::string memory)
{
    message_builder out(std::move(memory));
    out.refused_ = status < 100 || status > 699;
    out.put("SIP/2.0 ");
    out.put(std::to_string(status));
    out.put(" ");
    out.put(reason.empty() ? reason_phrase(status) : reason);
    out.end_line();
    return out;
}

message_builder& message_builder::add(header_id header, std::string_view value)
{
    if (header == header_id::unknown || header == header_id::content_length) [[unlikely]]
        refused_ = true;
    auto const& begin = line_begin(header, compact_);
    auto* const at = make_room(header_line_begin::room + value.size() + 2);
    std::memcpy(at, begin.text, header_line_begin::room);
    used_ += begin.size + value.size() + 2;
    ++lines_;
    auto* const end = std::copy(value.begin(), value.end(), at + begin.size);
    std::memcpy(end, "\r\n", 2);
    return *this;
}

message_builder& message_builder::add(std::string_view name, std::string_view value)
{
    if (compact_)
        if (auto const header = identify(name); header != header_id::unknown)
            return add(header, value);
    refused_ = refused_ || !is_token(name) || identify(name) == header_id::content_length;
    put(name);
    put(": ");
    put(value);
    end_line();
    return *this;
}

message_builder& message_builder::add(std::string_view name, std::uint64_t number)
{
    return add(name, std::to_string(number));
}

message_builder& message_builder::body(std::string_view content_type, std::string octets)
{
    add(header_id::content_type, content_type);
    body_ = std::move(octets);
    return *this;
}

message_builder& message_builder::use_compact_forms()
{
    compact_ = true;
    return *this;
}

/// Whether no value has a control character that could end its line. Most have none at all: then the text has only those
/// that end the lines.
bool message_builder::is_writable() const noexcept
{
    auto rest = cut(text_, 0, used_);
    if (count_controls(rest) == 2 * lines_)
        return true;
    for (std::size_t i = 0; i < lines_; ++i) {
        auto const end = rest.find("\r\n");
        if (!is_writable_text(rest.substr(0, end)))
            return false;
        rest = rest.substr(end + 2);
    }
    return rest.empty();
}

result<std::string> message_builder::finish(std::string_view body)
{
    if (refused_ || !is_writable())
        return codec_errc::not_writable;
    put(compact_ ? "l: " : "Content-Length: ");
    put(std::to_string(body_.size() + body.size()));
    put("\r\n\r\n");
    put(body_);
    put(body);
    text_.resize(used_);
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
        if (parsed && parsed->tag.empty() && status != 100 && !to_tag.empty())
            text.append(";tag=").append(to_tag);
        out.add("To", text);
    }
    copy(request, header_id::call_id, out);
    copy(request, header_id::cseq, out);
    return out;
}

}  // namespace cabinet::sip
