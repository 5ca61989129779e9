#include "protocol/sip/header_parameters.hpp"

#include "protocol/sip/characters.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {
namespace {

using octet_pointer = char const*;

octet_pointer skip_lws(octet_pointer at, octet_pointer end) noexcept
{
    while (at != end && is_lws(*at))
        ++at;
    return at;
}

std::string_view between(octet_pointer begin, octet_pointer end) noexcept
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// What two names that are the same have in common, for few that are not.
std::uint32_t key_of(std::string_view name) noexcept
{
    auto const folded = [](char c) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(c) | 0x20u);
    };
    return static_cast<std::uint32_t>(name.size()) << 16 | folded(name.front()) << 8 | folded(name.back());
}

}  // namespace

bool header_parameter_reader::is_new(std::string_view name) noexcept
{
    auto const key = key_of(name);
    for (std::size_t i = 0; i < count_; ++i)
        if (seen_[i].key == key && iequals({seen_[i].text, seen_[i].size}, name))
            return false;
    if (count_ == seen_.size())
        return false;
    seen_[count_++] = {name.data(), static_cast<std::uint32_t>(name.size()), key};
    return true;
}

bool header_parameter_reader::fail() noexcept
{
    failed_ = true;
    return false;
}

bool header_parameter_reader::next(header_parameter& out) noexcept
{
    auto at = skip_lws(at_, end_);
    at_ = at;
    if (at == end_)
        return false;
    if (!std::exchange(begun_, false)) {
        if (*at != ';')
            return false;
        at = skip_lws(at + 1, end_);
    }
    auto const name = at;
    for (at = name; at != end_ && is_token_char(*at);)
        ++at;
    out.name = between(name, at);
    if (out.name.empty() || !is_new(out.name))
        return fail();

    auto value = at != end_ && *at == '=' ? at : skip_lws(at, end_);
    out.has_value = value != end_ && *value == '=';
    out.value = {};
    if (out.has_value) {
        value = skip_lws(value + 1, end_);
        at = value;
        if (at != end_ && *at == '"') {
            auto const size = quoted_end(between(at, end_), 0);
            if (size == std::string_view::npos)
                return fail();
            at += size;
        } else {
            while (at != end_ && is_value_char(*at))
                ++at;
        }
        out.value = between(value, at);
        if (out.value.empty())
            return fail();
    }
    at_ = at;
    return true;
}

bool are_parameters(std::string_view text) noexcept
{
    header_parameter_reader in(text);
    header_parameter one;
    while (in.next(one)) {
    }
    return in.finished();
}

std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept
{
    header_parameter_reader in(text);
    header_parameter one;
    while (in.next(one))
        if (iequals(one.name, name))
            return one;
    return std::nullopt;
}

}  // namespace cabinet::sip
