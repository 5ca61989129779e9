#include "tests/support/test_authority.hpp"

#include <cstdio>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace cabinet::test {
namespace {

constexpr long day = 24 * 60 * 60;

void must(bool done, char const* what)
{
    if (!done)
        throw std::runtime_error(std::string("OpenSSL cannot ") + what);
}

void extend(X509* certificate, X509* issuer, int kind, std::string const& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> const extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), X509_EXTENSION_free);
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "add a certificate extension");
}

void name(X509* certificate, std::string const& common_name)
{
    auto* const subject = X509_get_subject_name(certificate);
    must(X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8,
                                    reinterpret_cast<unsigned char const*>(common_name.data()),
                                    static_cast<int>(common_name.size()), -1, 0) == 1,
         "name a certificate");
}

template <class Write>
void write_file(std::filesystem::path const& path, Write write)
{
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path.c_str(), "w"), std::fclose);
    must(file && write(file.get()) == 1, "write a certificate or key");
}

X509* begin_certificate(EVP_PKEY* key, std::string const& common_name, long serial, int first_day)
{
    auto* const certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), first_day * day - 60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), (first_day + 1) * day);
    X509_set_pubkey(certificate, key);
    name(certificate, common_name);
    return certificate;
}

}  // namespace

test_authority::test_authority() : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), certificate_(nullptr, X509_free)
{
    certificate_.reset(begin_certificate(key_.get(), "Cabinet test authority", 1, 0));
    X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
    extend(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(certificate_.get(), certificate_.get(), NID_key_usage, "critical,keyCertSign");
    must(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0, "sign a certificate");
    write_file(ca(), [&](std::FILE* file) { return PEM_write_X509(file, certificate_.get()); });
}

test_authority::~test_authority() = default;

certificate_files test_authority::issue(std::string const& common_name, std::string const& alternative_names,
                                        int first_day)
{
    key_ptr const key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    certificate_ptr const certificate(begin_certificate(key.get(), common_name, 2 + issued_, first_day),
                                      X509_free);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
    if (!alternative_names.empty())
        extend(certificate.get(), certificate_.get(), NID_subject_alt_name, alternative_names);
    must(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0, "sign a certificate");

    auto const stem = std::to_string(++issued_);
    certificate_files out{folder_ / (stem + ".pem"), folder_ / (stem + ".key")};
    write_file(out.certificate, [&](std::FILE* file) { return PEM_write_X509(file, certificate.get()); });
    write_file(out.key, [&](std::FILE* file) {
        return PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return out;
}

}  // namespace cabinet::test
