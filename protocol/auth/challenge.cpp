#include "protocol/auth/challenge.hpp"

#include "protocol/auth/parameter_list.hpp"

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
void read_qop_options(std::string_view list, challenge& into) noexcept
{
    into.offers_qop = true;
    for (cursor in(list); !in.at_end();) {
        auto const option = trim(in.take_while([](char c) { return c != ','; }));
        in.take(',');
        into.offers_auth |= iequals(option, "auth");
        into.offers_auth_int |= iequals(option, "auth-int");
    }
}

result<void> take(parameter& from, challenge& into, seen& once)
{
    auto const is = [&](std::string_view name) { return iequals(from.name, name); };
    bool good = true;
    if (is("realm")) {
        good = first_time(once.realm);
        into.realm = std::move(from.value);
    } else if (is("nonce")) {
        good = first_time(once.nonce);
        into.nonce = std::move(from.value);
    } else if (is("opaque")) {
        good = first_time(once.opaque);
        into.opaque = std::move(from.value);
    } else if (is("stale")) {
        good = first_time(once.stale);
        into.stale = iequals(from.value, "true");
    } else if (is("userhash")) {
        good = first_time(once.userhash);
        into.userhash = iequals(from.value, "true");
    } else if (is("charset")) {
        good = first_time(once.charset);
        into.utf8 = iequals(from.value, "UTF-8");
    } else if (is("qop")) {
        good = first_time(once.qop);
        read_qop_options(from.value, into);
    } else if (is("algorithm")) {
        good = first_time(once.algorithm);
        auto const known = parse_algorithm(from.value);
        if (!known)
            return auth_errc::unknown_algorithm;
        into.scheme_algorithm = *known;
    }
    if (!good)
        return auth_errc::bad_challenge;
    return {};
}

// The parameters up to the next scheme or the end.
result<challenge> read_parameters(parameter_reader& in)
{
    challenge out;
    seen once;
    parameter item;
    for (;;) {
        auto const more = in.next(item, auth_errc::bad_challenge);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (auto const taken = take(item, out, once); !taken)
            return taken.error();
    }
    if (!once.realm || !once.nonce)
        return auth_errc::bad_challenge;
    return out;
}

}  // namespace

result<challenge> parse_challenge(std::string_view value)
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
            out.push_back(std::move(*one));
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
