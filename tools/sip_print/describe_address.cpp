#include "tools/sip_print/describe_address.hpp"

#include "protocol/sip/contact.hpp"
#include "protocol/sip/quoted_string.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::sip_print {
namespace {

void add(parts& to, std::string name, std::string_view text)
{
    if (!text.empty())
        to.push_back({std::move(name), std::string(text)});
}

void add_port(parts& to, std::uint16_t port)
{
    if (port != 0)
        to.push_back({"port", std::uint64_t{port}});
}

void add_group(parts& to, std::string name, parts group)
{
    if (!group.empty())
        to.push_back({std::move(name), std::move(group)});
}

parts uri_parts(std::string_view text, char separator)
{
    parts out;
    uri::parameter_reader in(text, separator);
    while (auto const one = in.next())
        out.push_back({std::string(one->name), std::string(one->value)});
    return out;
}

parts sip_uri_parts(uri::sip_uri const& of)
{
    parts out;
    add(out, "scheme", of.secure ? "sips" : "sip");
    add(out, "user", of.user);
    add(out, "password", of.password);
    add(out, "host", of.host);
    add_port(out, of.port);
    add_group(out, "parameters", uri_parts(of.parameters, ';'));
    add_group(out, "headers", uri_parts(of.headers, '&'));
    return out;
}

parts tel_uri_parts(uri::tel_uri const& of)
{
    parts out;
    add(out, "scheme", "tel");
    add(out, of.global ? "global_number" : "local_number", of.number);
    add_group(out, "parameters", uri_parts(of.parameters, ';'));
    return out;
}

/// The parameters of an address, as far as what stands before them can be read.
std::string_view parameters_of(std::string_view value)
{
    for (auto at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1))
        if (sip::parse_name_addr(value.substr(0, at)))
            return value.substr(at);
    return {};
}

/// What is wrong in an address or Contact: all of it, or where its parameters go wrong.
broken_text broken_address(error_code why, std::string_view value)
{
    auto const parameters = parameters_of(value);
    if (why != sip::codec_errc::bad_parameter || parameters.empty())
        return {why, value};
    return {why, bad_parameters(parameters)};
}

broken_text broken_via(error_code why, std::string_view value)
{
    auto const semicolon = value.find(';');
    if (why != sip::codec_errc::bad_parameter || semicolon == std::string_view::npos)
        return {why, value};
    return {why, bad_parameters(value.substr(semicolon))};
}

/// What an address says, but for its header parameters.
parts address_parts(sip::name_addr const& of, description& out)
{
    parts what;
    add(what, "display_name", sip::unquote(of.display_name));
    add(what, "address", of.uri);
    add_group(what, "uri", describe_uri(of.uri, out));
    return what;
}

}  // namespace

std::string_view bad_parameters(std::string_view parameters)
{
    auto good_until = parameters.data();
    sip::header_parameter_reader in(parameters);
    for (sip::header_parameter one; in.next(one);) {
        auto const last = one.has_value ? one.value : one.name;
        good_until = last.data() + last.size();
    }
    return parameters.substr(static_cast<std::size_t>(good_until - parameters.data()));
}

parts describe_uri(std::string_view text, description& out)
{
    if (uri::has_sip_scheme(text)) {
        if (auto const parsed = uri::parse_sip_uri(text))
            return sip_uri_parts(*parsed);
        else
            out.broken.push_back({parsed.error(), text});
        return {};
    }
    if (istarts_with(text, "tel:")) {
        if (auto const parsed = uri::parse_tel_uri(text))
            return tel_uri_parts(*parsed);
        else
            out.broken.push_back({parsed.error(), text});
        return {};
    }
    parts what;
    add(what, "scheme", text.substr(0, text.find(':')));
    return what;
}

parts describe_parameters(std::string_view text, description& out)
{
    parts what;
    sip::header_parameter_reader in(text);
    for (sip::header_parameter one; in.next(one);)
        what.push_back({std::string(one.name), sip::unquote(one.value)});
    if (in.failed())
        out.broken.push_back({sip::codec_errc::bad_parameter, bad_parameters(text)});
    return what;
}

void describe_address(std::string_view value, description& out)
{
    auto const parsed = sip::parse_name_addr(value);
    if (!parsed)
        return out.broken.push_back(broken_address(parsed.error(), value));
    auto what = address_parts(*parsed, out);
    add_group(what, "parameters", describe_parameters(parsed->parameters, out));
    out.values.push_back(std::move(what));
}

void describe_contact(std::string_view value, description& out)
{
    if (sip::is_star(value))
        return out.values.push_back({{"star", std::string("every binding")}});
    auto const parsed = sip::parse_contact(value);
    if (!parsed)
        return out.broken.push_back(broken_address(parsed.error(), value));
    auto what = address_parts(parsed->address, out);
    if (parsed->expires)
        what.push_back({"expires", std::uint64_t{*parsed->expires}});
    if (parsed->q)
        what.push_back({"q_thousandths", std::uint64_t{*parsed->q}});
    add(what, "instance", parsed->instance);
    if (parsed->reg_id != 0)
        what.push_back({"reg_id", std::uint64_t{parsed->reg_id}});
    add_group(what, "parameters", describe_parameters(parsed->address.parameters, out));
    out.values.push_back(std::move(what));
}

void describe_via(std::string_view value, description& out)
{
    auto const parsed = sip::parse_via(value);
    if (!parsed)
        return out.broken.push_back(broken_via(parsed.error(), value));
    parts what;
    add(what, "transport", parsed->transport);
    add(what, "host", parsed->host);
    add_port(what, parsed->port);
    add_group(what, "parameters", describe_parameters(parsed->parameters, out));
    out.values.push_back(std::move(what));
}

}  // namespace cabinet::sip_print
