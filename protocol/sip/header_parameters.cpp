#include "protocol/sip/header_parameters.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {
namespace {

using octet_pointer = char const*;

using stops = octet_stops<&octet_block::not_name>;

/// Where the run that begins at `from` ends; `in` gives the stops from there on. `Usual`: what mostly ends it.
template <bool (*Accepts)(char), char Usual>
[[gnu::always_inline]] inline octet_pointer run_end(octet_pointer end, stops& in) noexcept
{
    for (;;) {
        auto const* const at = in.next();
        if (at == end || *at == Usual || !Accepts(*at))
            return at;
    }
}

/// Skips white space from `at` on, where a stop was given; then whatever stop stands there has been given too.
[[gnu::noinline]] octet_pointer skip_lws_at_stop(octet_pointer at, octet_pointer end, stops& in) noexcept
{
    if (at == end || !is_lws(*at))
        return at;
    at = skip_lws(at, end);
    in.seek(at == end ? end : at + 1);
    return at;
}

/// Where the quoted string that begins at `from` ends, and the stop there given; `from` where it does not end.
octet_pointer quoted_string_end(octet_pointer from, octet_pointer end, stops& in) noexcept
{
    auto const size = quoted_end(between(from, end), 0);
    if (size == std::string_view::npos)
        return from;
    auto const* const at = from + size;
    in.seek(at == end ? end : at + 1);
    return at;
}

/// A bit that equal names have in common.
std::uint64_t kind_of(octet_pointer name, octet_pointer end) noexcept
{
    auto const last_letter = static_cast<unsigned>(end[-1]) & 0x1F;  // in either case
    return std::uint64_t{1} << ((last_letter + 8 * static_cast<unsigned>(end - name)) % 64);
}

}  // namespace

bool header_parameters::has(std::string_view name, slot const* behind) const noexcept
{
    for (auto const* one = slots_.data(); one != behind; ++one)
        if (iequals({one->name, one->name_size}, name))
            return true;
    return false;
}

/// Reads parameters of which the first begins at `at`, its ";" passed over.
codec_errc header_parameters::read_from(marked_text& text, char const* at) noexcept
{
    auto const* const end = text.end();
    stops in(text, at);
    std::uint64_t kinds = 0;  // of the names so far
    auto* out = slots_.data();
    auto const* const limit = out + slots_.size();
    auto wrong = codec_errc::bad_parameter;
    for (;; ++out) {
        auto const* name = at;
        if (at == end || static_cast<unsigned char>(*at) <= ' ') [[unlikely]] {
            name = skip_lws(at, end);
            in.seek(name);
        }
        at = run_end<is_token_char, '='>(end, in);
        if (at == name || out == limit)
            break;
        auto const kind = kind_of(name, at);
        if ((kinds & kind) != 0 && has(between(name, at), out))
            break;
        kinds |= kind;
        out->name = name;
        out->name_size = static_cast<std::uint32_t>(at - name);
        if (at == end || *at != '=')
            at = skip_lws_at_stop(at, end, in);
        out->has_value = at != end && *at == '=';
        auto const* value = at;
        if (out->has_value) {
            value = ++at;
            at = run_end<is_value_char, ';'>(end, in);
            if (at == value) {  // a quoted string, perhaps after white space
                value = skip_lws(value, end);
                in.seek(value);
                at = value != end && *value == '"' ? quoted_string_end(value, end, in)
                                                   : run_end<is_value_char, ';'>(end, in);
                if (at == value)
                    break;
            }
        }
        out->value = value;
        out->value_size = static_cast<std::uint32_t>(at - value);
        if (at == end || *at != ';') {
            at = skip_lws_at_stop(at, end, in);
            if (at == end || *at != ';') {
                text.begin_at(at);
                ++out;
                wrong = {};
                break;
            }
        }
        text.begin_at(at);
        ++at;
    }
    count_ = static_cast<std::size_t>(out - slots_.data());
    return wrong;
}

codec_errc header_parameters::read(marked_text& text) noexcept
{
    auto const* const at = skip_lws(text.begin(), text.end());
    text.begin_at(at);
    return at == text.end() || *at != ';' ? codec_errc{} : read_from(text, at + 1);
}

codec_errc header_parameters::read_whole(marked_text& text) noexcept
{
    return read_from(text, text.begin());
}

bool are_parameters(std::string_view text) noexcept
{
    return header_parameters(text).well_formed();
}

std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept
{
    header_parameters const all(text);
    for (auto const one : all)
        if (iequals(one.name, name))
            return one;
    return std::nullopt;
}

}  // namespace cabinet::sip
