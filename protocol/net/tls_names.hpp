#pragma once

#include <string>
#include <string_view>
#include <vector>

struct x509_st;

namespace cabinet::net {

/// The SIP domain identities of a certificate: hosts of sip URIs without a user part in subjectAltName; its DNS names
/// where there is none of those; the common name where there is no subjectAltName at all. RFC 5922 §7.1.
std::vector<std::string> sip_domains(x509_st const& certificate);

/// Whether one of the identities is `domain`: whole names, whatever their case, no wildcards. RFC 5922 §7.2.
bool is_for_sip_domain(x509_st const& certificate, std::string_view domain);

/// Whether the certificate is for `host`, a DNS name or a numeric address. RFC 9110 §4.3.4, RFC 6125.
bool is_for_https_host(x509_st const& certificate, std::string const& host);

}  // namespace cabinet::net
