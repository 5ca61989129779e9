#include "protocol/auth/parameter_list.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"

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

// A folded line's CRLF counts only before white space (RFC 3261 §7.3.1).
bool is_fold(std::string_view text, std::size_t at) noexcept
{
    return text.size() - at > 2 && text[at] == '\r' && text[at + 1] == '\n' && is_wsp(text[at + 2]);
}

bool take_fold(cursor& in) noexcept
{
    return is_fold(in.rest(), 0) && in.take("\r\n");
}

}  // namespace

void parameter_reader::skip_space() noexcept
{
    do
        in_.take_while(is_wsp);
    while (take_fold(in_));
}

bool parameter_reader::skip_separators() noexcept
{
    bool comma = false;
    for (skip_space(); in_.take(','); skip_space())
        comma = true;
    return comma;
}

bool parameter_reader::at_end() noexcept
{
    skip_separators();
    return in_.at_end();
}

std::string_view parameter_reader::take_scheme() noexcept
{
    skip_separators();
    if (!at_scheme())
        return {};
    count_ = 0;
    return in_.take_while(is_token);
}

// A token is a scheme unless "=" follows.
bool parameter_reader::at_scheme() const noexcept
{
    auto ahead = *this;
    if (ahead.in_.take_while(is_token).empty())
        return false;
    ahead.skip_space();
    return ahead.in_.peek() != '=';
}

bool parameter_reader::take_quoted(raw_text& into) noexcept
{
    auto const text = in_.rest();
    bool plain = true;
    for (std::size_t at = 0;; plain = false) {
        at = find_first<not_in_set<is_ordinary>>(text, at);
        if (at == text.size())
            return false;
        if (text[at] == '"') {
            into = raw_text(cut(text, 0, at), plain);
            in_.take_exactly(at + 1);
            return true;
        }
        if (is_fold(text, at))
            at += 2;
        else if (text[at] == '\\' && text.size() - at > 1 && !is_forbidden(text[at + 1]))
            at += 2;
        else
            return false;
    }
}

result<bool> parameter_reader::next(parameter& into, auth_errc ill) noexcept
{
    bool const separated = skip_separators() || count_ == 0;
    if (in_.at_end())
        return false;
    if (!separated)
        return ill;
    auto const before = in_;
    into.name = in_.take_while(is_token);
    skip_space();
    if (!into.name.empty() && in_.peek() != '=') {
        in_ = before;  // a scheme
        return false;
    }
    if (count_ == max_parameters)
        return auth_errc::too_many_parameters;
    ++count_;
    if (into.name.empty() || !in_.take('='))
        return ill;
    skip_space();
    if (in_.take('"')) {
        if (!take_quoted(into.value))
            return ill;
        return true;
    }
    into.value = raw_text(in_.take_while(is_unquoted), true);
    if (into.value.octets().empty())
        return ill;
    return true;
}

void parameter_reader::skip_to_next_scheme() noexcept
{
    skip_space();
    auto const at_parameters = in_;
    in_.take_while(is_token68);
    skip_space();
    if (!in_.at_end() && in_.peek() != ',')
        in_ = at_parameters;  // not a token68
    bool quoted = false;
    while (!in_.at_end()) {
        if (!quoted && in_.peek() == ',') {
            skip_separators();
            if (at_scheme())
                return;
            continue;
        }
        if (quoted && in_.take('\\')) {
            in_.take(in_.peek());
            continue;
        }
        if (in_.peek() == '"')
            quoted = !quoted;
        in_.take(in_.peek());
    }
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
