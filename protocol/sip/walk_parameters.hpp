#pragma once

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/header_parameters.hpp"
#include "protocol/sip/quoted_string.hpp"

// How the parameters of a header value are read, for the functions that take values: inline, so that what becomes of each
// parameter is decided where it is still in registers.
namespace cabinet::sip {

using name_stops = octet_stops<&octet_block::not_name>;

namespace detail {

/// Where the run ends that begins where `in` stands. `Usual`: what mostly ends it.
template <bool (*Accepts)(char), char Usual>
[[gnu::always_inline]] inline char const* run_end(char const* end, name_stops& in) noexcept
{
    for (;;) {
        auto const* const at = in.next();
        if (at == end || *at == Usual || !Accepts(*at))
            return at;
    }
}

/// The token that begins at `at`, perhaps empty; `at` becomes its end, a stop that `in` has given.
[[gnu::always_inline]] inline std::string_view take_token(char const* end, name_stops& in,
                                                          char const*& at) noexcept
{
    auto const* const begin = at;
    at = run_end<is_token_char, ';'>(end, in);
    return between(begin, at);
}

/// Goes on from `at`, where there is no stop or one that counts as given.
[[gnu::always_inline]] inline void go_on_behind(char const* at, char const* end, name_stops& in) noexcept
{
    in.seek(at == end ? end : at + 1);
}

/// Skips white space from `at` on, where a stop was given.
[[gnu::always_inline]] inline void pass_lws(char const*& at, char const* end, name_stops& in) noexcept
{
    if (at == end || static_cast<unsigned char>(*at) > ' ') [[likely]]
        return;
    at = skip_lws(at, end);
    go_on_behind(at, end, in);
}

/// Where the value ends that is no run of characters from `from` on: a quoted string. Null where none stands there.
[[gnu::noinline]] inline char const* quoted_value_end(char const* from, char const* end) noexcept
{
    if (from == end || *from != '"')
        return nullptr;
    auto const size = quoted_end(between(from, end), 0);
    return size == std::string_view::npos ? nullptr : from + size;
}

/// Reads the parameter that begins at `at`, its ";" passed over, and white space behind a name without a value; `at` is left behind it.
/// False: malformed.
[[gnu::always_inline]] inline bool read_parameter(char const* end, name_stops& in, char const*& at,
                                                  header_parameter& out) noexcept
{
    if (at == end || static_cast<unsigned char>(*at) <= ' ') [[unlikely]] {
        at = skip_lws(at, end);
        in.seek(at);
    }
    auto const* const name = at;
    at = run_end<is_token_char, '='>(end, in);
    if (at == name)
        return false;
    out.name = between(name, at);
    out.has_value = true;
    if (at == end || *at != '=') [[unlikely]] {
        pass_lws(at, end, in);
        if (at == end || *at != '=') {
            out.has_value = false;
            out.value = between(at, at);
            return true;
        }
    }
    auto const* value = ++at;
    at = run_end<is_value_char, ';'>(end, in);
    if (at == value) {
        if (at != end && static_cast<unsigned char>(*at) <= ' ') [[unlikely]] {
            value = at = skip_lws(at, end);
            in.seek(at);
            at = run_end<is_value_char, ';'>(end, in);
        }
        if (at == value) {
            at = quoted_value_end(value, end);
            if (!at)
                return false;
            go_on_behind(at, end, in);
        }
    }
    out.value = between(value, at);
    return true;
}

/// A bit that equal names have in common.
[[gnu::always_inline]] inline std::uint64_t kind_of_name(std::string_view name) noexcept
{
    auto const last_letter = static_cast<unsigned>(name.back()) & 0x1F;  // in either case
    return std::uint64_t{1} << ((last_letter + 8 * static_cast<unsigned>(name.size())) % 64);
}

/// Whether a parameter that was read has such a name too. `first`: where the first one begins.
bool stands_before(marked_text const& text, char const* first, std::string_view name) noexcept;

}  // namespace detail

/// Reads the parameters from `at` on, where the first one's name begins or white space before it, and gives each to `use`
/// (header_parameter → codec_errc; codec_errc{} is success). `text` becomes what follows them without white space before it; after an
/// error, what follows the last good one. Gives where the last one ends, or null.
/// Errors: as header_parameters::read, and what `use` gives; in `wrong`.
/// `in` stands there.
template <class Use>
[[gnu::always_inline]] inline char const* walk_parameters(marked_text& text, name_stops in, char const* at,
                                                          codec_errc& wrong, Use use) noexcept
{
    auto const* const first = at;
    auto const* const end = text.end();
    std::uint64_t kinds = 0;  // of the names so far
    wrong = codec_errc::bad_parameter;
    for (std::size_t count = 0; count < max_header_parameters; ++count) {
        header_parameter one;
        if (!detail::read_parameter(end, in, at, one))
            return nullptr;
        auto const kind = detail::kind_of_name(one.name);
        if ((kinds & kind) != 0 && detail::stands_before(text, first, one.name)) [[unlikely]]
            return nullptr;
        kinds |= kind;
        if (auto const refused = use(one); refused != codec_errc{}) {
            wrong = refused;
            return nullptr;
        }
        if (at == end || *at != ';') {
            auto const* const last = at;
            detail::pass_lws(at, end, in);
            if (at == end || *at != ';') {
                text.begin_at(at);
                wrong = {};
                return last;
            }
        }
        text.begin_at(at);
        ++at;
    }
    return nullptr;
}

}  // namespace cabinet::sip
