#include "protocol/auth/credentials.hpp"

#include "protocol/auth/nonce_count.hpp"
#include "protocol/auth/parameter_list.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/base/utf8.hpp"

#include <algorithm>

namespace cabinet::auth {
namespace {

// Which parameters were there: each may stand once.
struct seen_credentials {
    bool username = false, username_star = false, realm = false, nonce = false, uri = false, response = false;
    bool opaque = false, cnonce = false, auts = false, algorithm = false, nc = false, qop = false,
         userhash = false;
};

// ext-value of RFC 8187 §3.2.1 with the one charset RFC 7616 §3.4 allows: UTF-8'[language]'pct-encoded
std::optional<std::string> parse_ext_value(std::string_view text)
{
    cursor in(text);
    if (!in.itake("UTF-8'") || !in.take_until('\''))
        return std::nullopt;
    std::string out;
    while (!in.at_end()) {
        if (!in.take('%')) {
            out += in.peek();
            in.take(in.peek());
            continue;
        }
        auto const digits = in.take_exactly(2);
        auto const value = digits ? parse_hex(*digits) : std::nullopt;
        if (!value)
            return std::nullopt;
        out += static_cast<char>(value->front());
    }
    if (!is_utf8(out))
        return std::nullopt;
    return out;
}

// attr-char of RFC 8187 §3.2.1
constexpr bool is_attr_char(char c) noexcept
{
    return is_alnum(c) || std::string_view("!#$&+-.^_`|~").find(c) != std::string_view::npos;
}

std::string write_ext_value(std::string_view text)
{
    std::string out = "UTF-8''";
    for (char const c : text) {
        if (is_attr_char(c)) {
            out += c;
        } else {
            auto const value = static_cast<octet>(c);
            out += '%';
            out += write_hex({&value, 1});
        }
    }
    return out;
}

class credentials_reader {
public:
    explicit credentials_reader(credentials_view& out) noexcept : out_(out) {}

    result<void> take(parameter const& item)
    {
        auto const is = [&](auto const& name) { return iequals(item.name, name); };
        if (is("username"))
            return text(once_.username, out_.username, item);
        if (is("realm"))
            return text(once_.realm, out_.realm, item);
        if (is("nonce"))
            return text(once_.nonce, out_.nonce, item);
        if (is("uri"))
            return text(once_.uri, out_.uri, item);
        if (is("response"))
            return text(once_.response, out_.response, item);
        if (is("cnonce"))
            return text(once_.cnonce, out_.cnonce.emplace(), item);
        if (is("opaque"))
            return text(once_.opaque, out_.opaque.emplace(), item);
        if (is("auts"))
            return text(once_.auts, out_.auts.emplace(), item);
        if (is("nc"))
            return parsed(once_.nc, out_.nc, with_text(item.value, parse_nonce_count));
        if (is("qop"))
            return parsed(once_.qop, out_.quality, with_text(item.value, parse_qop));
        if (is("username*"))
            return read_extended_username(item);
        if (is("algorithm"))
            return read_algorithm(item);
        if (is("userhash"))
            return parsed(once_.userhash, out_.userhash, with_text(item.value, [](std::string_view text) {
                              return std::optional(iequals(text, "true"));
                          }));
        return {};
    }

    bool is_complete() const
    {
        bool const complete = (once_.username != once_.username_star) && once_.realm && once_.nonce &&
                              once_.uri && once_.response;
        bool const counted = out_.quality == qop::none || (out_.nc && out_.cnonce);
        return complete && counted && !(once_.username_star && out_.userhash);
    }

private:
    static result<void> text(bool& already, raw_text& into, parameter const& item)
    {
        into = item.value;
        if (std::exchange(already, true))
            return auth_errc::bad_credentials;
        return {};
    }

    template <class Into, class Value>
    static result<void> parsed(bool& already, Into& into, std::optional<Value> const& value)
    {
        if (std::exchange(already, true) || !value)
            return auth_errc::bad_credentials;
        into = *value;
        return {};
    }

    result<void> read_algorithm(parameter const& item)
    {
        auto const known = with_text(item.value, parse_algorithm);
        if (!known)
            return auth_errc::unknown_algorithm;
        return parsed(once_.algorithm, out_.scheme_algorithm, known);
    }

    result<void> read_extended_username(parameter const& item)
    {
        if (!with_text(item.value, parse_ext_value))
            return auth_errc::bad_credentials;
        out_.extended_username = true;
        return text(once_.username_star, out_.username, item);
    }

    credentials_view& out_;
    seen_credentials once_;
};

std::string username_of(credentials_view const& view)
{
    return view.extended_username ? with_text(view.username, parse_ext_value).value() : view.username.str();
}

std::optional<std::string> copy_of(std::optional<raw_text> const& text)
{
    return text ? std::optional(text->str()) : std::nullopt;
}

bool is_printable_ascii(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
}

}  // namespace

result<credentials_view> view_credentials(marked_text const& value)
{
    parameter_reader in(value);
    auto const scheme = in.take_scheme();
    if (scheme.empty())
        return auth_errc::bad_credentials;
    if (!iequals(scheme, "Digest"))
        return auth_errc::other_scheme;
    result<credentials_view> out(boost::system::in_place_value);
    credentials_reader reader(*out);
    parameter item;
    for (;;) {
        auto const more = in.next(item, auth_errc::bad_credentials);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (auto const taken = reader.take(item); !taken)
            return taken.error();
    }
    if (!in.at_end() || !reader.is_complete())
        return auth_errc::bad_credentials;
    return out;
}

result<credentials> parse_credentials(std::string_view value)
{
    auto const view = view_credentials(value);
    if (!view)
        return view.error();
    credentials out;
    out.username = username_of(*view);
    out.realm = view->realm.str();
    out.nonce = view->nonce.str();
    out.uri = view->uri.str();
    out.response = view->response.str();
    out.opaque = copy_of(view->opaque);
    out.cnonce = copy_of(view->cnonce);
    out.auts = copy_of(view->auts);
    out.scheme_algorithm = view->scheme_algorithm;
    out.nc = view->nc;
    out.quality = view->quality;
    out.userhash = view->userhash;
    return out;
}

result<std::string> write_credentials(credentials const& value)
{
    parameter_writer out("Digest", auth_errc::bad_credentials);
    if (is_printable_ascii(value.username) || value.userhash || !is_utf8(value.username))
        out.quoted("username", value.username);
    else
        out.plain("username*", write_ext_value(value.username));
    out.quoted("realm", value.realm);
    out.quoted("nonce", value.nonce);
    out.quoted("uri", value.uri);
    out.quoted("response", value.response);
    if (value.scheme_algorithm)
        out.plain("algorithm", name_of(*value.scheme_algorithm));
    if (value.cnonce)
        out.quoted("cnonce", *value.cnonce);
    if (value.quality != qop::none)
        out.plain("qop", name_of(value.quality));
    if (value.nc)
        out.plain("nc", write_nonce_count(*value.nc));
    if (value.opaque)
        out.quoted("opaque", *value.opaque);
    if (value.userhash)
        out.plain("userhash", "true");
    if (value.auts)
        out.quoted("auts", *value.auts);
    return std::move(out).finish();
}

}  // namespace cabinet::auth
