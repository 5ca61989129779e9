#include "tools/sip_print/describe_value.hpp"

#include "protocol/sip/quoted_string.hpp"
#include "tools/sip_print/describe_address.hpp"

namespace cabinet::sip_print {
namespace {

/// A text under a name, then the parameters.
parts with_parameters(std::string name, std::string_view text, std::string_view parameters, description& out)
{
    parts what;
    add(what, std::move(name), text);
    add(what, "parameters", describe_parameters(parameters, out));
    return what;
}

}  // namespace

parts parts_of(sip::access_network_info const& of, description& out)
{
    return with_parameters("type", of.type, of.parameters, out);
}

parts parts_of(sip::call_id const& of, description&)
{
    return {{"call_id", std::string(of.text)}};
}

parts parts_of(sip::charging_addresses const& of, description&)
{
    parts what;
    add(what, "ccf", of.ccf);
    add(what, "ccf_2", of.ccf_2);
    add(what, "ecf", of.ecf);
    add(what, "ecf_2", of.ecf_2);
    return what;
}

parts parts_of(sip::charging_vector const& of, description&)
{
    parts what;
    add(what, "icid_value", of.icid_value);
    add(what, "icid_generated_at", of.icid_generated_at);
    add(what, "originating_ioi", of.originating_ioi);
    add(what, "terminating_ioi", of.terminating_ioi);
    add(what, "transit_ioi", of.transit_ioi);
    return what;
}

parts parts_of(sip::cseq const& of, description&)
{
    return {{"number", std::uint64_t{of.number}}, {"method", std::string(of.method)}};
}

parts parts_of(sip::delta_seconds const& of, description&)
{
    return {{"seconds", std::uint64_t{of.seconds}}};
}

parts parts_of(sip::dialog_reference const& of, description& out)
{
    return with_parameters("call_id", of.call_id, of.parameters, out);
}

parts parts_of(sip::event const& of, description& out)
{
    return with_parameters("type", of.type, of.parameters, out);
}

parts parts_of(sip::media_type const& of, description& out)
{
    parts what;
    add(what, "type", of.type);
    add(what, "subtype", of.subtype);
    add(what, "parameters", describe_parameters(of.parameters, out));
    return what;
}

parts parts_of(sip::mime_version const& of, description&)
{
    return {{"major", std::uint64_t{of.major_number}}, {"minor", std::uint64_t{of.minor_number}}};
}

parts parts_of(sip::parameterized const& of, description& out)
{
    return with_parameters("value", of.value, of.parameters, out);
}

parts parts_of(sip::privacy const& of, description&)
{
    return {{"values", std::string(of.values)}};
}

parts parts_of(sip::rack const& of, description&)
{
    return {{"response_number", std::uint64_t{of.response_number}},
            {"cseq_number", std::uint64_t{of.cseq_number}},
            {"method", std::string(of.method)}};
}

parts parts_of(sip::reason const& of, description& out)
{
    return with_parameters("protocol", of.protocol, of.parameters, out);
}

parts parts_of(sip::retry_after const& of, description& out)
{
    parts what{{"seconds", std::uint64_t{of.seconds}}};
    add(what, "comment", of.comment);
    add(what, "parameters", describe_parameters(of.parameters, out));
    return what;
}

parts parts_of(sip::security_mechanism const& of, description& out)
{
    return with_parameters("mechanism", of.name, of.parameters, out);
}

parts parts_of(sip::service_id const& of, description&)
{
    return {{"service", std::string(of.name)}};
}

parts parts_of(sip::session_expires const& of, description& out)
{
    parts what{{"seconds", std::uint64_t{of.seconds}}};
    add(what, "parameters", describe_parameters(of.parameters, out));
    return what;
}

parts parts_of(sip::session_id const& of, description& out)
{
    return with_parameters("session_id", of.text, of.parameters, out);
}

parts parts_of(sip::subscription_state const& of, description& out)
{
    return with_parameters("state", of.name, of.parameters, out);
}

parts parts_of(sip::timestamp const& of, description&)
{
    parts what;
    add(what, "at", of.at);
    add(what, "delay", of.delay);
    return what;
}

parts parts_of(sip::token const& of, description&)
{
    return {{"token", std::string(of.text)}};
}

parts parts_of(sip::user_to_user const& of, description& out)
{
    return with_parameters("data", sip::unquote(of.data), of.parameters, out);
}

parts parts_of(sip::visited_network const& of, description& out)
{
    return with_parameters("network", sip::unquote(of.id), of.parameters, out);
}

parts parts_of(sip::warning const& of, description&)
{
    return {
        {"code", std::uint64_t{of.code}}, {"agent", std::string(of.agent)}, {"text", sip::unquote(of.text)}};
}

parts parts_of(sip::weighted_token const& of, description& out)
{
    return with_parameters("token", of.text, of.parameters, out);
}

}  // namespace cabinet::sip_print
