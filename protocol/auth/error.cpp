#include "protocol/auth/error.hpp"

#include <string>

namespace cabinet::auth {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.auth"; }

    std::string message(int value) const override
    {
        switch (static_cast<auth_errc>(value)) {
        case auth_errc::bad_challenge:
            return "The challenge is not well-formed Digest authentication with a realm and a nonce.";
        case auth_errc::bad_credentials:
            return "The credentials are not well-formed Digest authentication.";
        case auth_errc::bad_auth_info:
            return "The Authentication-Info value is not well-formed.";
        case auth_errc::other_scheme:
            return "The authentication scheme is not Digest.";
        case auth_errc::unknown_algorithm:
            return "The Digest algorithm is not supported; use one that the server offered.";
        case auth_errc::too_many_parameters:
            return "The authentication line has too many parameters.";
        case auth_errc::bad_aka_nonce:
            return "The AKA challenge's nonce does not hold a RAND and an AUTN.";
        case auth_errc::bad_auts:
            return "The SIM's AUTS does not verify; check that the subscriber's K and OPc are the SIM's.";
        case auth_errc::bad_mac:
            return "The network's AUTN does not verify; check that the subscriber's K and OPc are the SIM's.";
        case auth_errc::no_usable_challenge:
            return "The server offers no authentication that may be used here; check the algorithms allowed "
                   "on both sides.";
        case auth_errc::wrong_realm:
            return "The server asks for credentials of another realm than the one configured.";
        case auth_errc::rejected:
            return "The server refused the credentials; check the password, or that the SIM is this "
                   "operator's.";
        case auth_errc::network_not_trusted:
            return "The SIM does not recognise the network; check that the SIM is this operator's.";
        case auth_errc::not_synchronised:
            return "The SIM's sequence number and the network's do not come together; try again later.";
        case auth_errc::server_not_proven:
            return "The server did not prove that it knows this subscriber; its answer is not to be trusted.";
        case auth_errc::no_credentials:
            return "There is no challenge to answer, or no result from the SIM for it.";
        case auth_errc::not_authentic:
            return "The sealed data does not open: the key is another one, or the data was changed.";
        }
        return "Unknown authentication error.";
    }
};

}  // namespace

boost::system::error_category const& auth_category() noexcept
{
    static category const instance;
    return instance;
}

}  // namespace cabinet::auth
