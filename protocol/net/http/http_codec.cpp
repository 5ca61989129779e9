// The one file that knows Beast: its parser and serializer, never its stream algorithms (35 s of compile time).
#include "protocol/net/http/http_codec.hpp"

#include "protocol/base/ascii.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>

namespace cabinet::net {
namespace {

namespace http = boost::beast::http;

error_code translate(error_code error)
{
    using e = http::error;
    if (error == e::header_limit)
        return http_errc::head_too_large;
    if (error == e::body_limit)
        return http_errc::body_too_large;
    if (error == e::bad_version)
        return http_errc::bad_version;
    if (error == e::bad_content_length || error == e::multiple_content_length ||
        error == e::bad_transfer_encoding || error == e::bad_chunk || error == e::bad_chunk_extension ||
        error == e::bad_obs_fold)
        return http_errc::bad_framing;
    if (error == e::partial_message || error == e::end_of_stream)
        return http_errc::ended_early;
    return http_errc::bad_message;
}

/// Feeds a Beast parser from octets in any split: it wants a head in one piece, so what it leaves is kept.
template <bool IsRequest>
class feeder {
public:
    explicit feeder(http_limits const& limits) : head_limit_(limits.head_octets)
    {
        parser_.eager(true);
        parser_.header_limit(limits.head_octets);
        parser_.body_limit(limits.body_octets);
    }

    http::parser<IsRequest, http::string_body>& parser() { return parser_; }
    bool complete() const { return parser_.is_done(); }

    result<std::size_t> consume(std::string_view octets)
    {
        if (kept_.empty()) {
            auto const taken = put(octets);
            if (!taken || complete())
                return taken;
            kept_ = octets.substr(*taken);
            return octets.size();
        }
        auto const before = kept_.size();
        kept_.append(octets);
        auto const taken = put(kept_);
        if (!taken)
            return taken.error();
        if (complete())  // what was kept alone was not complete, so all of it is taken
            return *taken - before;
        kept_.erase(0, *taken);
        return octets.size();
    }

private:
    /// Beast's own limit counts the lines without the empty one; ours is of the whole head, to the octet.
    bool is_head_too_large(std::string_view octets) const
    {
        constexpr std::string_view head_end = "\r\n\r\n";
        auto const end = octets.find(head_end);
        return (end == std::string_view::npos ? octets.size() : end + head_end.size()) > head_limit_;
    }

    result<std::size_t> put(std::string_view octets)
    {
        if (!parser_.is_header_done() && is_head_too_large(octets))
            return http_errc::head_too_large;
        std::size_t taken = 0;
        while (taken < octets.size() && !parser_.is_done()) {
            error_code error;
            auto const step =
                parser_.put(boost::asio::const_buffer(octets.data() + taken, octets.size() - taken), error);
            taken += step;
            if (error == http::error::need_more)
                break;
            if (error)
                return translate(error);
            if (step == 0)
                break;
        }
        return taken;
    }

    http::parser<IsRequest, http::string_body> parser_;
    std::string kept_;
    std::size_t head_limit_;
};

template <class Fields>
http_headers copy_headers(Fields const& from)
{
    http_headers out;
    for (auto const& field : from)
        out.add(std::string(field.name_string()), std::string(field.value()));
    return out;
}

bool is_field_name(std::string_view name)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return is_alnum(c) || others.find(c) != std::string_view::npos;
    });
}

