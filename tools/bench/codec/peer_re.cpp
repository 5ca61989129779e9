#include "tools/bench/codec/peer.hpp"

#include <array>

// libre's headers are C of an older time.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#include <re/re.h>
#pragma GCC diagnostic pop

namespace cabinet::bench {

namespace {

pl as_pl(std::string_view text)
{
    return {text.data(), text.size()};
}

/// How many values a header gave; 0: refused. sip_msg_decode has cut comma lists into headers of their own.
std::uint64_t force_type(sip_hdr const& header)
{
    switch (header.id) {
    case SIP_HDR_VIA: {
        sip_via value;
        return sip_via_decode(&value, &header.val) == 0;
    }
    case SIP_HDR_CONTACT:
    case SIP_HDR_ROUTE:
    case SIP_HDR_RECORD_ROUTE:
    case SIP_HDR_PATH:
    case SIP_HDR_SERVICE_ROUTE:
    case SIP_HDR_P_ASSOCIATED_URI:
    case SIP_HDR_P_ASSERTED_IDENTITY:
    case SIP_HDR_P_PREFERRED_IDENTITY: {
        sip_addr value;
        return sip_addr_decode(&value, &header.val) == 0;
    }
    case SIP_HDR_AUTHORIZATION: {
        httpauth_digest_resp value;
        return httpauth_digest_response_decode(&value, &header.val) == 0;
    }
    case SIP_HDR_WWW_AUTHENTICATE: {
        httpauth_digest_chall value;
        return httpauth_digest_challenge_decode(&value, &header.val) == 0;
    }
    case SIP_HDR_EVENT: {
        sipevent_event value;
        return sipevent_event_decode(&value, &header.val) == 0;
    }
    case SIP_HDR_SUBSCRIPTION_STATE: {
        sipevent_substate value;
        return sipevent_substate_decode(&value, &header.val) == 0;
    }
    case SIP_HDR_MAX_FORWARDS:
    case SIP_HDR_EXPIRES:
    case SIP_HDR_CONTENT_LENGTH:
    case SIP_HDR_RSEQ:
    case SIP_HDR_MIN_SE:
        return 1 + (pl_u32(&header.val) & 1);
    default:
        return 1;
    }
}

class re final : public peer {
public:
    std::string name() const override { return "libre"; }
    std::string version() const override { return CABINET_BENCH_RE_VERSION; }
    std::string work() const override
    {
        return "sip_msg_decode (typed by it: Request-URI, first Via, From, To, CSeq, Content-Type), then "
               "sip_via_decode and "
               "sip_addr_decode of each Via, Contact, Route family value and identity, httpauth_*_decode, "
               "sipevent_*_decode, pl_u32 "
               "of numbers; text: Require, Supported, Allow by element, Accept, Security-*, "
               "Authentication-Info, Date, the rest. "
               "Its parameters stay one text. It has no writer of messages apart from its transactions";
    }

    std::uint64_t parse_typed(std::string_view text) override
    {
        auto* const buffer = mbuf_alloc(text.size());
        mbuf_write_mem(buffer, reinterpret_cast<std::uint8_t const*>(text.data()), text.size());
        buffer->pos = 0;
        sip_msg* message = nullptr;
        std::uint64_t count = 0;
        if (sip_msg_decode(&message, buffer) == 0) {
            count = 1;
            for (le* at = message->hdrl.head; at != nullptr; at = at->next) {
                auto const got = force_type(*static_cast<sip_hdr*>(at->data));
                if (got == 0) {
                    count = 0;
                    break;
                }
                count += got;
            }
        }
        mem_deref(message);
        mem_deref(buffer);
        return count;
    }

    std::uint64_t parse_uri(std::string const& text) override
    {
        uri parsed;
        auto const from = as_pl(text);
        return uri_decode(&parsed, &from) == 0 ? 1u + (parsed.port != 0) : 0u;
    }

    std::function<std::string()> digest(digest_input const& in, std::string const& expected) override
    {
        if (in.sha256)
            return {};
        std::array<std::uint8_t, MD5_SIZE> a1;
        md5_printf(a1.data(), "%s:%s:%s", in.user.c_str(), in.realm.c_str(), in.password.c_str());
        return [in, expected, a1] {
            static constexpr std::string_view count = "00000001", quality = "auth";
            httpauth_digest_resp given = {as_pl(in.realm), as_pl(in.nonce), as_pl(expected),  as_pl(in.user),
                                          as_pl(in.uri),   as_pl(count),    as_pl(in.cnonce), as_pl(quality)};
            auto const method = as_pl(in.method);
            return httpauth_digest_response_auth(&given, &method, a1.data()) == 0 ? expected : std::string();
        };
    }
};

}  // namespace

std::unique_ptr<peer> make_re()
{
    return std::make_unique<re>();
}

}  // namespace cabinet::bench
