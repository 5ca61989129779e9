#include "tools/sip_print/describe_address.hpp"

#include "protocol/sip/quoted_string.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::sip_print {
namespace {

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
    if (of.port != 0)
        add(out, "port", of.port);
    add(out, "parameters", uri_parts(of.parameters, ';'));
    add(out, "headers", uri_parts(of.headers, '&'));
    return out;
}

parts tel_uri_parts(uri::tel_uri const& of)
{
    parts out;
    add(out, "scheme", "tel");
    add(out, of.global ? "global_number" : "local_number", of.number);
    add(out, "parameters", uri_parts(of.parameters, ';'));
    return out;
}

/// What an address says, but for its header parameters.
parts address_parts(sip::name_addr const& of, description& out)
{
    parts what;
    add(what, "display_name", sip::unquote(of.display_name));
    add(what, "address", of.uri);
    add(what, "uri", describe_uri(of.uri, out));
    return what;
}

}  // namespace

std::string_view bad_parameters(std::string_view parameters)
{
    auto good_until = parameters.data();
    sip::header_parameters const all(parameters);
    for (auto const one : all) {
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
    sip::header_parameters const all(text);
    for (auto const one : all)
        what.push_back({std::string(one.name), sip::unquote(one.value)});
    if (!all.well_formed())
        out.broken.push_back({sip::codec_errc::bad_parameter, bad_parameters(text)});
    return what;
}

parts parts_of(sip::name_addr const& of, description& out)
{
    auto what = address_parts(of, out);
    add(what, "parameters", describe_parameters(of.parameters, out));
    return what;
}

parts parts_of(sip::contact const& of, description& out)
{
    auto what = address_parts(of.address, out);
    add(what, "expires", of.expires);
    add(what, "q_thousandths", of.q);
    add(what, "instance", of.instance);
    if (of.reg_id != 0)
        add(what, "reg_id", of.reg_id);
    add(what, "parameters", describe_parameters(of.address.parameters, out));
    return what;
}

parts parts_of(sip::history_entry const& of, description& out)
{
    auto what = address_parts(of.address, out);
    add(what, "index", of.index);
    add(what, "parameters", describe_parameters(of.address.parameters, out));
    return what;
}

parts parts_of(sip::via const& of, description& out)
{
    parts what;
    add(what, "transport", of.transport);
    add(what, "host", of.host);
    if (of.port != 0)
        add(what, "port", of.port);
    add(what, "parameters", describe_parameters(of.parameters, out));
    return what;
}

}  // namespace cabinet::sip_print
