#include "protocol/sip/header_parameters.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {
namespace {

using octet_pointer = char const*;

/// What two names that are the same have in common, for few that are not.
std::uint32_t key_of(std::string_view name) noexcept
{
    auto const folded = [](char c) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(c) | 0x20u);
    };
    return static_cast<std::uint32_t>(name.size()) << 16 | folded(name.front()) << 8 | folded(name.back());
}

/// Where a value ends: token / host / quoted-string; where it begins if there is none.
inline octet_pointer value_end(marked_text const& text, octet_pointer at) noexcept
{
    if (at != text.end() && *at == '"') {
        auto const size = quoted_end(between(at, text.end()), 0);
        return size == std::string_view::npos ? at : at + size;
    }
    for (;; ++at) {
        at = text.find<&octet_block::not_name>(at);
        if (at == text.end() || !is_value_char(*at))
            return at;
    }
}

}  // namespace

inline bool header_parameter_reader::is_new(std::string_view name) noexcept
{
    auto const key = key_of(name);
    auto const kind = std::uint64_t{1} << ((key ^ key >> 8 ^ key >> 13) % 64);
    if ((kinds_ & kind) != 0)
        for (std::size_t i = 0; i < count_; ++i)
            if (seen_[i].key == key && iequals({seen_[i].text, seen_[i].size}, name))
                return false;
    if (count_ == seen_.size())
        return false;
    kinds_ |= kind;
    auto& seen = seen_[count_++];
    seen.text = name.data();
    seen.size = static_cast<std::uint32_t>(name.size());
    seen.key = key;
    return true;
}

bool header_parameter_reader::fail() noexcept
{
    failed_ = true;
    return false;
}

bool header_parameter_reader::next(header_parameter& out) noexcept
{
    auto const* const end = text_.end();
    auto const* at = skip_lws(text_.begin(), end);
    text_.begin_at(at);
    if (at == end)
        return false;
    if (!std::exchange(begun_, false)) {
        if (*at != ';')
            return false;
        at = skip_lws(at + 1, end);
    }
    auto const* const name = at;
    at = token_end(text_, name);
    out.name = between(name, at);
    if (at == name || !is_new(out.name))
        return fail();

    auto const* value = at != end && *at == '=' ? at : skip_lws(at, end);
    out.has_value = value != end && *value == '=';
    out.value = {};
    if (out.has_value) {
        value = skip_lws(value + 1, end);
        at = value_end(text_, value);
        if (at == value)
            return fail();
        out.value = between(value, at);
    }
    text_.begin_at(at);
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
