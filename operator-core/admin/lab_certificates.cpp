#include "operator-core/admin/lab_certificates.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace cabinet::core {
namespace {

template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* object) const noexcept
    {
        Free(object);
    }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>>;
using certificate_ptr = std::unique_ptr<X509, freed_by<X509_free>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, freed_by<X509_EXTENSION_free>>;
using number_ptr = std::unique_ptr<BIGNUM, freed_by<BN_free>>;
using bio_ptr = std::unique_ptr<BIO, freed_by<BIO_free_all>>;

constexpr long one_day = 86'400;
constexpr long ca_days = 3'652;
constexpr long server_days = 730;

void require(bool done, char const* what)
{
    if (!done)
        throw admin_error(std::string("OpenSSL could not ") + what);
}

struct authority {
    certificate_ptr certificate;
    key_ptr key;
};

key_ptr make_key()
{
    key_ptr key(EVP_EC_gen("P-256"));
    require(key != nullptr, "make a P-256 key");
    return key;
}

void add_extension(X509* to, X509* issuer, int nid, std::string const& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    extension_ptr const extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    require(extension && X509_add_ext(to, extension.get(), -1) == 1, "add an extension to a certificate");
}

/// An unsigned certificate with a random serial number (RFC 5280 §4.1.2.2: positive, at most 20 octets).
certificate_ptr make_certificate(std::string const& common_name, EVP_PKEY* key, long days,
                                 random_source& random, unix_time now)
{
    certificate_ptr out(X509_new());
    require(out != nullptr, "make a certificate");

    auto serial_octets = random.take<16>();
    serial_octets[0] = static_cast<octet>((serial_octets[0] & 0x7F) | 0x40);
    number_ptr const serial(BN_bin2bn(serial_octets.data(), static_cast<int>(serial_octets.size()), nullptr));
    auto const when = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    auto* const subject = X509_get_subject_name(out.get());
    auto const* const name = reinterpret_cast<unsigned char const*>(common_name.data());
    bool const set = X509_set_version(out.get(), X509_VERSION_3) == 1 &&
                     BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(out.get())) != nullptr &&
                     ASN1_TIME_set(X509_getm_notBefore(out.get()), when - one_day) != nullptr &&
                     ASN1_TIME_set(X509_getm_notAfter(out.get()), when + days * one_day) != nullptr &&
                     X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, name,
                                                static_cast<int>(common_name.size()), -1, 0) == 1 &&
                     X509_set_pubkey(out.get(), key) == 1;
    require(set, "fill in a certificate");
    return out;
}

void sign(X509* certificate, authority const& by)
{
    require(X509_set_issuer_name(certificate, X509_get_subject_name(by.certificate.get())) == 1 &&
                X509_sign(certificate, by.key.get(), EVP_sha256()) > 0,
            "sign a certificate");
}

authority make_authority(random_source& random, unix_time now)
{
    authority out;
    out.key = make_key();
    // The name tells the CAs of several labs apart in a trust store.
    out.certificate =
        make_certificate("Cabinet lab CA " + random_token(random, 4), out.key.get(), ca_days, random, now);
    auto* const certificate = out.certificate.get();
    add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(certificate, certificate, NID_subject_key_identifier, "hash");
    sign(certificate, out);
    return out;
}

std::string subject_alternative_names(lab_certificate_request const& request)
{
    std::string out = "URI:sip:" + request.domain + ",DNS:" + request.domain;
    for (auto const& host : request.hosts)
        out += ",DNS:" + host;
    for (auto const& address : request.addresses)
        out += ",IP:" + address;
    return out;
}

certificate_ptr make_server_certificate(lab_certificate_request const& request, EVP_PKEY* key,
                                        authority const& by, random_source& random, unix_time now)
{
    constexpr std::size_t longest_common_name = 64;  // ub-common-name, RFC 5280 appendix A.1
    auto const name = request.domain.size() <= longest_common_name ? request.domain : "Cabinet lab server";
    auto out = make_certificate(name, key, server_days, random, now);
    auto* const issuer = by.certificate.get();
    add_extension(out.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(out.get(), issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(out.get(), issuer, NID_ext_key_usage, "serverAuth,clientAuth");
    add_extension(out.get(), issuer, NID_subject_key_identifier, "hash");
    add_extension(out.get(), issuer, NID_authority_key_identifier, "keyid");
    add_extension(out.get(), issuer, NID_subject_alt_name, subject_alternative_names(request));
    sign(out.get(), by);
    return out;
}

std::string contents(BIO* memory)
{
    char* data = nullptr;
    auto const size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string write_pem(X509* certificate)
{
    bio_ptr const out(BIO_new(BIO_s_mem()));
    require(out && PEM_write_bio_X509(out.get(), certificate) == 1, "write a certificate");
    return contents(out.get());
}

std::string write_pem(EVP_PKEY* key)
{
    bio_ptr const out(BIO_new(BIO_s_secmem()));  // wiped when it is freed
    require(out && PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
            "write a key");
    return contents(out.get());
}

std::string read_whole(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        throw admin_error("cannot read " + file.string());
    return text;
}

authority read_authority(std::filesystem::path const& certificate_file, std::filesystem::path const& key_file)
{
    auto const open = [](std::string const& text) {
        return bio_ptr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    };
    auto const certificate_text = read_whole(certificate_file);
    auto const key_text = read_whole(key_file);
    authority out;
    out.certificate.reset(PEM_read_bio_X509(open(certificate_text).get(), nullptr, nullptr, nullptr));
    out.key.reset(PEM_read_bio_PrivateKey(open(key_text).get(), nullptr, nullptr, nullptr));
    if (!out.certificate || !out.key || X509_check_private_key(out.certificate.get(), out.key.get()) != 1)
        throw admin_error("the lab CA in " + certificate_file.string() + " and its key in " +
                          key_file.string() +
                          " cannot be read or do not belong together; move both away to have new ones made");
    return out;
}

authority find_or_make_authority(lab_certificates& files, random_source& random, unix_time now)
{
    bool const has_certificate = std::filesystem::exists(files.ca_certificate);
    bool const has_key = std::filesystem::exists(files.ca_key);
    if (has_certificate && has_key)
        return read_authority(files.ca_certificate, files.ca_key);
    if (has_certificate || has_key)
        throw admin_error(
            "of the lab CA only " + (has_key ? files.ca_key : files.ca_certificate).string() +
            " is there; bring the other file back, or move this one away to have a new CA made");
    auto out = make_authority(random, now);
    write_new_file(files.ca_key, write_pem(out.key.get()), file_access::owner, false);
    write_new_file(files.ca_certificate, write_pem(out.certificate.get()), file_access::everyone, false);
    files.made_ca = true;
    return out;
}

}  // namespace

lab_certificates make_lab_certificates(lab_certificate_request const& request, random_source& random,
                                       unix_time now)
{
    lab_certificates files{request.folder / "ca.pem", request.folder / "ca.key",
                           request.folder / "server.pem", request.folder / "server.key"};
    for (auto const& file : {files.server_certificate, files.server_key})
        if (!request.replace && std::filesystem::exists(file))
            throw admin_error(file.string() + " is there already; --force replaces it");

    make_private_folder(request.folder);
    auto const ca = find_or_make_authority(files, random, now);
    auto const key = make_key();
    auto const certificate = make_server_certificate(request, key.get(), ca, random, now);
    write_new_file(files.server_key, write_pem(key.get()), file_access::owner, request.replace);
    write_new_file(files.server_certificate, write_pem(certificate.get()), file_access::everyone,
                   request.replace);
    return files;
}

}  // namespace cabinet::core
