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
            return "the first line is neither a SIP request line nor a status line (RFC 3261 §7.1, §7.2)";
        case codec_errc::bad_version:
            return "the SIP version is not 2.0 (RFC 3261 §7.1)";
        case codec_errc::bad_header:
            return "a header line has no colon, no name or a control character (RFC 3261 §7.3)";
        case codec_errc::too_many_headers:
            return "the message has more than 128 headers";
        case codec_errc::incomplete:
            return "the headers do not end with an empty line (RFC 3261 §7)";
        case codec_errc::length_missing:
            return "Content-Length is missing, and the transport is a stream (RFC 3261 §18.3)";
        case codec_errc::bad_length:
            return "Content-Length is no number, is given twice differently, or exceeds the body (RFC 3261 "
                   "§20.14)";
        case codec_errc::too_large:
            return "the message is larger than the configured limit";
        case codec_errc::bad_via:
            return "a Via value is malformed (RFC 3261 §20.42)";
        case codec_errc::bad_address:
            return "an address is malformed: neither <URI> nor a URI that needs no brackets (RFC 3261 "
                   "§20.10)";
        case codec_errc::bad_cseq:
            return "CSeq is not a number below 2^31 and a method (RFC 3261 §20.16)";
        case codec_errc::bad_number:
            return "a number is malformed or out of its range";
        case codec_errc::bad_token:
            return "a list of tokens holds something else (RFC 3261 §25.1)";
        case codec_errc::bad_parameter:
            return "a header parameter is malformed or given twice, or there are more than 64 (RFC 3261 "
                   "§7.3.1)";
        case codec_errc::bad_date:
            return "a date is malformed or not in GMT (RFC 3261 §20.17)";
        case codec_errc::not_writable:
            return "a message to be written has a line end or control character in a value, or a name that "
                   "is no token";
        case codec_errc::bad_call_id:
            return "a call identifier is not a word, or two around an @ (RFC 3261 §20.8)";
        case codec_errc::bad_warning:
            return "a warning is not a three-digit code, an agent and a quoted text (RFC 3261 §20.43)";
        case codec_errc::bad_comment:
            return "a comment's parentheses do not end, or nest deeper than 32 (RFC 3261 §25.1)";
        case codec_errc::one_value:
            return "the header has several values and may have one (RFC 3261 §7.3.1)";
        case codec_errc::bad_multipart:
            return "a multipart body has no boundary, no part, or does not end with it (RFC 2046 §5.1.1)";
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
