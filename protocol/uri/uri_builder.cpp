#include "protocol/uri/uri_builder.hpp"

#include "protocol/uri/escape.hpp"
#include "protocol/uri/host.hpp"

namespace cabinet::uri {
namespace {

bool is_whole_host(std::string_view text) noexcept
{
    cursor in(text);
    return take_host(in).has_value() && in.at_end();
}

}  // namespace

sip_uri_builder::sip_uri_builder(std::string_view host)
{
    this->host(host);
}

sip_uri_builder::sip_uri_builder(sip_uri const& from)
    : secure_(from.secure),
      user_(from.user),
      password_(from.password),
      host_(from.host),
      port_(from.port)
{
    parameter_reader parameters(from.parameters);
    while (auto const one = parameters.next())
        parameters_.push_back({std::string(one->name), std::string(one->value), one->has_value});
    parameter_reader headers(from.headers, '&');
    while (auto const one = headers.next())
        headers_.push_back({std::string(one->name), std::string(one->value)});
}

sip_uri_builder& sip_uri_builder::secure(bool sips)
{
    secure_ = sips;
    return *this;
}

sip_uri_builder& sip_uri_builder::user(std::string_view text)
{
    user_ = escape(text, user_char);
    if (user_.empty())
        password_.clear();
    return *this;
}

sip_uri_builder& sip_uri_builder::password(std::string_view text)
{
    password_ = escape(text, password_char);
    return *this;
}

sip_uri_builder& sip_uri_builder::host(std::string_view text)
{
    bool const bare_ipv6 = text.find(':') != std::string_view::npos && !text.starts_with('[');
    host_ = bare_ipv6 ? "[" + std::string(text) + "]" : std::string(text);
    return *this;
}

sip_uri_builder& sip_uri_builder::port(std::uint16_t number)
{
    port_ = number;
    return *this;
}

sip_uri_builder& sip_uri_builder::set_parameter(part one)
{
    for (auto& there : parameters_)
        if (equal_escaped(there.name, one.name, true)) {
            there = std::move(one);
            return *this;
        }
    parameters_.push_back(std::move(one));
    return *this;
}

sip_uri_builder& sip_uri_builder::parameter(std::string_view name, std::string_view value)
{
    return set_parameter({escape(name, parameter_char), escape(value, parameter_char), true});
}

sip_uri_builder& sip_uri_builder::parameter(std::string_view name)
{
    return set_parameter({escape(name, parameter_char), {}, false});
}

sip_uri_builder& sip_uri_builder::remove_parameter(std::string_view name)
{
    std::erase_if(parameters_, [escaped = escape(name, parameter_char)](part const& one) {
        return equal_escaped(one.name, escaped, true);
    });
    return *this;
}

sip_uri_builder& sip_uri_builder::header(std::string_view name, std::string_view value)
{
    headers_.push_back({escape(name, header_char), escape(value, header_char)});
    return *this;
}

sip_uri_builder& sip_uri_builder::remove_headers()
{
    headers_.clear();
    return *this;
}

result<std::string> sip_uri_builder::str() const
{
    if (!is_whole_host(host_))
        return uri_errc::bad_host;
    if (user_.empty() && !password_.empty())
        return uri_errc::bad_userinfo;
    std::string out = secure_ ? "sips:" : "sip:";
    if (!user_.empty()) {
        out += user_;
        if (!password_.empty())
            out.append(":").append(password_);
        out += '@';
    }
    out += host_;
    if (port_ != 0)
        out.append(":").append(std::to_string(port_));
    for (auto const& one : parameters_) {
        if (one.name.empty() || (one.has_value && one.value.empty()))
            return uri_errc::bad_parameter;
        out.append(";").append(one.name);
        if (one.has_value)
            out.append("=").append(one.value);
    }
    for (auto const& one : headers_) {
        if (one.name.empty())
            return uri_errc::bad_headers;
        out.append(&one == headers_.data() ? "?" : "&").append(one.name).append("=").append(one.value);
    }
    if (parameters_.size() > max_uri_parts)
        return uri_errc::bad_parameter;
    if (headers_.size() > max_uri_parts)
        return uri_errc::bad_headers;
    return out;
}

result<std::string> write_tel_uri(std::string_view number, std::string_view context)
{
    std::string out = "tel:";
    out += number;
    if (!context.empty())
        out.append(";phone-context=").append(context);
    // Nothing in either may be read as anything else.
    auto const read = parse_tel_uri(out);
    if (!read)
        return read.error();
    if (read->number != number)
        return uri_errc::bad_number;
    auto const given = read->find_parameter("phone-context");
    if (read->global ? given.has_value() : !given || given->value != context)
        return uri_errc::bad_parameter;
    return out;
}

}  // namespace cabinet::uri
