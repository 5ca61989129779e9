#include "protocol/sip/message_framer.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/line_end.hpp"

#include <optional>

namespace cabinet::sip {
namespace {

constexpr std::string_view crlf = "\r\n";
constexpr std::string_view block_end = "\r\n\r\n";
constexpr std::size_t beyond_small_strings = 64;

/// The long form or the compact one, quicker than by identify().
bool is_content_length(std::string_view name) noexcept
{
    return name.size() == 1 ? to_lower(name.front()) == 'l' : iequals(name, "Content-Length");
}

/// Content-Length of a start line and headers, each line ended with CRLF. Given twice it must say the same (§20.14).
result<std::size_t> body_length(std::string_view head) noexcept
{
    std::optional<std::size_t> length;
    control_finder controls(head);
    auto from = find_line_end(head, controls).at + crlf.size();
    while (from < head.size()) {
        auto const end = find_header_end(head, controls, from).at;
        auto const line = cabinet::cut(head, from, end);
        from = end + crlf.size();
        auto const first = to_lower(line.empty() ? '\0' : line.front());
        if (first != 'c' && first != 'l')  // Content-Length and its compact form
            continue;
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || !is_content_length(trim_end(line.substr(0, colon))))
            continue;
        cursor in(trim_lws(line.substr(colon + 1)));
        auto const number = in.take_number<std::size_t>();
        if (!number || !in.at_end() || (length && *length != *number))
            return codec_errc::bad_length;
        length = number;
    }
    if (!length)
        return codec_errc::length_missing;
    return *length;
}

}  // namespace

/// Ends the stream: keeps the head for an answer.
error_code message_framer::refuse(error_code why, std::string_view head)
{
    refused_head_.assign(head);
    return why;
}

/// The size of the message at the front of `text`; 0 while its header block has not ended.
result<std::size_t> message_framer::message_size(std::string_view text)
{
    auto const end = text.find(block_end, scanned_);
    auto const head_size = end == std::string_view::npos ? text.size() : end + block_end.size();
    if (head_size > limits_.head)
        return refuse(codec_errc::too_large, text.substr(0, limits_.head));
    if (end == std::string_view::npos) {
        scanned_ = text.size() < block_end.size() ? 0 : text.size() - block_end.size() + 1;
        return std::size_t{0};
    }
    auto const head = text.substr(0, head_size);
    auto const length = body_length(head.substr(0, end + crlf.size()));
    if (!length)
        return refuse(length.error(), head);
    if (head_size > limits_.message || *length > limits_.message - head_size)
        return refuse(codec_errc::too_large, head);
    return head_size + *length;
}

/// Appends the frames of `text`; gives how many octets they took.
result<std::size_t> message_framer::cut(std::string_view text, std::vector<frame>& out)
{
    std::size_t at = 0;
    for (;;) {
        auto const rest = text.substr(at);
        if (from_peer_ == keepalives::pings && rest.starts_with(block_end)) {
            out.emplace_back(keepalive_ping{});
            at += block_end.size();
            continue;
        }
        if (from_peer_ == keepalives::pongs && rest.starts_with(crlf)) {
            out.emplace_back(keepalive_pong{});
            at += crlf.size();
            continue;
        }
        if (block_end.starts_with(rest))  // nothing, or what may become a keep-alive
            return at;
        if (rest.starts_with(crlf)) {  // §7.5: skipped before a start line
            at += crlf.size();
            continue;
        }
        if (needed_ == 0) {
            auto const size = message_size(rest);
            if (!size)
                return size.error();
            needed_ = *size;
        }
        if (needed_ == 0 || rest.size() < needed_)
            return at;
        out.emplace_back(framed_message{rest.substr(0, needed_)});
        at += needed_;
        needed_ = 0;
        scanned_ = 0;
    }
}

result<void> message_framer::consume(std::string_view octets, std::vector<frame>& out)
{
    if (pending_.empty()) {
        auto const taken = cut(octets, out);
        if (!taken)
            return taken.error();
        pending_.assign(octets.substr(*taken));
        return {};
    }
    // Never in the small-string buffer: below, memory must move without its content.
    pending_.reserve(std::max<std::size_t>(beyond_small_strings, pending_.size() + octets.size()));
    pending_.append(octets);
    if (pending_.size() < needed_)
        return {};
    auto const taken = cut(pending_, out);
    if (!taken)
        return taken.error();
    if (*taken == 0)
        return {};
    // The views point into the joined octets, which stay where they are until the next call.
    std::string left = pending_.substr(*taken);
    returned_.swap(pending_);
    pending_.swap(left);
    return {};
}

void message_framer::release() noexcept
{
    std::string().swap(returned_);
    std::string().swap(refused_head_);
}

}  // namespace cabinet::sip
