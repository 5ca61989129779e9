#include "protocol/xml/any_uri.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/octet_search.hpp"

#include <array>
#include <cstdint>

namespace cabinet::xml {
namespace {

// Which parts of a URI reference an octet may stand in; "%" only before two hexadecimal digits.
enum uri_part : std::uint8_t {
    scheme_part = 1,    // ALPHA / DIGIT / "+" / "-" / "."
    user_part = 2,      // unreserved / pct-encoded / sub-delims / ":"
    host_part = 4,      // reg-name: unreserved / pct-encoded / sub-delims
    segment_part = 8,   // pchar: as userinfo, and "@"
    query_part = 16,    // pchar / "/" / "?"
    fragment_part = 32  // as query; "[" and "]" too, which XPointer writes there
};

constexpr std::array<std::uint8_t, 256> make_uri_parts()
{
    std::array<std::uint8_t, 256> out{};
    auto const add = [&out](std::string_view octets, unsigned parts) {
        for (char const c : octets)
            out[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(parts);
    };
    constexpr unsigned everywhere = user_part | host_part | segment_part | query_part | fragment_part;
    for (unsigned c = 0; c < 256; ++c)
        if (is_alnum(static_cast<char>(c)))
            out[c] = everywhere | scheme_part;
        else if (c >= 0x7F)
            out[c] = everywhere;
    add("-.+", everywhere | scheme_part);
    add("_~!$&'()*,;=%", everywhere);
    add(" <>\"{}|\\^`", everywhere);
    add(":", everywhere & ~unsigned{host_part});
    add("@", segment_part | query_part | fragment_part);
    add("/?", query_part | fragment_part);
    add("[]", fragment_part);
    return out;
}

constexpr auto uri_parts = make_uri_parts();

/// A URI reference as it is read from left to right.
class uri_reader {
public:
    explicit uri_reader(std::string_view text) noexcept : text_(text) {}

    ///     URI-reference = URI / relative-ref          (RFC 3986 §4.1)
    bool read() noexcept
    {
        bool const absolute = take_scheme();
        if (text_.substr(at_, 2) == "//") {
            at_ += 2;
            if (!take_authority())
                return false;
            if (more() && text_[at_] != '/' && text_[at_] != '?' && text_[at_] != '#')
                return false;
        } else if (!absolute && first_segment_has_colon()) {
            return false;
        }
        return take_path() && take_tail('?', query_part) && take_tail('#', fragment_part) && !more();
    }

private:
    bool more() const noexcept { return at_ < text_.size(); }

    bool take(char c) noexcept
    {
        bool const is_here = more() && text_[at_] == c;
        at_ += is_here ? 1 : 0;
        return is_here;
    }

    /// False where "%" is not followed by two hexadecimal digits.
    bool take_run(unsigned part) noexcept
    {
        for (; more() && (uri_parts[static_cast<unsigned char>(text_[at_])] & part) != 0; ++at_) {
            if (text_[at_] != '%')
                continue;
            if (text_.size() - at_ < 3 || hex_value(text_[at_ + 1]) < 0 || hex_value(text_[at_ + 2]) < 0)
                return false;
            at_ += 2;
        }
        return true;
    }

    bool take_scheme() noexcept
    {
        if (!more() || !is_alpha(text_.front()))
            return false;
        take_run(scheme_part);
        if (take(':'))
            return true;
        at_ = 0;
        return false;
    }

    ///     authority = [ userinfo "@" ] host [ ":" port ]          (§3.2)
    bool take_authority() noexcept
    {
        auto const begin = at_;
        if (!take_run(user_part))
            return false;
        if (!take('@'))
            at_ = begin;
        if (take('[')) {
            auto const inside = at_;
            take_run(user_part);
            if (at_ == inside || !take(']'))
                return false;
        } else if (!take_run(host_part)) {
            return false;
        }
        if (take(':'))
            while (more() && is_digit(text_[at_]))
                ++at_;
        return true;
    }

    ///     path-noscheme = segment-nz-nc *( "/" segment )          (§3.3)
    bool first_segment_has_colon() const noexcept
    {
        auto const stop = text_.find_first_of(":/?#");
        return stop != std::string_view::npos && text_[stop] == ':';
    }

    /// Segments between slashes; a path that begins with two is not told from an authority, which was read before.
    bool take_path() noexcept
    {
        do {
            if (!take_run(segment_part))
                return false;
        } while (take('/'));
        return true;
    }

    bool take_tail(char mark, unsigned part) noexcept { return !take(mark) || take_run(part); }

    std::string_view text_;
    std::size_t at_ = 0;
};

constexpr bool is_scheme_or_colon(char c) noexcept
{
    return is_alnum(c) || c == '+' || c == '-' || c == '.' || c == ':';
}

/// What most of them look like, tel:+4930… and urn:uuid:…: a letter, and behind it nothing but colons and what a scheme consists of, which
/// a path may hold too. Without a colon it is a relative reference.
bool is_plain_uri(std::string_view text) noexcept
{
    return !text.empty() && is_alpha(text.front()) &&
           find_first<not_in_set<is_scheme_or_colon>>(text, 1) == text.size();
}

}  // namespace

bool is_any_uri(std::string_view text) noexcept
{
    return is_plain_uri(text) || uri_reader(text).read();
}

}  // namespace cabinet::xml
