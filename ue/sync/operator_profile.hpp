#pragma once

#include <cstddef>
#include <string>

namespace cabinet::ue {

/// How one operator is reached. Empty members follow TS 23.003 from the SIM's MCC and MNC.
struct operator_profile {
    struct {
        std::string domain;  ///< home domain; empty: from the SIM (TS 23.003 §13.2)
        std::string server;  ///< host name the TLS certificate must have; empty: the domain
        std::size_t port = 5061;
        std::string address;  ///< numeric address to connect to; empty: the server's name is looked up
    } sip;

    struct {
        std::string root;  ///< XCAP root URI; empty: https://xcap.ims.mnc….mcc….pub.3gppnetwork.org (§13.9)
        std::string address;  ///< as above
    } xcap;

    struct {
        std::string ca;  ///< file of trusted CAs in PEM; empty: the system's
    } tls;
};

}  // namespace cabinet::ue
