#include "protocol/sip/error.hpp"

namespace cabinet::sip {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.sip"; }
    std::string message(int value) const override
    {
        switch (static_cast<codec_errc>(value)) {
        case codec_errc::bad_start_line:
            return "the first line is neither a SIP request line nor a status line";
        case codec_errc::bad_version:
            return "the SIP version is not 2.0";
        case codec_errc::bad_header:
            return "a header line is malformed";
        case codec_errc::too_many_headers:
            return "the message has too many headers";
        case codec_errc::incomplete:
            return "the header block does not end";
        case codec_errc::length_missing:
            return "Content-Length is missing, and the transport is a stream";
        case codec_errc::bad_length:
            return "Content-Length is malformed or does not match the body";
        case codec_errc::too_large:
            return "the message is larger than the limit";
        case codec_errc::bad_via:
            return "a Via value is malformed";
        case codec_errc::bad_address:
            return "an address is malformed";
        case codec_errc::bad_cseq:
            return "the CSeq value is malformed";
        case codec_errc::bad_number:
            return "a number is malformed or out of its range";
        case codec_errc::bad_token:
            return "a list of tokens is malformed";
        case codec_errc::bad_parameter:
            return "a header parameter is malformed";
        case codec_errc::bad_date:
            return "a date is malformed or not in GMT";
        case codec_errc::not_writable:
            return "a header to be written holds a line end, a NUL or a bad name";
        }
        return "unknown SIP error";
    }
};

}  // namespace

boost::system::error_category const& codec_category() noexcept
{
    static category const instance;
    return instance;
}

}  // namespace cabinet::sip
