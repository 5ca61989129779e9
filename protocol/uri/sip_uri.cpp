#include "protocol/uri/sip_uri.hpp"

#include "protocol/uri/escape.hpp"
#include "protocol/uri/sip_uri_parts.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::uri {
namespace {

constexpr auto no_error = uri_errc{};

/// headers = "?" header *( "&" header ); a name may be there more than once.
bool are_headers(std::string_view text) noexcept
{
    for (std::size_t count = 1; count <= max_uri_parts; ++count) {
        auto const end = text.find('&');
        auto const one = text.substr(0, end);
        auto const equals = one.find('=');
        if (equals == 0 || equals == std::string_view::npos ||
            !all_in_or_escaped<header_char>(one.substr(0, equals)) ||
            !all_in_or_escaped<header_char>(one.substr(equals + 1)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace

bool detail::stands_before(char const* first, std::string_view name) noexcept
{
    parameter_reader in(between(first, name.data() - 1));
    while (auto const one = in.next())
        if (equal_escaped(one->name, name, true))
            return true;
    return false;
}

std::optional<parameter> sip_uri::find_parameter(std::string_view name) const noexcept
{
    return uri::find_parameter(parameters, name);
}

bool has_sip_scheme(std::string_view text) noexcept
{
    return istarts_with(text, "sip:") || istarts_with(text, "sips:");
}

namespace {

/// [ headers ], which begin at `at`, behind all the rest; null where that was `wrong`.
uri_errc read_end(marked_text const& text, char const* at, uri_errc wrong, sip_uri& out) noexcept
{
    if (!at)
        return wrong;
    if (at == text.end())
        return no_error;
    if (*at != '?')
        return out.parameters.empty() ? uri_errc::bad_host : uri_errc::bad_parameter;
    out.headers = between(at + 1, text.end());
    return are_headers(out.headers) ? no_error : uri_errc::bad_headers;
}

/// Reads all behind the scheme with any userinfo, which ends at `sign`. "@" stands in no other part unescaped, so the first one
/// ends it.
[[gnu::noinline]] uri_errc read_unusual(marked_text const& text, char const* at, char const* sign,
                                        sip_uri& out) noexcept
{
    auto const* const user_end = end_of_run<user_char>(text, at);
    out = {.secure = out.secure, .has_user = true, .user = between(at, user_end)};
    if (user_end == at || (user_end != sign && *user_end != ':'))
        return uri_errc::bad_userinfo;
    if (user_end != sign) {
        out.password = between(user_end + 1, sign);
        if (!all_in_or_escaped<password_char>(text.part(out.password)))
            return uri_errc::bad_userinfo;
    }
    name_stops in(text, sign + 1);
    auto const* const stop = in.next();
    uri_errc wrong;
    auto const* const end = read_hostport(text, in, sign + 1, stop, out, wrong);
    return read_end(text, end, wrong, out);
}

uri_errc read(marked_text const& text, sip_uri& out) noexcept
{
    auto const* at = text.begin();
    if (!istarts_with(text.view(), "sip:")) {
        out.secure = istarts_with(text.view(), "sips:");
        if (!out.secure)
            return uri_errc::bad_scheme;
    }
    at += out.secure ? 5 : 4;
    name_stops in(text, at);
    auto const* const stop = in.next();
    uri_errc wrong;
    auto const* const end = read_usual(text, in, at, stop, out, wrong);
    wrong = read_end(text, end, wrong, out);
    if (wrong == no_error || out.has_user)
        return wrong;
    // Most often there is no other userinfo; then "@" stands in no part, and what holds one has not been read to the end.
    auto const sign = between(stop, text.end()).find('@');
    return sign == std::string_view::npos ? wrong : read_unusual(text, at, stop + sign, out);
}

}  // namespace

namespace {

/// Reads a text that was not marked with marks made now, which costs less than to do without.
[[gnu::noinline]] uri_errc mark_and_read(std::string_view text, sip_uri& out) noexcept
{
    constexpr std::size_t most_blocks = 4;
    constexpr auto ones = ~std::uint64_t{0};
    if (text.size() > most_blocks * octet_block::width)
        return read(text, out);
    std::array<octet_block, most_blocks + 1> blocks;
    auto const count = mark_octets(text, 0, std::span(blocks).first(most_blocks));
    blocks[count] = {ones, ones, ones, ones};  // where a text ends that fills its last block
    return read({text, blocks.data(), text.data()}, out);
}

}  // namespace

result<sip_uri> parse_sip_uri(marked_text const& text) noexcept
{
    result<sip_uri> out(boost::system::in_place_value);
    auto const wrong = text.is_marked() ? read(text, *out) : mark_and_read(text.view(), *out);
    if (wrong != no_error)
        out = wrong;
    return out;
}

result<std::string> address_of_record(std::string_view text)
{
    if (!has_sip_scheme(text)) {
        auto const tel = parse_tel_uri(text);
        if (!tel)
            return tel.error();
        return canonical_number(*tel);
    }
    auto const parsed = parse_sip_uri(text);
    if (!parsed)
        return parsed.error();
    std::string out = parsed->secure ? "sips:" : "sip:";
    if (parsed->has_user) {
        out += escape(unescape(parsed->user), user_char);
        out += '@';
    }
    out += canonical_host(parsed->host);
    if (parsed->port != 0)
        out += ":" + std::to_string(parsed->port);
    return out;
}

}  // namespace cabinet::uri
