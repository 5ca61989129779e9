#include "operator-core/subscribers/authenticator.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/uri/sip_uri.hpp"

namespace cabinet::core {
namespace {

/// An HTTP request-target without scheme and authority: absolute form becomes origin form (RFC 9112 §3.2).
std::string_view origin_form(std::string_view target)
{
    for (std::string_view const scheme : {"https://", "http://"})
        if (istarts_with(target, scheme)) {
            auto const path = target.find('/', scheme.size());
            return path == std::string_view::npos ? "/" : target.substr(path);
        }
    return target;
}

// A phone may write ";transport=tls" in one of the two places only; what has to be the same is whom it asks.
bool names_same_resource(front from, std::string_view a, std::string_view b)
{
    if (a == b)
        return true;
    if (from == front::xcap)
        return origin_form(a) == origin_form(b);
    auto const first = uri::address_of_record(a);
    auto const second = uri::address_of_record(b);
    return first && second && *first == *second;
}

bool is_passed_over(error_code error)
{
    return error == auth::auth_errc::other_scheme || error == auth::auth_errc::unknown_algorithm;
}

}  // namespace

login_attempt read_login_attempt(login_source const& source)
{
    login_attempt out;
    out.from = source.from;
    out.realm = source.realm;
    out.method = source.method;
    out.source = source.source;
    for (auto const value : source.authorization) {
        auto given = auth::parse_credentials(value);
        if (!given) {
            out.is_malformed = out.is_malformed || !is_passed_over(given.error());
            continue;
        }
        if (given->realm != source.realm)
            continue;
        out.is_malformed = !names_same_resource(source.from, given->uri, source.uri);
        if (given->quality == auth::qop::auth_int)
            out.body_hash = auth::hash(auth::hash_of(given->used_algorithm()), as_octets(source.body));
        out.credentials = std::move(*given);
        break;
    }
    return out;
}

}  // namespace cabinet::core
