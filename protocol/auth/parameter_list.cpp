#include "protocol/auth/parameter_list.hpp"

#include <algorithm>

namespace cabinet::auth {
namespace {

// tchar of RFC 9110 §5.6.2, which has all of the token of RFC 3261 §25.1.
constexpr bool is_token(char c) noexcept
{
    return is_alnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool is_unquoted(char c) noexcept
{
    return c > ' ' && c != '\x7f' && c != '"' && c != ',';
}

constexpr bool is_token68(char c) noexcept
{
    return is_alnum(c) || std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

constexpr bool is_control(char c) noexcept
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
}

// Stands for itself within quotes.
constexpr bool is_ordinary(char c) noexcept
{
    return c != '"' && c != '\\' && !is_control(c);
}

// A folded line's CRLF counts only before white space (RFC 3261 §7.3.1).
bool take_fold(cursor& in) noexcept
{
    auto const rest = in.rest();
    return rest.size() > 2 && rest.starts_with("\r\n") && is_wsp(rest[2]) && in.take("\r\n");
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

bool parameter_reader::take_quoted(std::string& into)
{
    into.clear();
    for (;;) {
        into += in_.take_while(is_ordinary);
        if (in_.take('"'))
            return true;
        if (take_fold(in_))
            continue;
        if (!in_.take('\\') || in_.at_end() || is_control(in_.peek()))
            return false;
        into += in_.peek();  // meant literally, quote and backslash included
        in_.take(in_.peek());
    }
}

result<bool> parameter_reader::next(parameter& into, auth_errc ill)
{
    bool const separated = skip_separators() || count_ == 0;
    if (in_.at_end())
        return false;
    if (!separated)
        return ill;
    if (at_scheme())
        return false;
    if (count_ == max_parameters)
        return auth_errc::too_many_parameters;
    ++count_;
    into.name = in_.take_while(is_token);
    skip_space();
    if (into.name.empty() || !in_.take('='))
        return ill;
    skip_space();
    if (in_.take('"')) {
        if (!take_quoted(into.value))
            return ill;
        return true;
    }
    into.value = in_.take_while(is_unquoted);
    if (into.value.empty())
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
    good_ = good_ && std::none_of(value.begin(), value.end(), is_control);
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
