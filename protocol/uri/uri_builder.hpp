#pragma once

#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"

#include <vector>

namespace cabinet::uri {

/// Makes and changes SIP and SIPS URIs. Texts are given as they are meant; what the grammar wants escaped is escaped
/// (RFC 3261 §19.1.2), so none of them can become another part of the URI.
///     sip_uri_builder("home.example").user("anna").parameter("transport", "tls").str()
class sip_uri_builder {
public:
    /// `host`: a name, an IPv4 address, or an IPv6 address with or without brackets.
    explicit sip_uri_builder(std::string_view host);

    /// A URI to be changed. What is not changed stays as it was written.
    explicit sip_uri_builder(sip_uri const& from);

    sip_uri_builder& secure(bool sips);            ///< sips: instead of sip:
    sip_uri_builder& user(std::string_view text);  ///< empty: none, and no password
    sip_uri_builder& password(std::string_view text);
    sip_uri_builder& host(std::string_view text);
    sip_uri_builder& port(std::uint16_t number);  ///< 0: none

    /// Sets ";name=value", in the place of one that was there. Names are compared without regard to case.
    sip_uri_builder& parameter(std::string_view name, std::string_view value);
    sip_uri_builder& parameter(std::string_view name);  ///< ";name"
    sip_uri_builder& remove_parameter(std::string_view name);

    /// Adds "name=value" behind the "?": one name may be there several times.
    sip_uri_builder& header(std::string_view name, std::string_view value);
    sip_uri_builder& remove_headers();

    /// The URI, which parse_sip_uri reads. Errors: uri_errc::bad_host, bad_userinfo (a password without user), bad_parameter
    /// (an empty name or value, more than max_uri_parts), bad_headers (likewise).
    result<std::string> str() const;

private:
    struct part {  // escaped already, as everything here
        std::string name;
        std::string value;
        bool has_value = true;
    };

    sip_uri_builder& set_parameter(part one);

    bool secure_ = false;
    std::string user_, password_, host_;
    std::uint16_t port_ = 0;
    std::vector<part> parameters_, headers_;
};

/// "tel:" and a number, which parse_tel_uri reads. `context`: of a local number, RFC 3966 §5.1.5; empty for a global one, which
/// begins with "+". Errors: uri_errc::bad_number, context_missing, bad_parameter.
result<std::string> write_tel_uri(std::string_view number, std::string_view context = {});

}  // namespace cabinet::uri
