#include "tools/bench/codec/peer.hpp"

#include <array>
#include <cstring>

#include <sofia-sip/auth_digest.h>
#include <sofia-sip/msg.h>
#include <sofia-sip/msg_header.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_extra.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_parser.h>
#include <sofia-sip/url.h>

namespace cabinet::bench {

namespace {

class sofia final : public peer {
public:
    sofia() : grammar_(sip_extend_mclass(nullptr)) {}  // with P-Asserted-Identity and its kin
    sofia(sofia const&) = delete;
    sofia& operator=(sofia const&) = delete;
    ~sofia() override
    {
        for (auto* const one : kept_)
            msg_destroy(one);
        std::free(grammar_);
    }

    std::string name() const override { return "sofia-sip"; }
    std::string version() const override { return CABINET_BENCH_SOFIA_VERSION; }
    std::string work() const override
    {
        return "msg_make with the extended header table, which types at once: Request-URI, Via, From, To, "
               "Contact, Route family "
               "but P-Associated-URI, identities, CSeq, numbers, Authorization and WWW-Authenticate family "
               "(parameters as texts), "
               "token lists, Event, Subscription-State, Accept family, Content-*, Security-*, "
               "Session-Expires, Date; "
               "text: P-Associated-URI, P-Access-Network-Info, P-Charging-Vector, the rest. Its parameters "
               "are a list of texts, a "
               "URI's one text. Writes each header from its value with msg_header_e, then the body";
    }

    std::uint64_t parse_typed(std::string_view text) override
    {
        auto* const message = parse(text);
        if (message == nullptr)
            return 0;
        std::uint64_t count = 1;
        auto const* const sip = sip_object(message);
        for (auto const* at = first_of(sip); at != nullptr; at = at->sh_succ)
            ++count;
        msg_destroy(message);
        return count;
    }

    bool keep(std::string_view text) override
    {
        auto* const message = parse(text);
        if (message != nullptr)
            kept_.push_back(message);
        return message != nullptr;
    }

    std::uint64_t write(std::size_t which) override
    {
        std::size_t size = 0;
        for (auto const* at = first_of(sip_object(kept_[which])); at != nullptr; at = at->sh_succ) {
            auto const got =
                msg_header_e(buffer_.data() + size, static_cast<isize_t>(buffer_.size() - size), at, 0);
            if (got < 0)
                return 0;
            size += static_cast<std::size_t>(got);
        }
        return size;
    }

    std::uint64_t parse_uri(std::string const& text) override
    {
        std::memcpy(buffer_.data(), text.c_str(), text.size() + 1);  // it is cut up in place
        url_t parsed;
        return url_d(&parsed, buffer_.data()) == 0 ? 1u + (parsed.url_port != nullptr) : 0u;
    }

    std::function<std::string()> digest(digest_input const& in, std::string const&) override
    {
        if (in.sha256)
            return {};
        auth_response_t for_a1 = {};
        for_a1.ar_size = sizeof for_a1;
        for_a1.ar_username = in.user.c_str();
        for_a1.ar_realm = in.realm.c_str();
        std::array<char, 33> a1;
        auth_digest_a1(&for_a1, a1.data(), in.password.c_str());
        return [in, a1] {
            auth_response_t given = {};
            given.ar_size = sizeof given;
            given.ar_username = in.user.c_str();
            given.ar_realm = in.realm.c_str();
            given.ar_nonce = in.nonce.c_str();
            given.ar_uri = in.uri.c_str();
            given.ar_cnonce = in.cnonce.c_str();
            given.ar_nc = "00000001";
            given.ar_qop = "auth";
            given.ar_auth = 1;
            given.ar_md5 = 1;
            std::array<char, 33> out;
            return auth_digest_response(&given, out.data(), a1.data(), in.method.c_str(), nullptr, 0) == 0
                       ? std::string(out.data())
                       : std::string();
        };
    }

private:
    /// The start line, which every header follows in the order of the message.
    static msg_header_t const* first_of(sip_t const* sip)
    {
        return sip->sip_request != nullptr ? reinterpret_cast<msg_header_t const*>(sip->sip_request)
                                           : reinterpret_cast<msg_header_t const*>(sip->sip_status);
    }

    msg_t* parse(std::string_view text) const
    {
        auto* const message = msg_make(grammar_, 0, text.data(), static_cast<ssize_t>(text.size()));
        if (message == nullptr)
            return nullptr;
        auto const* const sip = sip_object(message);
        if (sip != nullptr && sip->sip_error == nullptr && (sip->sip_request || sip->sip_status))
            return message;
        msg_destroy(message);
        return nullptr;
    }

    msg_mclass_t* grammar_;
    std::vector<msg_t*> kept_;
    std::array<char, 16'384> buffer_;
};

}  // namespace

std::unique_ptr<peer> make_sofia()
{
    return std::make_unique<sofia>();
}

}  // namespace cabinet::bench
