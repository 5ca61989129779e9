#include "protocol/sip/headers/access_network_info.hpp"

#include "protocol/sip/take_parameters.hpp"
#include "protocol/uri/host.hpp"

namespace cabinet::sip {
namespace {

/// Passes over a ";" and what no parameter begins with: a gen-value that is a quoted string or an IPv6 address. False where there is
/// none.
bool pass_nameless(marked_text& text) noexcept
{
    auto const* const end = text.end();
    auto const* const begin = skip_lws(text.begin() + 1, end);
    char const* behind = detail::quoted_value_end(begin, end);
    if (!behind && begin != end && *begin == '[') {
        cursor in(between(begin, end));
        if (auto const host = uri::take_host(in))
            behind = begin + host->size();
    }
    if (!behind)
        return false;
    text.begin_at(skip_lws(behind, end));
    return true;
}

}  // namespace

codec_errc take_value(marked_text& text, access_network_info& out) noexcept
{
    out = {};
    auto const* at = skip_lws(text.begin(), text.end());
    name_stops in(text, at);
    out.type = detail::take_token(text.end(), in, at);
    if (out.type.empty())
        return codec_errc::bad_token;
    auto const use = [&](header_parameter const& one) {
        if (iequals(one.name, "utran-cell-id-3gpp") || iequals(one.name, "cgi-3gpp"))
            out.cell = one.value;
        else if (iequals(one.name, "i-wlan-node-id"))
            out.wlan_node = one.value;
        else if (iequals(one.name, "network-provided"))
            out.network_provided = !one.has_value;
        return codec_errc{};
    };
    auto wrong = take_parameters(text, in, at, out.parameters, use);
    if (wrong != codec_errc::bad_parameter) [[likely]]
        return wrong;
    auto const* const first = skip_lws(at, text.end());
    while (wrong == codec_errc::bad_parameter && !text.empty() && text.front() == ';' && pass_nameless(text))
        wrong = take_parameters(text, out.parameters, use);
    if (wrong == codec_errc{})
        out.parameters = trim_lws(between(first, text.begin()));
    return wrong;
}

}  // namespace cabinet::sip
