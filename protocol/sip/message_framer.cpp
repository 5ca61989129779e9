#include "protocol/sip/message_framer.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

#include <optional>

namespace cabinet::sip {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view block_end = "\r\n\r\n";
constexpr std::size_t beyond_small_strings = 64;

/// Content-Length of a header block, every line of it ended with CRLF. Given twice it must say the same (§20.14).
result<std::size_t> body_length(std::string_view head) noexcept
{
    std::optional<std::size_t> length;
    for (std::size_t from = 0; from < head.size();) {
        auto const end = head.find(line_end, from);
        auto const line = head.substr(from, end - from);
        from = end + line_end.size();
        auto const colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        auto const name = trim(line.substr(0, colon));
        if (!iequals(name, "Content-Length") && !iequals(name, "l"))
            continue;
        cursor in(trim(line.substr(colon + 1)));
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
        if (from_peer_ == keepalives::pongs && rest.starts_with(line_end)) {
            out.emplace_back(keepalive_pong{});
            at += line_end.size();
            continue;
        }
        if (block_end.starts_with(rest))  // nothing, or what may become a keep-alive
            return at;
        if (rest.starts_with(line_end)) {  // §7.5: skipped before a start line
            at += line_end.size();
            continue;
        }

        auto const head_end = rest.find(block_end, at == 0 ? scanned_ : 0);
        if (head_end == std::string_view::npos) {
            if (rest.size() > max_octets_)
                return codec_errc::too_large;
            scanned_ = rest.size() < block_end.size() ? 0 : rest.size() - block_end.size() + 1;
            return at;
        }
        auto const head_size = head_end + block_end.size();
        auto const length = body_length(rest.substr(0, head_end + line_end.size()));
        if (!length)
            return length.error();
        if (head_size > max_octets_ || *length > max_octets_ - head_size)
            return codec_errc::too_large;
        if (rest.size() < head_size + *length) {
            scanned_ = head_end;
            return at;
        }
        out.emplace_back(framed_message{rest.substr(0, head_size + *length)});
        at += head_size + *length;
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

}  // namespace cabinet::sip
