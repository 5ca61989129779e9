#include "protocol/net/tls_names.hpp"

#include "tests/support/test_authority.hpp"

#include <cstdio>
#include <openssl/pem.h>

BOOST_AUTO_TEST_SUITE(tls_names)

using namespace cabinet;
using names = std::vector<std::string>;

namespace {

test::test_authority& authority()
{
    static test::test_authority one;
    return one;
}

std::unique_ptr<X509, void (*)(X509*)> certificate(std::string const& common_name,
                                                   std::string const& alternatives)
{
    auto const files = authority().issue(common_name, alternatives);
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(files.certificate.c_str(), "r"),
                                                               std::fclose);
    return {PEM_read_X509(file.get(), nullptr, nullptr, nullptr), X509_free};
}

names domains(std::string const& common_name, std::string const& alternatives)
{
    return net::sip_domains(*certificate(common_name, alternatives));
}

}  // namespace

BOOST_AUTO_TEST_CASE(sip_uris_without_a_user_are_domains_and_silence_dns_names)
{
    BOOST_TEST((domains("x", "URI:sip:example.org,DNS:core.example.org") == names{"example.org"}));
    BOOST_TEST((domains("x", "URI:SIP:Example.org,URI:sip:example.net:5061;transport=tls") ==
                names{"Example.org", "example.net"}));
}

BOOST_AUTO_TEST_CASE(other_uris_and_users_are_no_domains)
{
    BOOST_TEST((domains("x", "URI:sip:alice@example.org,DNS:core.example.org") == names{"core.example.org"}));
    BOOST_TEST((domains("x", "URI:sips:example.org,URI:https://example.org") == names{}));
    BOOST_TEST((domains("x", "email:sip@example.org,IP:192.0.2.1") == names{}));
}

BOOST_AUTO_TEST_CASE(the_common_name_counts_only_without_alternative_names)
{
    BOOST_TEST((domains("core.example.org", "") == names{"core.example.org"}));
    BOOST_TEST((domains("core.example.org", "IP:192.0.2.1") == names{}));
}

BOOST_AUTO_TEST_CASE(sip_domains_are_compared_whole_and_without_wildcards)
{
    auto const one = certificate("x", "DNS:example.org,DNS:*.example.net");
    BOOST_TEST(net::is_for_sip_domain(*one, "EXAMPLE.org"));
    BOOST_TEST(net::is_for_sip_domain(*one, "*.example.net"));
    for (auto const* const other :
         {"core.example.org", "example.or", "example.orgs", "org", "a.example.net", ""})
        BOOST_TEST(!net::is_for_sip_domain(*one, other), other);
}

BOOST_AUTO_TEST_CASE(https_hosts_may_match_a_wildcard_of_one_label_or_an_address)
{
    auto const one =
        certificate("cn.example.org", "DNS:example.org,DNS:*.example.net,IP:192.0.2.1,IP:2001:db8::1");
    for (auto const* const host : {"Example.org", "a.example.net", "192.0.2.1", "2001:db8:0::1"})
        BOOST_TEST(net::is_for_https_host(*one, host), host);
    for (auto const* const host :
         {"cn.example.org", "a.b.example.net", "example.net", "192.0.2.2", "2001:db8::2", "sub.example.org"})
        BOOST_TEST(!net::is_for_https_host(*one, host), host);
    BOOST_TEST(!net::is_for_https_host(*certificate("cn.example.org", ""), "cn.example.org"));
}

BOOST_AUTO_TEST_SUITE_END()
