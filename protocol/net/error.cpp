#include "protocol/net/error.hpp"

namespace cabinet::net {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.net"; }

    std::string message(int value) const override
    {
        switch (static_cast<errc>(value)) {
        case errc::timed_out:
            return "the peer did not answer in time";
        case errc::queue_full:
            return "the peer does not read what it is sent";
        case errc::name_mismatch:
            return "the peer's certificate is for another name than the one asked for";
        case errc::no_certificate:
            return "the peer showed no certificate";
        case errc::tls_failed:
            return "TLS failed";
        case errc::bad_address:
            return "this is no numeric address with a port below 65536";
        case errc::address_in_use:
            return "another program already listens on this address and port";
        case errc::peer_failed:
            return "the stream was told to fail here";
        case errc::connection_closed:
            return "the connection ended before the answer was whole";
        }
        return "unknown network error " + std::to_string(value);
    }
};

}  // namespace

boost::system::error_category const& net_category() noexcept
{
    static category const one;
    return one;
}

}  // namespace cabinet::net
