#include "protocol/auth/parameter_list.hpp"

#include "protocol/base/cut.hpp"

#include <algorithm>
#include <array>

namespace cabinet::auth {
namespace {

// Whether each character is a letter, a digit or one of some others.
constexpr auto make_set(std::string_view others)
{
    std::array<bool, 256> out{};
    for (int c = 0; c < 128; ++c)
        out[static_cast<std::size_t>(c)] = is_alnum(static_cast<char>(c));
    for (char const c : others)
        out[static_cast<unsigned char>(c)] = true;
    return out;
}

constexpr auto tokens = make_set("!#$%&'*+-.^_`|~");
constexpr auto tokens68 = make_set("-._~+/=");

// tchar of RFC 9110 §5.6.2, which has all of the token of RFC 3261 §25.1.
constexpr bool is_token(char c) noexcept
{
    return tokens[static_cast<unsigned char>(c)];
}

constexpr bool is_unquoted(char c) noexcept
{
    return c > ' ' && c != '\x7f' && c != '"' && c != ',';
}

constexpr bool is_token68(char c) noexcept
{
    return tokens68[static_cast<unsigned char>(c)];
}

// A control character but HTAB.
constexpr bool is_forbidden(char c) noexcept
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
}

// Stands for itself within quotes.
constexpr bool is_ordinary(char c) noexcept
{
    return c != '"' && c != '\\' && !is_forbidden(c);
}

using name_stops = octet_stops<&octet_block::not_name>;

// A folded line's CRLF counts only before white space (RFC 3261 §7.3.1).
bool is_fold(char const* at, char const* end) noexcept
{
    return end - at > 2 && at[0] == '\r' && at[1] == '\n' && is_wsp(at[2]);
}

[[gnu::always_inline]] inline char const* skip_space(char const* at, char const* end) noexcept
{
    while (at != end && static_cast<unsigned char>(*at) <= ' ') {
        if (is_fold(at, end))
            at += 2;
        else if (is_wsp(*at))
            ++at;
        else
            break;
    }
    return at;
}

template <bool (*Accepts)(char)>
char const* run_end(char const* at, char const* end) noexcept
{
    while (at != end && Accepts(*at))
        ++at;
    return at;
}

// Where the run ends that begins where `in` stands; `Usual` is what mostly ends it.
template <bool (*Accepts)(char), char Usual>
[[gnu::always_inline]] inline char const* run_end(char const* end, name_stops& in) noexcept
{
    for (;;) {
        auto const* const at = in.next();
        if (at == end || *at == Usual || !Accepts(*at))
            return at;
    }
}

// The quote that ends a quoted string, of which `in` gives the stops; null where there is none.
[[gnu::always_inline]] inline char const* closing_quote(char const* end, name_stops& in, bool& plain) noexcept
{
    for (;;) {
        auto const* const at = in.next();
        if (at == end || *at == '"')
            return at == end ? nullptr : at;
        if (is_ordinary(*at))
            continue;
        bool const escape = *at == '\\' && end - at > 1 && !is_forbidden(at[1]);
        if (!escape && !is_fold(at, end))
            return nullptr;
        plain = false;
        in.seek(at + 2);
    }
}

}  // namespace

[[gnu::always_inline]] inline bool parameter_reader::skip_separators() noexcept
{
    bool comma = false;
    auto const* const end = rest_.end();
    auto const* at = skip_space(rest_.begin(), end);
    for (; at != end && *at == ','; at = skip_space(at + 1, end))
        comma = true;
    rest_.begin_at(at);
    return comma;
}

bool parameter_reader::at_end() noexcept
{
    skip_separators();
    return rest_.empty();
}

std::string_view parameter_reader::take_scheme() noexcept
{
    skip_separators();
    if (!at_scheme())
        return {};
    count_ = 0;
    auto const* const begin = rest_.begin();
    rest_.begin_at(run_end<is_token>(begin, rest_.end()));
    return between(begin, rest_.begin());
}

// A token is a scheme unless "=" follows.
bool parameter_reader::at_scheme() const noexcept
{
    auto const* const end = rest_.end();
    auto const* const at = run_end<is_token>(rest_.begin(), end);
    if (at == rest_.begin())
        return false;
    auto const* const next = skip_space(at, end);
    return next == end || *next != '=';
}

result<bool> parameter_reader::next(parameter& into, auth_errc ill) noexcept
{
    bool const separated = skip_separators() || count_ == 0;
    if (rest_.empty())
        return false;
    if (!separated)
        return ill;
    auto const* const end = rest_.end();
    auto const* const name = rest_.begin();
    name_stops in(rest_, name);
    auto const* at = run_end<is_token, '='>(end, in);
    into.name = between(name, at);
    if (at == end || *at != '=') {
        at = skip_space(at, end);
        if (!into.name.empty() && (at == end || *at != '='))
            return false;  // a scheme
    }
    if (count_ == max_parameters)
        return auth_errc::too_many_parameters;
    ++count_;
    rest_.begin_at(at);
    if (into.name.empty())
        return ill;
    auto const* value = skip_space(at + 1, end);
    if (value != at + 1 || at != name + into.name.size())
        in.seek(value);
    if (value != end && *value == '"') {
        rest_.begin_at(++value);
        in.next();
        bool plain = true;
        auto const* const quote = closing_quote(end, in, plain);
        if (!quote)
            return ill;
        into.value = raw_text(between(value, quote), plain);
        rest_.begin_at(quote + 1);
        return true;
    }
    at = run_end<is_unquoted, ','>(end, in);
    into.value = raw_text(between(value, at), true);
    rest_.begin_at(at);
    if (at == value)
        return ill;
    return true;
}

void parameter_reader::skip_to_next_scheme() noexcept
{
    auto const* const end = rest_.end();
    auto const* at = skip_space(rest_.begin(), end);
    auto const* const behind = skip_space(run_end<is_token68>(at, end), end);
    if (behind == end || *behind == ',')
        at = behind;
    bool quoted = false;
    while (at != end) {
        if (!quoted && *at == ',') {
            rest_.begin_at(at);
            skip_separators();
            if (at_scheme())
                return;
            at = rest_.begin();
        } else if (quoted && *at == '\\') {
            at += end - at > 1 ? 2 : 1;
        } else {
            quoted = quoted != (*at == '"');
            ++at;
        }
    }
    rest_.begin_at(end);
}

void parameter_writer::begin(std::string_view name)
{
    if (!first_)
        text_ += ", ";
    else if (!text_.empty())
        text_ += ' ';
    first_ = false;
    text_ += name;
    text_ += '=';
}

void parameter_writer::quoted(std::string_view name, std::string_view value)
{
    begin(name);
    text_ += '"';
    for (char const c : value) {
        if (c == '"' || c == '\\')
            text_ += '\\';
        text_ += c;
    }
    text_ += '"';
    good_ = good_ && std::none_of(value.begin(), value.end(), is_forbidden);
}

void parameter_writer::plain(std::string_view name, std::string_view value)
{
    begin(name);
    text_ += value;
    good_ = good_ && !value.empty() && std::all_of(value.begin(), value.end(), is_unquoted);
}

result<std::string> parameter_writer::finish() &&
{
    if (!good_)
        return ill_;
    return std::move(text_);
}

}  // namespace cabinet::auth
