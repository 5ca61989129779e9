#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/value_list.hpp"

#include <span>
#include <string>

namespace cabinet::sip {

/// One element of a comma list of tokens: Supported, Require, Allow … For value_list.
struct token {
    static constexpr bool may_be_absent = true;  ///< "Supported:" alone means none (§20.37)
    std::string_view text;
};

/// The values of such a list, walked from stop to stop: these headers have most values of all. Errors: codec_errc::bad_token.
template <>
class value_list<token> {
public:
    [[gnu::always_inline]] explicit value_list(marked_text const& line) noexcept
        : stops_(line, line.begin()),
          line_(line.begin()),
          begin_(line.begin()),
          rest_(line.begin()),
          end_(line.end()),
          ended_(line.empty())
    {}

    [[gnu::always_inline]] bool next(token& out) noexcept
    {
        if (ended_)
            return false;
        begin_ = rest_;
        auto const* from = begin_;
        for (; is_space(from); ++from)  // each is a stop
            stops_.next();
        auto const* const to = token_end();
        auto const* comma = to;
        if (to != end_ && *to != ',') [[unlikely]] {
            comma = skip_space_at(to);
            if (comma != end_ && *comma != ',')
                return refuse();
        }
        if (from == to) [[unlikely]]
            return refuse();
        out.text = {from, static_cast<std::size_t>(to - from)};
        ended_ = comma == end_;
        rest_ = comma + 1;
        return true;
    }

    std::size_t offset() const noexcept { return static_cast<std::size_t>(begin_ - line_); }
    codec_errc error() const noexcept { return error_; }

private:
    bool refuse() noexcept
    {
        error_ = codec_errc::bad_token;
        ended_ = true;
        return false;
    }

    bool is_space(char const* at) const noexcept
    {
        return at != end_ && static_cast<unsigned char>(*at) <= ' ' && is_lws(*at);
    }

    [[gnu::always_inline]] char const* token_end() noexcept
    {
        for (;;) {
            auto const* const at = stops_.next();
            if (at == end_ || *at == ',' || !is_token_char(*at))
                return at;
        }
    }

    /// Where white space ends that begins at a stop, which has been given; then what stands there has been given too, if it is one.
    [[gnu::always_inline]] char const* skip_space_at(char const* at) noexcept
    {
        while (is_space(at))
            if (stops_.next() != ++at)
                break;
        return at;
    }

    octet_stops<&octet_block::not_name> stops_;
    char const* line_;
    char const* begin_;
    char const* rest_;
    char const* end_;
    codec_errc error_{};
    bool ended_;
};

/// Whether a header that is a comma list of tokens (Supported, Require, Allow …) names `token`, ignoring case, in any of
/// its lines.
bool lists_token(message_view const& message, std::string_view header, std::string_view token) noexcept;

/// The option tags of `header` (Require, Proxy-Require) that are not in `understood`, as a comma list for Unsupported;
/// empty: all are. RFC 3261 §8.2.2.3. Errors: codec_errc::bad_token.
result<std::string> unsupported_options(message_view const& message, std::string_view header,
                                        std::span<std::string_view const> understood);

}  // namespace cabinet::sip
