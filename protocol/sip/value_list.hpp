#pragma once

#include "protocol/sip/error.hpp"
#include "protocol/sip/message_view.hpp"

namespace cabinet::sip {

/// Walks the values of one header line as what they mean, RFC 3261 §7.3.1:
///     header = value *( COMMA value )
/// For each type that has a function
///     codec_errc take_value(marked_text& text, Type& out) noexcept        or with std::string_view&
/// which reads one value from the front of a text that may have white space before it, and leaves what follows: nothing, or a
/// comma and more. codec_errc{} is success. A line without any value is well-formed where the type has `may_be_absent`.
template <class Value>
class value_list {
public:
    /// `line`: any text; as message_view::marked gives it, it is read faster.
    explicit value_list(marked_text const& line) noexcept
        : rest_(line),
          line_(line.begin()),
          begin_(line.begin())
    {
        if constexpr (requires { Value::may_be_absent; })
            ended_ = line.empty();
    }

    /// Reads the next value into `out`, a new one or that of the last call; false at the end, and at a malformed value: see
    /// error().
    bool next(Value& out) noexcept
    {
        if (ended_)
            return false;
        if constexpr (requires { Value::has_to_be_new; })
            if (begin_ != rest_.begin())
                out = {};
        begin_ = rest_.begin();
        if (auto const wrong = take(out); wrong != codec_errc{}) [[unlikely]] {
            error_ = wrong;
            ended_ = true;
            return false;
        }
        if (rest_.empty())
            ended_ = true;
        else
            rest_.begin_at(rest_.begin() + 1);  // the comma
        return true;
    }

    /// Where the last value begins, or the malformed one: octets from the start of the line.
    std::size_t offset() const noexcept { return static_cast<std::size_t>(begin_ - line_); }

    /// What was wrong; codec_errc{}: nothing.
    codec_errc error() const noexcept { return error_; }

private:
    codec_errc take(Value& out) noexcept
    {
        if constexpr (requires { take_value(rest_, out); }) {
            return take_value(rest_, out);
        } else {
            auto text = rest_.view();
            auto const wrong = take_value(text, out);
            rest_.begin_at(text.empty() ? rest_.end() : text.data());
            return wrong;
        }
    }

    marked_text rest_;
    char const* line_;
    char const* begin_;
    codec_errc error_{};
    bool ended_ = false;
};

/// Reads the value of a line that has one, `out` being new: From, Call-ID, Event … Errors: those of take_value; codec_errc::one_value where something
/// follows it.
template <class Value>
codec_errc read_single(marked_text line, Value& out) noexcept
{
    if constexpr (requires { take_value(line, out); }) {
        auto const wrong = take_value(line, out);
        return wrong != codec_errc{} || line.empty() ? wrong : codec_errc::one_value;
    } else {
        auto text = line.view();
        auto const wrong = take_value(text, out);
        return wrong != codec_errc{} || text.empty() ? wrong : codec_errc::one_value;
    }
}

/// Walks the values of a header over all of its lines, in order.
///     message_values<via> vias(message, header_id::via);
///     for (via one; vias.next(one);) …
template <class Value>
class message_values {
public:
    /// `message` must outlive this object.
    message_values(message_view const& message, header_id header) noexcept
        : message_(&message),
          header_(header)
    {
        next_line();
    }

    /// As value_list::next.
    bool next(Value& out) noexcept
    {
        for (; line_; next_line()) {
            if (line_->next(out))
                return true;
            if (line_->error() != codec_errc{})
                return false;
        }
        return false;
    }

    codec_errc error() const noexcept { return line_ ? line_->error() : codec_errc{}; }

private:
    void next_line() noexcept
    {
        at_ = message_->find_from(at_, header_, {});
        line_.reset();
        if (at_ < message_->headers().size())
            line_.emplace(message_->marked(message_->headers()[at_++].value));
    }

    message_view const* message_;
    header_id header_;
    std::size_t at_ = 0;
    std::optional<value_list<Value>> line_;
};

}  // namespace cabinet::sip
