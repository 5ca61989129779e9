#include "protocol/net/http/chunked_body.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/net/http/header_text.hpp"

#include <algorithm>

namespace cabinet::net {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr auto no_error = http_errc{};

}  // namespace

result<std::size_t> chunked_body::consume(std::string_view octets, std::string& body)
{
    std::size_t taken = 0;
    while (taken < octets.size() && !complete()) {
        auto const rest = octets.substr(taken);
        auto const step = state_ == state::data ? consume_data(rest, body) : consume_line(rest, body.size());
        if (!step)
            return step.error();
        taken += *step;
    }
    return taken;
}

result<std::size_t> chunked_body::consume_data(std::string_view octets, std::string& body)
{
    auto const part =
        octets.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(rest_, octets.size())));
    body.append(part);
    rest_ -= part.size();
    if (rest_ == 0) {
        state_ = state::chunk_line;
        after_data_ = true;
    }
    return part.size();
}

result<std::size_t> chunked_body::consume_line(std::string_view octets, std::size_t body_size)
{
    auto const feed = octets.find('\n');
    auto const part = octets.substr(0, feed == std::string_view::npos ? feed : feed + 1);
    auto const limit = after_data_ ? line_end.size() : line_limit_ - trailer_;
    if (line_.size() + part.size() > limit)
        return after_data_ ? http_errc::bad_framing : http_errc::head_too_large;
    line_.append(part);
    if (feed == std::string_view::npos)
        return part.size();
    if (!line_.ends_with(line_end))
        return http_errc::bad_framing;
    auto const line = std::string_view(line_).substr(0, line_.size() - line_end.size());
    auto const wrong = state_ == state::trailer ? on_trailer_line(line) : on_chunk_line(line, body_size);
    if (wrong != no_error)
        return wrong;
    line_.clear();
    return part.size();
}

/// chunk-size [ chunk-ext ], or the empty line after a chunk's data.
http_errc chunked_body::on_chunk_line(std::string_view line, std::size_t body_size)
{
    if (after_data_) {
        after_data_ = false;
        return line.empty() ? no_error : http_errc::bad_framing;
    }
    cursor in(line);
    auto const digits = in.take_while([](char c) { return hex_value(c) >= 0; });
    constexpr std::size_t most_digits = 15;  // keeps clear of overflow
    if (digits.empty() || digits.size() > most_digits)
        return http_errc::bad_framing;
    in.take_while(is_wsp);
    if ((!in.at_end() && in.peek() != ';') || !is_field_value(line))
        return http_errc::bad_framing;
    for (char const c : digits)
        rest_ = rest_ << 4 | static_cast<std::uint64_t>(hex_value(c));
    if (rest_ > body_limit_ || body_size > body_limit_ - rest_)
        return http_errc::body_too_large;
    state_ = rest_ == 0 ? state::trailer : state::data;
    trailer_ = rest_ == 0 ? line_.size() : 0;  // the last chunk's line counts with the trailer
    return no_error;
}

http_errc chunked_body::on_trailer_line(std::string_view line)
{
    trailer_ += line_.size();
    if (line.empty()) {
        state_ = state::complete;
        return no_error;
    }
    auto const colon = line.find(':');
    bool const good = colon != std::string_view::npos && is_field_name(line.substr(0, colon)) &&
                      is_field_value(line.substr(colon + 1));
    return good ? no_error : http_errc::bad_framing;
}

}  // namespace cabinet::net
