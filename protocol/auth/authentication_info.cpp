#include "protocol/auth/authentication_info.hpp"

#include "protocol/auth/nonce_count.hpp"
#include "protocol/auth/parameter_list.hpp"

namespace cabinet::auth {
namespace {

// Sets what may be set once, to a value that must be one.
template <class Value>
bool set_once(std::optional<Value>& into, std::optional<Value> const& value)
{
    if (into || !value)
        return false;
    into = value;
    return true;
}

std::optional<std::string> text_of(std::optional<raw_text> const& raw)
{
    return raw ? std::optional(raw->str()) : std::nullopt;
}

bool take(parameter const& item, authentication_info_view& into, std::optional<qop>& quality)
{
    auto const is = [&](auto const& name) { return iequals(item.name, name); };
    if (is("nextnonce"))
        return set_once(into.nextnonce, std::optional(item.value));
    if (is("rspauth"))
        return set_once(into.rspauth, std::optional(item.value));
    if (is("cnonce"))
        return set_once(into.cnonce, std::optional(item.value));
    if (is("nc"))
        return set_once(into.nc, with_text(item.value, parse_nonce_count));
    if (is("qop"))
        return set_once(quality, with_text(item.value, parse_qop));
    return true;
}

}  // namespace

result<authentication_info_view> view_authentication_info(marked_text const& value)
{
    parameter_reader in(value);
    result<authentication_info_view> out(boost::system::in_place_value);
    std::optional<qop> quality;
    parameter item;
    for (;;) {
        auto const more = in.next(item, auth_errc::bad_auth_info);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (!take(item, *out, quality))
            return auth_errc::bad_auth_info;
    }
    if (!in.at_end())
        return auth_errc::bad_auth_info;
    out->quality = quality.value_or(qop::none);
    return out;
}

result<authentication_info> parse_authentication_info(std::string_view value)
{
    auto const view = view_authentication_info(value);
    if (!view)
        return view.error();
    authentication_info out;
    out.nextnonce = text_of(view->nextnonce);
    out.rspauth = text_of(view->rspauth);
    out.cnonce = text_of(view->cnonce);
    out.nc = view->nc;
    out.quality = view->quality;
    return out;
}

result<std::string> write_authentication_info(authentication_info const& value)
{
    parameter_writer out({}, auth_errc::bad_auth_info);
    if (value.nextnonce)
        out.quoted("nextnonce", *value.nextnonce);
    if (value.quality != qop::none)
        out.plain("qop", name_of(value.quality));
    if (value.rspauth)
        out.quoted("rspauth", *value.rspauth);
    if (value.cnonce)
        out.quoted("cnonce", *value.cnonce);
    if (value.nc)
        out.plain("nc", write_nonce_count(*value.nc));
    auto text = std::move(out).finish();
    if (text && text->empty())
        return auth_errc::bad_auth_info;
    return text;
}

}  // namespace cabinet::auth
