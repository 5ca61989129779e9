#include "operator-core/admin/lab_certificates.hpp"

#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"

#include <boost/test/unit_test.hpp>
#include <memory>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

BOOST_AUTO_TEST_SUITE(lab_certificate)

using namespace cabinet::core;
using cabinet::test::read_file;
namespace fs = std::filesystem;

namespace {

struct free_openssl {
    void operator()(X509* object) const { X509_free(object); }
    void operator()(EVP_PKEY* object) const { EVP_PKEY_free(object); }
    void operator()(X509_STORE* object) const { X509_STORE_free(object); }
    void operator()(X509_STORE_CTX* object) const { X509_STORE_CTX_free(object); }
};
template <class T>
using owned = std::unique_ptr<T, free_openssl>;

owned<X509> read_certificate(fs::path const& file)
{
    auto const text = read_file(file);
    BIO* const in = BIO_new_mem_buf(text.data(), static_cast<int>(text.size()));
    owned<X509> out(PEM_read_bio_X509(in, nullptr, nullptr, nullptr));
    BIO_free(in);
    return out;
}

owned<EVP_PKEY> read_key(fs::path const& file)
{
    auto const text = read_file(file);
    BIO* const in = BIO_new_mem_buf(text.data(), static_cast<int>(text.size()));
    owned<EVP_PKEY> out(PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr));
    BIO_free(in);
    return out;
}

/// 2026-11-22T00:00:00Z
constexpr cabinet::unix_time now{std::chrono::seconds(1'795'305'600)};
constexpr std::time_t day = 86'400;

/// OpenSSL's verdict over the server's certificate at a time.
int verify(lab_certificates const& files, std::time_t at)
{
    auto const ca = read_certificate(files.ca_certificate);
    auto const server = read_certificate(files.server_certificate);
    owned<X509_STORE> const store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), ca.get());
    owned<X509_STORE_CTX> const context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store.get(), server.get(), nullptr);
    X509_STORE_CTX_set_time(context.get(), 0, at);
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()), X509_V_FLAG_X509_STRICT);
    X509_verify_cert(context.get());
    return X509_STORE_CTX_get_error(context.get());
}

struct lab {
    cabinet::test::temporary_folder folder;
    cabinet::test::fixed_random random;
    lab_certificate_request request{
        folder / "tls", "ims.example", {"xcap.ims.example", "localhost"}, {"127.0.0.1", "::1"}, false};

    lab_certificates make() { return make_lab_certificates(request, random, now); }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(the_server_certificate_verifies_under_the_ca, lab)
{
    auto const files = make();
    BOOST_TEST(files.made_ca);
    auto const today = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    BOOST_TEST(verify(files, today) == X509_V_OK);
    BOOST_TEST(verify(files, today - day) == X509_V_OK);
    BOOST_TEST(verify(files, today - day - 1) == X509_V_ERR_CERT_NOT_YET_VALID);
    BOOST_TEST(verify(files, today + 729 * day) == X509_V_OK);
    BOOST_TEST(verify(files, today + 731 * day) == X509_V_ERR_CERT_HAS_EXPIRED);
}

BOOST_FIXTURE_TEST_CASE(it_names_the_sip_domain_the_hosts_and_the_addresses, lab)
{
    auto const server = read_certificate(make().server_certificate);
    for (char const* const host : {"ims.example", "xcap.ims.example", "localhost"})
        BOOST_TEST(X509_check_host(server.get(), host, 0, 0, nullptr) == 1, host);
    BOOST_TEST(X509_check_host(server.get(), "other.example", 0, 0, nullptr) == 0);
    BOOST_TEST(X509_check_ip_asc(server.get(), "127.0.0.1", 0) == 1);
    BOOST_TEST(X509_check_ip_asc(server.get(), "::1", 0) == 1);

    auto* const names =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(server.get(), NID_subject_alt_name, nullptr, nullptr));
    BOOST_TEST_REQUIRE(names != nullptr);
    std::string uris;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        auto const* const name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_URI)
            uris += reinterpret_cast<char const*>(ASN1_STRING_get0_data(name->d.uniformResourceIdentifier));
    }
    GENERAL_NAMES_free(names);
    BOOST_TEST(uris == "sip:ims.example");
}

BOOST_FIXTURE_TEST_CASE(keys_belong_to_their_certificates_and_are_their_owners_alone, lab)
{
    auto const files = make();
    BOOST_TEST(X509_check_private_key(read_certificate(files.ca_certificate).get(),
                                      read_key(files.ca_key).get()) == 1);
    BOOST_TEST(X509_check_private_key(read_certificate(files.server_certificate).get(),
                                      read_key(files.server_key).get()) == 1);
    for (auto const& key : {files.ca_key, files.server_key})
        BOOST_TEST((fs::status(key).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
}

BOOST_FIXTURE_TEST_CASE(an_existing_certificate_is_kept_unless_replacing_is_asked_for, lab)
{
    auto const files = make();
    auto const before = read_file(files.server_certificate);
    BOOST_CHECK_EXCEPTION(make(), admin_error, [](admin_error const& error) {
        return std::string(error.what()).find("--force") != std::string::npos;
    });
    BOOST_TEST(read_file(files.server_certificate) == before);

    request.replace = true;
    BOOST_TEST(!make().made_ca);
    BOOST_TEST(read_file(files.server_certificate) != before);
}

BOOST_FIXTURE_TEST_CASE(a_ca_that_is_there_is_used_again, lab)
{
    auto const first = make();
    auto const ca = read_file(first.ca_certificate);
    fs::remove(first.server_certificate);
    fs::remove(first.server_key);
    auto const second = make();
    BOOST_TEST(!second.made_ca);
    BOOST_TEST(read_file(second.ca_certificate) == ca);
    auto const today = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    BOOST_TEST(verify(second, today) == X509_V_OK);
}

BOOST_FIXTURE_TEST_CASE(half_a_ca_or_two_halves_of_different_ones_are_an_error, lab)
{
    request.replace = true;
    auto const files = make();
    auto const key = read_file(files.ca_key);
    fs::remove(files.ca_key);
    BOOST_CHECK_THROW(make(), admin_error);
    write_new_file(files.ca_key, read_file(files.server_key), file_access::owner, false);
    BOOST_CHECK_THROW(make(), admin_error);
    write_new_file(files.ca_key, "no key", file_access::owner, true);
    BOOST_CHECK_THROW(make(), admin_error);
    write_new_file(files.ca_key, key, file_access::owner, true);
    BOOST_CHECK_NO_THROW(make());
}

BOOST_FIXTURE_TEST_CASE(a_domain_too_long_for_a_common_name_still_has_a_certificate, lab)
{
    for (std::size_t const size : {64u, 65u}) {
        request.domain.assign(size, 'a');
        request.domain[60] = '.';
        request.replace = true;
        auto const server = read_certificate(make().server_certificate);
        BOOST_TEST(X509_check_host(server.get(), request.domain.c_str(), 0, 0, nullptr) == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
