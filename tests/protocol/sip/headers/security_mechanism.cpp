#include "protocol/sip/headers/security_mechanism.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_security_mechanism)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_mechanism_tells_its_keys_and_ports)
{
    auto const one = value_of<security_mechanism>(
        "ipsec-3gpp;q=0.1;alg=hmac-sha-1-96;prot=esp;mod=trans;ealg=aes-cbc;spi-c=98765432;"
        "spi-s=4294967295;port-c=8642;port-s=65535");
    BOOST_TEST(one.name == "ipsec-3gpp");
    BOOST_TEST(one.q.value() == 100u);
    BOOST_TEST(one.algorithm == "hmac-sha-1-96");
    BOOST_TEST(one.protocol == "esp");
    BOOST_TEST(one.mode == "trans");
    BOOST_TEST(one.encryption == "aes-cbc");
    BOOST_TEST(one.spi_client.value() == 98765432u);
    BOOST_TEST(one.spi_server.value() == 4294967295u);
    BOOST_TEST(one.port_client.value() == 8642u);
    BOOST_TEST(one.port_server.value() == 65535u);
    auto const digest = value_of<security_mechanism>(
        "digest;d-alg=MD5;d-qop=auth;d-ver=\"0000000000000000000000000000abcd\"");
    BOOST_TEST(digest.digest_algorithm == "MD5");
    BOOST_TEST(digest.digest_qop == "auth");
    BOOST_TEST(digest.digest_verify == "\"0000000000000000000000000000abcd\"");
    BOOST_TEST(!digest.q.has_value());
    BOOST_TEST(!value_of<security_mechanism>("tls").port_client.has_value());
}

BOOST_AUTO_TEST_CASE(numbers_of_a_mechanism_have_their_ranges)
{
    check_refused<security_mechanism>(codec_errc::bad_number,
                                      {"tls;q=2", "x;spi-c=4294967296", "x;port-c=0", "x;port-s=65536"});
    check_refused<security_mechanism>(codec_errc::bad_token, {"", ",tls", "tls,"});
    check_refused<security_mechanism>(codec_errc::bad_parameter, {"tls q=1", "tls;alg=a;ALG=b"});
}

BOOST_AUTO_TEST_SUITE_END()
