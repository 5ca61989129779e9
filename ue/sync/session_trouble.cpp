#include "ue/sync/session_trouble.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/base/cursor.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/tls_error.hpp"
#include "protocol/xcap/error_body.hpp"
#include "ue/platform/sim/error.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::ue {

namespace asio = boost::asio;

namespace {

constexpr std::size_t enough_words = 200;  // of what a server says

/// A server's own words, fit to stand in a sentence.
std::string quote(std::string_view words)
{
    std::string out;
    for (char const c : words.substr(0, enough_words))
        out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
    return out.empty() ? out : " (\"" + out + "\")";
}

bool is_certificate_fault(error_code why)
{
    return why == net::errc::name_mismatch || why == net::errc::no_certificate ||
           why.category() == net::certificate_category();
}

std::string conflict_words(net::http_response const& answer)
{
    auto const body = xcap::parse_error_body(answer.body);
    if (!body)
        return {};
    auto out = std::string(xcap::element_name(body->what));
    if (!body->phrase.empty())
        out += ": " + body->phrase;
    return quote(out);
}

}  // namespace

trouble connection_trouble(error_code why, std::string const& place)
{
    trouble out{trouble_stage::operator_, {}, true, {}};
    if (is_certificate_fault(why)) {
        out.what = place + " did not prove to be the operator: " + why.message() +
                   ". Check \"tls.ca\" and the names in the operator's profile, and this phone's date.";
        out.retry = false;
    } else if (why == asio::error::host_not_found || why == asio::error::host_not_found_try_again ||
               why == asio::error::no_data) {
        out.what = "The name of " + place +
                   " is not known; check the network, and the server's name in the operator's profile.";
    } else if (why == asio::error::connection_refused) {
        out.what =
            "Nothing listens at " + place + "; check the port in the operator's profile, or try again later.";
    } else if (why == net::errc::timed_out) {
        out.what = place + " did not answer in time.";
    } else {
        out.what = "The connection to " + place + " failed: " + why.message() + ".";
    }
    return out;
}

trouble authentication_trouble(error_code why, std::string const& place)
{
    bool const passes = why == auth::auth_errc::not_synchronised;
    return {trouble_stage::login, place + ": " + why.message(), passes, {}};
}

trouble sim_trouble(error_code why)
{
    return {trouble_stage::sim, why.message(), why != sim_source_errc::no_keys, {}};
}

trouble abandoned_trouble()
{
    return {trouble_stage::network, "The phone left the operator.", true, {}};
}

trouble registration_ended_trouble(registration_ended const& what, std::string const& place)
{
    using reginfo::contact_event;
    if (what.why == contact_event::rejected)
        return {trouble_stage::login,
                place + " ended this phone's registration and will not take another; ask the operator why.",
                false,
                {},
                true};
    trouble out{trouble_stage::login, place + " ended this phone's registration (", true, {}};
    out.what.append(name_of(what.why)).append("); it is made again.");
    if (what.retry_after != 0)
        out.retry_after = seconds(std::min<std::uint64_t>(what.retry_after, 86'400));
    return out;
}

trouble registration_trouble(sip::registration_failed const& what, std::string const& place)
{
    if (what.why.category() == auth::auth_category())
        return authentication_trouble(what.why, place);
    if (what.why != sip::registration_errc::refused)
        return {trouble_stage::operator_, place + ": " + what.why.message(), true, {}};
    auto const status = " " + std::to_string(what.status) + quote(what.reason);
    trouble out{trouble_stage::login, {}, true, {}};
    if (what.retry_after > seconds(0))
        out.retry_after = what.retry_after;
    if (what.status == 403 || what.status == 404) {
        out.what = "The operator refused this SIM:" + status + ". Ask the operator.";
        out.retry = false;
    } else if (what.status >= 500 || what.status == 408 || what.status == 480) {
        out.what = place + " cannot register anyone now:" + status + ".";
    } else {
        out.what = place + " refused the registration:" + status + ".";
    }
    return out;
}

std::optional<seconds> retry_after(net::http_response const& answer)
{
    auto const text = answer.headers.find("Retry-After");
    if (!text)
        return std::nullopt;
    cursor in(*text);
    auto const number = in.take_number<std::uint32_t>();
    if (!number || !in.at_end())
        return std::nullopt;
    return std::min(seconds(*number), seconds(86'400));
}

trouble document_trouble(net::http_response const& answer, std::string const& place)
{
    auto const status = std::to_string(answer.status);
    trouble out{trouble_stage::document, {}, false, retry_after(answer)};
    switch (answer.status) {
    case 401:
        out = {trouble_stage::login,
               place + " does not accept this SIM for the contact groups (401).",
               false,
               {}};
        break;
    case 403:
        out = {trouble_stage::login,
               "The operator does not let this SIM keep contact groups (403" +
                   quote(answer.headers.find("Reason").value_or(answer.reason)) + "). Ask the operator.",
               false,
               {}};
        break;
    case 404:
        out.what = place + " does not know this subscription's contact groups (404); check \"xcap.root\" in "
                           "the operator's profile.";
        break;
    case 409:
        out.what = "The operator did not take the contact groups: 409" + conflict_words(answer) + ".";
        break;
    case 413:
        out.what =
            "The contact groups are larger than the operator allows (413). Photos are most of it, as a rule.";
        break;
    case 415:
        out.what = place + " does not take resource-lists documents (415); is \"xcap.root\" right?";
        break;
    default:
        out.retry = answer.status >= 500 || answer.status == 429 || answer.status == 408;
        out.what = place + " answered " + status + quote(answer.reason) +
                   (out.retry ? "; trying again later." : ", which this phone cannot use.");
        break;
    }
    return out;
}

}  // namespace cabinet::ue
