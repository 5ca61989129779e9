#include "operator-core/registrar/register_response.hpp"

#include "protocol/sip/date.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

std::string join(std::span<std::string_view const> tokens)
{
    std::string out;
    for (auto const& one : tokens)
        out.append(out.empty() ? "" : ", ").append(one);
    return out;
}

/// A response begun from the request in the frame. Of one that does not parse it has what could be split off.
sip::message_builder begin(response_frame const& frame, int status, std::string_view reason = {})
{
    sip::message_view request;
    static_cast<void>(sip::message_view::parse(frame.request, request));
    return sip::response_to(request, status, frame.to_tag, {frame.peer.address, frame.peer.port}, reason);
}

std::string finish(response_frame const& frame, sip::message_builder&& message)
{
    if (auto text = message.finish())
        return std::move(*text);
    return begin(frame, 500).finish().value();
}

std::string write_contact(binding const& bound, unix_time now)
{
    auto const left = std::chrono::ceil<seconds>(bound.expires_at - now).count();
    return "<" + bound.uri + ">" + bound.parameters +
           ";expires=" + std::to_string(std::max<std::int64_t>(left, 0));
}

/// "<a>, <b>" of URIs.
std::string write_uris(std::vector<std::string> const& uris)
{
    std::string out;
    for (auto const& uri : uris)
        out.append(out.empty() ? "<" : ", <").append(uri).append(">");
    return out;
}

/// RFC 3327 §5.3: the Path of the request goes back as it came.
void copy_path(response_frame const& frame, sip::message_builder& into)
{
    sip::message_view request;
    if (!sip::message_view::parse(frame.request, request))
        return;
    sip::value_reader in(request, "Path");
    while (auto const value = in.next())
        into.add("Path", *value);
}

}  // namespace

std::string write_failure(response_frame const& frame, int status, std::string_view reason,
                          seconds retry_after)
{
    auto out = begin(frame, status, reason);
    if (retry_after.count() > 0)
        out.add("Retry-After", static_cast<std::uint64_t>(retry_after.count()));
    return finish(frame, std::move(out));
}

std::string write_early_answer(response_frame const& frame, early_answer const& answer)
{
    auto out = begin(frame, answer.status, answer.reason);
    if (answer.status == 405 || answer.status == 501 || answer.options)
        out.add("Allow", join(served_methods));
    if (!answer.unsupported.empty())
        out.add("Unsupported", answer.unsupported);
    if (answer.options)
        out.add("Accept", "").add("Supported", join(served_options));
    return finish(frame, std::move(out));
}

std::string write_challenge(response_frame const& frame, challenged_login const& challenge)
{
    auto out = begin(frame, 401);
    for (auto const& line : challenge.www_authenticate)
        out.add("WWW-Authenticate", line);
    return finish(frame, std::move(out));
}

std::string write_refusal(response_frame const& frame, refused_login const& refused)
{
    switch (refused.why) {
    case refusal::malformed:
        return write_failure(frame, 400, "Malformed Authorization");
    case refusal::unknown_subscriber:
        return write_failure(frame, 403, "Forbidden: This SIM Is Not Known Here");
    case refusal::barred:
        return write_failure(frame, 403, "Forbidden: This Subscription Is Barred");
    case refusal::algorithm_off:
        return write_failure(frame, 403, "Forbidden: This SIM's Algorithm Is Not Served Here");
    case refusal::bad_resynchronisation:
        return write_failure(frame, 403, "Forbidden: The SIM's Resynchronisation Is Not Its Own");
    case refusal::too_many_failures:
        return write_failure(frame, 403, "Forbidden: Too Many Failed Logins", refused.retry_after);
    case refusal::too_many_challenges:
        return write_failure(frame, 503, "Service Unavailable: Too Many Open Logins", refused.retry_after);
    }
    return write_failure(frame, 403, {});
}

std::string write_register_answer(response_frame const& frame, register_decision const& decided,
                                  accepted_login const& who, registrar_identity const& self)
{
    auto out = begin(frame, decided.status, decided.reason);
    if (decided.min_expires)
        out.add("Min-Expires", *decided.min_expires);
    if (decided.unsupported_path)
        out.add("Unsupported", "path");
    if (decided.status != 200)
        return finish(frame, std::move(out));

    for (auto const& bound : decided.current)
        out.add("Contact", write_contact(bound, frame.now));
    copy_path(frame, out);
    if (!self.service_route.empty() && !decided.current.empty())
        out.add("Service-Route", write_uris(self.service_route));
    if (!who.identities.impus.empty())
        out.add("P-Associated-URI", write_uris(who.identities.impus));
    if (decided.outbound)
        out.add("Require", "outbound");
    if (!who.authentication_info.empty())
        out.add("Authentication-Info", who.authentication_info);
    out.add("Supported", join(served_options)).add("Date", sip::write_date(frame.now));
    return finish(frame, std::move(out));
}

}  // namespace cabinet::core
