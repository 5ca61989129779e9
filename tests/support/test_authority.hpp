#pragma once

#include "tests/support/files.hpp"

#include <memory>
#include <string>

struct evp_pkey_st;
struct x509_st;

namespace cabinet::test {

struct certificate_files {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

/// A certificate authority of one test: keys and certificates in a folder that goes away with it.
class test_authority {
public:
    test_authority();
    ~test_authority();

    std::filesystem::path ca() const { return folder_ / "ca.pem"; }

    /// A certificate and its key. `alternative_names` as in OpenSSL's configuration: "DNS:a.example,URI:sip:example.org";
    /// empty: no subjectAltName. Valid for a day from `first_day` days from now.
    certificate_files issue(std::string const& common_name, std::string const& alternative_names,
                            int first_day = 0);

private:
    using key_ptr = std::unique_ptr<evp_pkey_st, void (*)(evp_pkey_st*)>;
    using certificate_ptr = std::unique_ptr<x509_st, void (*)(x509_st*)>;

    temporary_folder folder_;
    key_ptr key_;
    certificate_ptr certificate_;
    long issued_ = 0;
};

}  // namespace cabinet::test
