// The one file that knows Beast: its parser and serializer, never its stream algorithms (35 s of compile time).
#include "protocol/net/http/http_codec.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/net/http/check_head.hpp"
#include "protocol/net/http/chunked_body.hpp"
#include "protocol/net/http/header_text.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <stdexcept>

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

template <class Fields>
http_headers copy_headers(Fields const& from)
{
    http_headers out;
    for (auto const& field : from)
        out.add(std::string(field.name_string()), std::string(field.value()));
    return out;
}

bool may_have_body(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

/// Reads one message from octets in any split: its head by Beast, given to it only when it is whole (a piece of one may be
/// refused or waited for, by how it was cut); its body here, for Beast has no limit for chunk lines and trailers.
template <bool IsRequest>
class feeder {
public:
    explicit feeder(http_limits const& limits)
        : limits_(limits),
          chunks_(limits.head_octets, limits.body_octets)
    {
        parser_.header_limit(limits.head_octets);
        parser_.skip(true);
    }

    /// Says that the message has no body whatever its head says.
    void expect_no_body() noexcept { bodiless_ = true; }

    auto const& head() const { return parser_.get(); }
    bool has_head() const noexcept { return has_head_; }
    bool complete() const noexcept { return complete_; }
    std::string& body() noexcept { return body_; }
    http_headers& headers() noexcept { return headers_; }

    /// Says that the stream has ended; whether that completes the message.
    bool finish() noexcept
    {
        complete_ = complete_ || (has_head_ && framing_ == framing::until_end);
        return complete_;
    }

    /// Takes octets up to the message's end; gives how many: fewer only when complete().
    result<std::size_t> consume(std::string_view octets)
    {
        std::size_t taken = 0;
        if (!has_head_) {
            auto const of_head = consume_head(octets);
            if (!of_head)
                return of_head.error();
            taken = *of_head;
        }
        if (!has_head_ || complete_)
            return taken;
        auto const of_body = consume_body(octets.substr(taken));
        if (!of_body)
            return of_body.error();
        return taken + *of_body;
    }

private:
    enum class framing { none, length, chunked, until_end };

    result<std::size_t> consume_head(std::string_view octets)
    {
        constexpr std::string_view head_end = "\r\n\r\n";
        auto const before = kept_.size();
        if (before > 0)
            kept_.append(octets);
        auto const text = before > 0 ? std::string_view(kept_) : octets;
        auto const end = text.find(head_end, searched_);
        bool const whole = end != std::string_view::npos;
        auto const size = whole ? end + head_end.size() : text.size();
        if (size > limits_.head_octets)
            return what_is_too_large(text.substr(0, limits_.head_octets));
        if (!whole) {
            searched_ = size - std::min(size, head_end.size() - 1);
            if (before == 0)
                kept_ = octets;
            return octets.size();
        }
        if (auto const parsed = parse_head(text.substr(0, size)); !parsed)
            return parsed.error();
        kept_ = {};
        return size - before;
    }

    static http_errc what_is_too_large(std::string_view head)
    {
        bool const in_first_line = head.find("\r\n") == std::string_view::npos;
        return IsRequest && in_first_line ? http_errc::target_too_long : http_errc::head_too_large;
    }

    result<void> parse_head(std::string_view text)
    try {
        error_code error;
        auto const taken = parser_.put(boost::asio::const_buffer(text.data(), text.size()), error);
        if (error)
            return translate(error);
        if (taken != text.size())
            return http_errc::bad_message;
        has_head_ = true;
        headers_ = copy_headers(parser_.get());
        if (auto const checked = check_head(parser_.get()); !checked)
            return checked;
        return find_framing();
    }
    catch (std::length_error const&) {  // one field longer than Beast can store
        return http_errc::head_too_large;
    }

    result<void> check_head(http::request_header<> const& head) const
    {
        if (head.target().size() > limits_.target_octets)
            return http_errc::target_too_long;
        return check_request_head({head.version() < 11, headers_});
    }
    result<void> check_head(http::response_header<> const& head) const
    {
        return check_response_head({head.version() < 11, headers_});
    }

    /// How the body ends, RFC 9112 §6.3. Beast has refused lengths that contradict each other or a transfer coding, and
    /// check_head() any coding but "chunked".
    result<void> find_framing()
    {
        auto const& head = parser_.get();
        if (head.count(http::field::transfer_encoding) > 0) {
            framing_ = framing::chunked;
        } else if (auto const length = parser_.content_length()) {
            framing_ = framing::length;
            rest_ = *length;
        } else if (!IsRequest) {
            framing_ = framing::until_end;
        }
        if (bodiless_ || !may_have_body(head))
            framing_ = framing::none;
        if (framing_ == framing::length && rest_ > limits_.body_octets)
            return http_errc::body_too_large;
        complete_ = framing_ == framing::none || (framing_ == framing::length && rest_ == 0);
        return {};
    }

    static bool may_have_body(http::request_header<> const&) { return true; }
    static bool may_have_body(http::response_header<> const& head)
    {
        return net::may_have_body(static_cast<int>(head.result_int()));
    }

    result<std::size_t> consume_body(std::string_view octets)
    {
        if (framing_ == framing::chunked) {
            auto const taken = chunks_.consume(octets, body_);
            complete_ = chunks_.complete();
            return taken;
        }
        if (framing_ == framing::until_end && octets.size() > limits_.body_octets - body_.size())
            return http_errc::body_too_large;
        if (framing_ == framing::length)
            octets =
                octets.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(rest_, octets.size())));
        body_.append(octets);
        rest_ -= framing_ == framing::length ? octets.size() : 0;
        complete_ = framing_ == framing::length && rest_ == 0;
        return octets.size();
    }

    http_limits limits_;
    http::parser<IsRequest, http::empty_body> parser_;
    std::string kept_;          ///< of a head that is not whole
    std::size_t searched_ = 0;  ///< its end is not before here
    bool has_head_ = false;
    bool bodiless_ = false;
    bool complete_ = false;
    framing framing_ = framing::none;
    std::uint64_t rest_ = 0;  ///< of a body with a length
    http_headers headers_;
    chunked_body chunks_;
    std::string body_;
};

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

}  // namespace

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
    if (!state_ || continue_said_ || !state_->has_head() || state_->complete() ||
        state_->head().version() < 11 || !state_->headers().find("Expect"))
        return false;
    continue_said_ = true;
    return true;
}

