#include "tools/bench/codec/peer.hpp"

#include <array>
#include <cstring>

#include <belle-sip/belle-sip.h>

namespace cabinet::bench {

namespace {

class belle final : public peer {
public:
    belle() : pool_(belle_sip_object_pool_push()) { belle_sip_set_log_level(BELLE_SIP_LOG_FATAL); }
    belle(belle const&) = delete;
    belle& operator=(belle const&) = delete;
    ~belle() override
    {
        for (auto* const one : kept_)
            belle_sip_object_unref(one);
        belle_sip_object_unref(pool_);
    }

    std::string name() const override { return "belle-sip"; }
    std::string version() const override { return CABINET_BENCH_BELLE_VERSION; }
    std::string work() const override
    {
        return "belle_sip_message_parse_raw, which types at once: Request-URI, Via, From, To, Contact, "
               "Route, Record-Route, "
               "Service-Route, P-Preferred-Identity, CSeq, Call-ID, numbers, Authorization and "
               "WWW-Authenticate, "
               "Authentication-Info, Event, Subscription-State, Accept, Content-*, Supported, Require, "
               "Allow, Session-Expires, "
               "Date; text: Path, P-Associated-URI, Security-*, the rest. Writes with "
               "belle_sip_object_marshal from its values";
    }

    std::uint64_t parse_typed(std::string_view text) override
    {
        auto* const message = parse(text);
        if (message == nullptr)
            return 0;
        auto const count = 1 + belle_sip_message_get_body_size(message);
        belle_sip_object_unref(message);
        belle_sip_object_pool_clean(pool_);
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
        auto const failed =
            belle_sip_object_marshal(BELLE_SIP_OBJECT(kept_[which]), buffer_.data(), buffer_.size(), &size);
        if (failed != BELLE_SIP_OK)
            return 0;
        // As its channel sends it: headers first, then the body by itself.
        auto const body = belle_sip_message_get_body_size(kept_[which]);
        if (body > 0)
            std::memcpy(buffer_.data() + size, belle_sip_message_get_body(kept_[which]), body);
        return size + body;
    }

    std::uint64_t parse_uri(std::string const& text) override
    {
        auto* const parsed = belle_sip_uri_parse(text.c_str());
        if (parsed == nullptr)
            return 0;
        auto const count = 1u + (belle_sip_uri_get_port(parsed) != 0);
        belle_sip_object_ref(parsed);
        belle_sip_object_unref(parsed);
        belle_sip_object_pool_clean(pool_);
        return count;
    }

    std::function<std::string()> digest(digest_input const& in, std::string const&) override
    {
        char const* const algorithm = in.sha256 ? "SHA-256" : "MD5";
        std::size_t const size = in.sha256 ? 65 : 33;
        std::array<char, 65> a1;
        belle_sip_auth_helper_compute_ha1_for_algorithm(in.user.c_str(), in.realm.c_str(),
                                                        in.password.c_str(), a1.data(), size, algorithm);
        return [in, a1, algorithm, size] {
            std::array<char, 65> a2, out;
            belle_sip_auth_helper_compute_ha2_for_algorithm(in.method.c_str(), in.uri.c_str(), a2.data(),
                                                            size, algorithm);
            auto const failed = belle_sip_auth_helper_compute_response_qop_auth_for_algorithm(
                a1.data(), in.nonce.c_str(), in.nc, in.cnonce.c_str(), "auth", a2.data(), out.data(), size,
                algorithm);
            return failed == 0 ? std::string(out.data()) : std::string();
        };
    }

private:
    /// Its own reference; what else the parser made goes when the pool is cleaned.
    static belle_sip_message_t* parse(std::string_view text)
    {
        std::size_t read = 0;
        auto* const message = belle_sip_message_parse_raw(text.data(), text.size(), &read);
        if (message == nullptr)
            return nullptr;
        // As its channel does it: the parser stops before the body.
        if (read < text.size())
            belle_sip_message_set_body(message, text.data() + read, text.size() - read);
        belle_sip_object_ref(message);
        return message;
    }

    belle_sip_object_pool_t* pool_;
    std::vector<belle_sip_message_t*> kept_;
    std::array<char, 16'384> buffer_;
};

}  // namespace

std::unique_ptr<peer> make_belle()
{
    return std::make_unique<belle>();
}

}  // namespace cabinet::bench
