#include "protocol/sip/header_parameters.hpp"

#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

constexpr bool is_value_char(char c) noexcept
{
    return is_token_char(c) || c == '[' || c == ']' || c == ':';  // token / host, IPv6 references included
}

}  // namespace

std::optional<std::string_view> take_quoted(cursor& in) noexcept
{
    auto const text = in.rest();
    if (!text.starts_with('"'))
        return std::nullopt;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return in.take_exactly(i + 1);
    }
    return std::nullopt;
}

bool header_parameter_reader::is_new(std::string_view name) noexcept
{
    for (std::size_t i = 0; i < count_; ++i)
        if (iequals({seen_[i].text, seen_[i].size}, name))
            return false;
    if (count_ == seen_.size())
        return false;
    seen_[count_++] = {name.data(), name.size()};
    return true;
}

result<std::optional<header_parameter>> header_parameter_reader::next() noexcept
{
    cursor in(rest_);
    in.take_while(is_lws);
    if (in.at_end())
        return std::optional<header_parameter>{};
    if (!in.take(';'))
        return codec_errc::bad_parameter;
    in.take_while(is_lws);
    header_parameter out;
    out.name = in.take_while(is_token_char);
    if (out.name.empty() || !is_new(out.name))
        return codec_errc::bad_parameter;
    auto const after_name = in;
    in.take_while(is_lws);
    if (in.take('=')) {
        in.take_while(is_lws);
        out.has_value = true;
        if (in.peek() == '"') {
            auto const quoted = take_quoted(in);
            if (!quoted)
                return codec_errc::bad_parameter;
            out.value = *quoted;
        } else {
            out.value = in.take_while(is_value_char);
            if (out.value.empty())
                return codec_errc::bad_parameter;
        }
    } else {
        in = after_name;
    }
    rest_ = in.rest();
    return std::optional(out);
}

bool are_parameters(std::string_view text) noexcept
{
    header_parameter_reader in(text);
    for (;;) {
        auto const one = in.next();
        if (!one)
            return false;
        if (!*one)
            return true;
    }
}

std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept
{
    header_parameter_reader in(text);
    for (;;) {
        auto const one = in.next();
        if (!one || !*one)
            return std::nullopt;
        if (iequals((*one)->name, name))
            return **one;
    }
}

std::string unquote(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"' || value.back() != '"')
        return std::string(value);
    std::string out;
    for (std::size_t i = 1; i + 1 < value.size(); ++i) {
        if (value[i] == '\\' && i + 2 < value.size())
            ++i;
        out += value[i];
    }
    return out;
}

std::string quote(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out += '"';
}

}  // namespace cabinet::sip
