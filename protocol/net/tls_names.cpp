#include "protocol/net/tls_names.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <memory>
#include <openssl/x509v3.h>

namespace cabinet::net {
namespace {

std::string_view text_of(ASN1_STRING const* text)
{
    return {reinterpret_cast<char const*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

/// A name with a NUL inside is a trick on readers of C strings.
void add(std::vector<std::string>& names, std::string_view name)
{
    if (!name.empty() && name.find('\0') == std::string_view::npos)
        names.emplace_back(name);
}

/// The host of a sip URI without a user part; empty for any other URI.
std::string_view domain_of(std::string_view uri)
{
    constexpr std::string_view scheme = "sip:";
    if (!istarts_with(uri, scheme) || uri.find('@') != std::string_view::npos)
        return {};
    uri.remove_prefix(scheme.size());
    return uri.substr(0, uri.find_first_of(":;?"));
}

std::vector<std::string> common_names(X509 const& certificate)
{
    std::vector<std::string> out;
    auto* const subject = X509_get_subject_name(&certificate);
    for (int i = -1; (i = X509_NAME_get_index_by_NID(subject, NID_commonName, i)) >= 0;)
        add(out, text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, i))));
    return out;
}

}  // namespace

std::vector<std::string> sip_domains(x509_st const& certificate)
{
    std::unique_ptr<GENERAL_NAMES, void (*)(GENERAL_NAMES*)> const names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)),
        GENERAL_NAMES_free);
    if (!names)
        return X509_get_ext_by_NID(&certificate, NID_subject_alt_name, -1) < 0 ? common_names(certificate)
                                                                               : std::vector<std::string>();
    std::vector<std::string> by_uri, by_dns;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        auto const* const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_URI)
            add(by_uri, domain_of(text_of(name->d.uniformResourceIdentifier)));
        else if (name->type == GEN_DNS)
            add(by_dns, text_of(name->d.dNSName));
    }
    return by_uri.empty() ? by_dns : by_uri;
}

bool is_for_sip_domain(x509_st const& certificate, std::string_view domain)
{
    auto const names = sip_domains(certificate);
    return std::any_of(names.begin(), names.end(), [&](auto const& name) { return iequals(name, domain); });
}

bool is_for_https_host(x509_st const& certificate, std::string const& host)
{
    auto& mutable_certificate = const_cast<X509&>(certificate);  // OpenSSL counts what it has decoded in it
    return X509_check_ip_asc(&mutable_certificate, host.c_str(), 0) == 1 ||
           X509_check_host(&mutable_certificate, host.data(), host.size(),
                           X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT,
                           nullptr) == 1;
}

}  // namespace cabinet::net
