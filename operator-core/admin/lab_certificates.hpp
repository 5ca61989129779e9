#pragma once

#include "operator-core/admin/new_file.hpp"
#include "protocol/base/random.hpp"
#include "protocol/base/time.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace cabinet::core {

/// What a lab's server certificate is to be good for.
struct lab_certificate_request {
    std::filesystem::path folder;        ///< made where it is absent
    std::string domain;                  ///< the home domain: `sip:` URI and DNS name (RFC 5922 §4.1)
    std::vector<std::string> hosts;      ///< more DNS names, the XCAP host first of all
    std::vector<std::string> addresses;  ///< IP addresses in numbers
    bool replace = false;                ///< a server certificate that is there already
};

/// The files of a lab: ca.pem is what phones are to trust.
struct lab_certificates {
    std::filesystem::path ca_certificate, ca_key, server_certificate, server_key;
    bool made_ca = false;  ///< whether the CA is new; one that was there is used again
};

/// Makes a server certificate (ECDSA P-256) signed by the folder's lab CA, which is made first where there
/// is none and is never replaced: phones that trust it go on doing so. Keys are readable by their owner
/// alone. The certificate is valid from a day before `now` for two years, the CA for ten.
/// Throws admin_error: files that exist, a folder that cannot be written, a CA that cannot be read.
lab_certificates make_lab_certificates(lab_certificate_request const& request, random_source& random,
                                       unix_time now);

}  // namespace cabinet::core
