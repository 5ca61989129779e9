#pragma once

#include "protocol/auth/hash.hpp"
#include "protocol/auth/secret.hpp"
#include "protocol/base/time.hpp"

#include <string>
#include <variant>
#include <vector>

namespace cabinet::core {

/// Names a subscription for ever: positive, never given to another one after removal. Everything a subscriber owns
/// hangs on it; numbers, IMSIs and IMPUs come and go.
enum class subscription_id : std::uint64_t {};

constexpr std::uint64_t to_number(subscription_id id) noexcept
{
    return static_cast<std::uint64_t>(id);
}

/// Which digest AKA a SIM logs in with; one per subscriber. The values are stored.
enum class aka_algorithm : std::uint8_t {
    akav1_md5 = 1,     ///< RFC 3310; labs, and SIM cards behind an IPsec P-CSCF
    akav2_md5 = 2,     ///< RFC 4169
    akav2_sha256 = 3,  ///< RFC 4169 with SHA-256; the default
};

/// A SIM's Milenage keys, TS 35.206. One SQN row belongs to each.
struct aka_keys {
    auth::secret_array<16> k;
    auth::secret_array<16> opc;
    std::array<octet, 2> amf{0x80, 0x00};  ///< "separation bit" set: EPS and IMS, TS 33.102 annex H
    aka_algorithm algorithm = aka_algorithm::akav2_sha256;

    friend bool operator==(aka_keys const&, aka_keys const&) = default;
};

/// What a password subscriber logs in with at one realm, by one hash.
struct password_digest {
    std::string realm;
    auth::hash_kind kind = auth::hash_kind::sha256;
    auth::secret a1;  ///< H(username ":" realm ":" password), RFC 7616 §3.4.2; octets, not hexadecimal

    friend bool operator==(password_digest const&, password_digest const&) = default;
};

/// One for each realm (SIP's and XCAP's differ) and hash that is served.
using password_digests = std::vector<password_digest>;

using subscriber_credentials = std::variant<aka_keys, password_digests>;

/// What an identity of a subscription is. The values are stored.
enum class identity_kind : std::uint8_t {
    impi = 1,    ///< private identity, the user name of a login
    impu = 2,    ///< public identity, a SIP or tel URI
    imsi = 3,    ///< digits
    iccid = 4,   ///< digits
    msisdn = 5,  ///< digits with a leading "+"; may be shared by several subscriptions
};

/// The current identities of a subscription, each list in the order they were assigned. Texts are compared octet by
/// octet: give them in canonical form. At one time an IMPI, IMPU, IMSI or ICCID belongs to one subscription only.
struct subscriber_identities {
    std::vector<std::string> impis;
    std::vector<std::string> impus;  ///< the first is the default one
    std::vector<std::string> imsis;
    std::vector<std::string> iccids;
    std::vector<std::string> msisdns;

    friend bool operator==(subscriber_identities const&, subscriber_identities const&) = default;
};

/// A subscription to be added.
struct new_subscriber {
    subscriber_credentials credentials;
    subscriber_identities identities;
};

/// A subscription as stored.
struct subscriber_record {
    subscription_id id{};
    bool barred = false;
    unix_time created{};
    subscriber_credentials credentials;
    subscriber_identities identities;
};

}  // namespace cabinet::core