bool is_field_value(std::string_view value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool is_the_codecs_own(std::string_view name)
{
    return iequals(name, "Content-Length") || iequals(name, "Transfer-Encoding") ||
           iequals(name, "Connection");
}

template <class Message>
bool copy_headers(http_headers const& from, Message& into)
{
    for (auto const& header : from.all()) {
        if (!is_field_name(header.name) || !is_field_value(header.value) || is_the_codecs_own(header.name))
            return false;
        into.insert(header.name, header.value);
    }
    return true;
}

/// The head of a Beast message as octets; its body is written by the caller.
template <bool IsRequest>
std::string serialize_head(http::message<IsRequest, http::empty_body> const& message)
{
    std::string out;
    http::serializer<IsRequest, http::empty_body, http::fields> serializer(message);
    while (!serializer.is_done()) {
        error_code error;
        serializer.next(error, [&](error_code&, auto const& buffers) {
            out += boost::beast::buffers_to_string(buffers);
            serializer.consume(boost::beast::buffer_bytes(buffers));
        });
        if (error)
            break;
    }
    return out;
}

bool may_have_body(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

}  // namespace

std::optional<std::string_view> http_headers::find(std::string_view name) const noexcept
{
    for (auto const& header : all_)
        if (iequals(header.name, name))
            return header.value;
    return std::nullopt;
}

std::string http_headers::joined(std::string_view name) const
{
    std::string out;
    for (auto const& header : all_)
        if (iequals(header.name, name))
            out.append(out.empty() ? "" : ", ").append(header.value);
    return out;
}

struct http_request_reader::state : feeder<true> {
    using feeder::feeder;
};

http_request_reader::http_request_reader(http_limits limits) : limits_(limits) {}
http_request_reader::http_request_reader(http_request_reader&&) noexcept = default;
http_request_reader& http_request_reader::operator=(http_request_reader&&) noexcept = default;
http_request_reader::~http_request_reader() = default;

result<std::size_t> http_request_reader::consume(std::string_view octets)
{
    std::size_t skipped = 0;
    if (!state_) {
        // RFC 9112 §2.2: empty lines before a request line are passed over.
        while (skipped < octets.size() && (octets[skipped] == '\r' || octets[skipped] == '\n'))
            ++skipped;
        if (skipped == octets.size())
            return skipped;
        state_ = std::make_unique<state>(limits_);
    }
    auto const taken = state_->consume(octets.substr(skipped));
    if (!taken)
        return taken.error();
    return skipped + *taken;
}

bool http_request_reader::complete() const noexcept
{
    return state_ && state_->complete();
}

bool http_request_reader::in_message() const noexcept
{
    return state_ != nullptr;
}

bool http_request_reader::wants_continue() noexcept
{
    if (!state_ || continue_said_ || !state_->parser().is_header_done() || state_->complete() ||
        !iequals(std::string_view(state_->parser().get()[http::field::expect]), "100-continue"))
        return false;
    continue_said_ = true;
    return true;
}

http_request http_request_reader::take()
{
    auto message = state_->parser().release();
    http_request out;
    out.method = std::string(message.method_string());
    out.target = std::string(message.target());
    out.headers = copy_headers(message);
    out.keep_alive = message.keep_alive();
    out.body = std::move(message.body());
    state_.reset();
    continue_said_ = false;
    return out;
}

struct http_response_reader::state : feeder<false> {
    using feeder::feeder;
};

http_response_reader::http_response_reader(http_limits limits) : limits_(limits) {}
http_response_reader::http_response_reader(http_response_reader&&) noexcept = default;
http_response_reader& http_response_reader::operator=(http_response_reader&&) noexcept = default;
http_response_reader::~http_response_reader() = default;

result<std::size_t> http_response_reader::consume(std::string_view octets)
{
    std::size_t total = 0;
    for (;;) {
        if (!state_) {
            state_ = std::make_unique<state>(limits_);
            state_->parser().skip(bodiless_);
        }
        auto const taken = state_->consume(octets.substr(total));
        if (!taken)
            return taken.error();
        total += *taken;
        if (!state_->complete() || state_->parser().get().result_int() >= 200)
            return total;
        state_.reset();  // 1xx: the response itself is still to come (RFC 9110 §15.2)
        if (total == octets.size())
            return total;
    }
}

result<void> http_response_reader::finish()
{
    if (!state_)
        return http_errc::ended_early;
    if (state_->complete())
        return {};
    error_code error;
    state_->parser().put_eof(error);
    if (error || !state_->complete())
        return http_errc::ended_early;
    return {};
}

bool http_response_reader::complete() const noexcept
{
    return state_ && state_->complete();
}

http_response http_response_reader::take()
{
    auto message = state_->parser().release();
    http_response out;
    out.status = static_cast<int>(message.result_int());
    out.reason = std::string(message.reason());
    out.headers = copy_headers(message);
    out.keep_alive = message.keep_alive() && !message.need_eof();
    out.body = std::move(message.body());
    state_.reset();
    bodiless_ = false;
    return out;
}

result<std::string> write_http_head(http_request const& request)
{
    auto const plain = [](char c) { return c > ' ' && c < 0x7F; };
    if (!is_field_name(request.method) || request.target.empty() ||
        !std::all_of(request.target.begin(), request.target.end(), plain))
        return http_errc::not_writable;
    http::request<http::empty_body> out;
    out.version(11);
    out.method_string(request.method);
    out.target(request.target);
    if (!copy_headers(request.headers, out))
        return http_errc::not_writable;
    if (!request.body.empty() || request.method == "PUT" || request.method == "POST")
        out.set(http::field::content_length, std::to_string(request.body.size()));
    out.keep_alive(request.keep_alive);
    return serialize_head(out);
}

result<std::string> write_http_head(http_response const& response, std::uint64_t body_octets)
{
    if (response.status < 100 || response.status > 999 || !is_field_value(response.reason))
        return http_errc::not_writable;
    http::response<http::empty_body> out;
    out.version(11);
    out.result(static_cast<unsigned>(response.status));
    if (!response.reason.empty())
        out.reason(response.reason);
    if (!copy_headers(response.headers, out))
        return http_errc::not_writable;
    if (may_have_body(response.status))
        out.set(http::field::content_length, std::to_string(body_octets));
    out.keep_alive(response.keep_alive);
    return serialize_head(out);
}

}  // namespace cabinet::net
