#include "protocol/auth/challenge.hpp"

#include "protocol/auth/parameter_list.hpp"
#include "protocol/base/cursor.hpp"

namespace cabinet::auth {
namespace {

// Which parameters were there: each may stand once (RFC 9110 §11.2).
struct seen {
    bool realm = false, nonce = false, opaque = false, algorithm = false, stale = false, qop = false;
    bool userhash = false, charset = false;
};

bool first_time(bool& already) noexcept
{
    return !std::exchange(already, true);
}

// qop-options: tokens with commas between them; unknown ones mean nothing to us.
void read_qop_options(std::string_view list, challenge_view& into) noexcept
{
    into.offers_qop = true;
    for (cursor in(list); !in.at_end();) {
        auto const option = trim(in.take_while([](char c) { return c != ','; }));
        in.take(',');
        into.offers_auth |= iequals(option, "auth");
        into.offers_auth_int |= iequals(option, "auth-int");
    }
}

result<void> take(parameter const& from, challenge_view& into, seen& once)
{
    auto const is = [&](auto const& name) { return iequals(from.name, name); };
    auto const is_value = [&](std::string_view text) {
        return with_text(from.value, [&](std::string_view value) { return iequals(value, text); });
    };
    bool good = true;
    if (is("realm")) {
        good = first_time(once.realm);
        into.realm = from.value;
    } else if (is("nonce")) {
        good = first_time(once.nonce);
        into.nonce = from.value;
    } else if (is("opaque")) {
        good = first_time(once.opaque);
        into.opaque = from.value;
    } else if (is("stale")) {
        good = first_time(once.stale);
        into.stale = is_value("true");
    } else if (is("userhash")) {
        good = first_time(once.userhash);
        into.userhash = is_value("true");
    } else if (is("charset")) {
        good = first_time(once.charset);
        into.utf8 = is_value("UTF-8");
    } else if (is("qop")) {
        good = first_time(once.qop);
        with_text(from.value, [&](std::string_view list) { read_qop_options(list, into); });
    } else if (is("algorithm")) {
        good = first_time(once.algorithm);
        auto const known = with_text(from.value, parse_algorithm);
        if (!known)
            return auth_errc::unknown_algorithm;
        into.scheme_algorithm = *known;
    }
    if (!good)
        return auth_errc::bad_challenge;
    return {};
}

// The parameters up to the next scheme or the end.
result<challenge_view> read_parameters(parameter_reader& in)
{
    result<challenge_view> out(boost::system::in_place_value);
    seen once;
    parameter item;
    for (;;) {
        auto const more = in.next(item, auth_errc::bad_challenge);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (auto const taken = take(item, *out, once); !taken)
            return taken.error();
    }
    if (!once.realm || !once.nonce)
        return auth_errc::bad_challenge;
    return out;
}

challenge copy_of(challenge_view const& view)
{
    challenge out;
    out.realm = view.realm.str();
    out.nonce = view.nonce.str();
    if (view.opaque)
        out.opaque = view.opaque->str();
    out.scheme_algorithm = view.scheme_algorithm;
    out.stale = view.stale;
    out.offers_qop = view.offers_qop;
    out.offers_auth = view.offers_auth;
    out.offers_auth_int = view.offers_auth_int;
    out.userhash = view.userhash;
    out.utf8 = view.utf8;
    return out;
}

}  // namespace

result<challenge_view> view_challenge(marked_text const& value)
{
    parameter_reader in(value);
    auto const scheme = in.take_scheme();
    if (scheme.empty())
        return auth_errc::bad_challenge;
    if (!iequals(scheme, "Digest"))
        return auth_errc::other_scheme;
    auto out = read_parameters(in);
    if (out && !in.at_end())
        return auth_errc::bad_challenge;  // a second challenge
    return out;
}

result<challenge> parse_challenge(std::string_view value)
{
    auto const view = view_challenge(value);
    if (!view)
        return view.error();
    return copy_of(*view);
}

std::vector<challenge> parse_challenges(std::string_view value)
{
    std::vector<challenge> out;
    parameter_reader in(value);
    for (auto scheme = in.take_scheme(); !scheme.empty(); scheme = in.take_scheme()) {
        if (!iequals(scheme, "Digest")) {
            in.skip_to_next_scheme();
            continue;
        }
        if (auto one = read_parameters(in))
            out.push_back(copy_of(*one));
        else
            in.skip_to_next_scheme();
    }
    return out;
}

result<std::string> write_challenge(challenge const& value)
{
    parameter_writer out("Digest", auth_errc::bad_challenge);
    out.quoted("realm", value.realm);
    out.quoted("nonce", value.nonce);
    if (value.opaque)
        out.quoted("opaque", *value.opaque);
    out.plain("algorithm", name_of(value.scheme_algorithm));
    if (value.offers_qop) {
        bool const both = value.offers_auth && value.offers_auth_int;
        out.quoted("qop", both                    ? "auth,auth-int"
                          : value.offers_auth     ? "auth"
                          : value.offers_auth_int ? "auth-int"
                                                  : "");
    }
    if (value.stale)
        out.plain("stale", "true");
    if (value.userhash)
        out.plain("userhash", "true");
    if (value.utf8)
        out.plain("charset", "UTF-8");
    return std::move(out).finish();
}

}  // namespace cabinet::auth