http_request http_request_reader::take()
{
    auto const& message = state_->head();
    http_request out;
    out.method = std::string(message.method_string());
    out.target = std::string(message.target());
    out.headers = std::move(state_->headers());
    out.keep_alive = message.keep_alive();
    out.body = std::move(state_->body());
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
            if (bodiless_)
                state_->expect_no_body();
        }
        auto const taken = state_->consume(octets.substr(total));
        if (!taken)
            return taken.error();
        total += *taken;
        if (!state_->complete() || state_->head().result_int() >= 200)
            return total;
        if (++interim_ > max_interim)
            return http_errc::too_many_interim;
        state_.reset();  // 1xx: the response itself is still to come (RFC 9110 §15.2)
        if (total == octets.size())
            return total;
    }
}

result<void> http_response_reader::finish()
{
    if (!state_)
        return http_errc::ended_early;
    if (!state_->finish())
        return http_errc::ended_early;
    return {};
}

bool http_response_reader::complete() const noexcept
{
    return state_ && state_->complete();
}

http_response http_response_reader::take()
{
    auto const& message = state_->head();
    http_response out;
    out.status = static_cast<int>(message.result_int());
    out.reason = std::string(message.reason());
    out.headers = std::move(state_->headers());
    out.keep_alive = message.keep_alive() && !message.need_eof();
    out.body = std::move(state_->body());
    state_.reset();
    interim_ = 0;
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
