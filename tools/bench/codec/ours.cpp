// All calls into our codec stand in this file.
#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/challenge.hpp"
#include "protocol/auth/digest.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/message_framer.hpp"
#include "protocol/sip/parameterized.hpp"
#include "protocol/sip/tokens.hpp"
#include "protocol/sip/value_list.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"
#include "tools/bench/codec/peer.hpp"

#include <cstdlib>

namespace cabinet::bench {

namespace {

/// How many values a comma list has, each given to `read`; nothing where one is refused.
template <class Value, class Read>
std::uint64_t each_value(std::string_view line, Read read)
{
    std::uint64_t count = 1;
    sip::value_list<Value> values(line);
    for (Value one; values.next(one);) {
        auto const got = read(one);
        if (got == 0)
            return 0;
        count += got;
    }
    return values.error() == sip::codec_errc{} ? count : 0;
}

std::uint64_t read_uri(std::string_view text)
{
    if (uri::has_sip_scheme(text)) {
        auto const parsed = uri::parse_sip_uri(text);
        return parsed ? 1 + (parsed->port != 0) : 0;
    }
    auto const parsed = uri::parse_tel_uri(text);
    return parsed ? 1 + parsed->global : 0;
}

std::uint64_t read_address(sip::name_addr const& address)
{
    return read_uri(address.uri);
}

std::uint64_t read_contact(sip::contact const& contact)
{
    return read_uri(contact.address.uri) + contact.expires.has_value();
}

std::uint64_t read_via(sip::via const& via)
{
    return 1 + !via.branch.empty();
}

std::uint64_t read_token(sip::token const&)
{
    return 1;
}

std::uint64_t read_parameterized(sip::parameterized const&)
{
    return 1;
}

std::uint64_t read_charging_vector(std::string_view value)
{
    auto in = sip::header_parameter_reader::of_whole(value);
    std::uint64_t count = 0;
    for (sip::header_parameter one; in.next(one);)
        ++count;
    return in.finished() ? count : 0;
}

std::uint64_t read_number(std::string_view value)
{
    return 1 + (sip::parse_delta_seconds(value) & 1);
}

/// How many values a header gave; 0: refused.
std::uint64_t read_header(sip::header_view const& header)
{
    using enum sip::header_id;
    auto const value = header.value;
    switch (header.id) {
    case via:
        return each_value<sip::via>(value, read_via);
    case from:
    case to:
    case referred_by:
    case refer_to:
    case route:
    case record_route:
    case path:
    case service_route:
    case p_associated_uri:
    case p_asserted_identity:
    case p_preferred_identity:
        return each_value<sip::name_addr>(value, read_address);
    case contact:
        return sip::is_star(value) ? 1 : each_value<sip::contact>(value, read_contact);
    case cseq:
        return sip::parse_cseq(value).has_value();
    case max_forwards:
    case expires:
    case min_expires:
    case min_se:
    case rseq:
    case content_length:
        return read_number(value);
    case authorization:
    case proxy_authorization:
        return auth::view_credentials(value).has_value();
    case www_authenticate:
    case proxy_authenticate:
        return auth::view_challenge(value).has_value();
    case authentication_info:
        return auth::view_authentication_info(value).has_value();
    case require:
    case proxy_require:
    case supported:
    case unsupported:
    case allow:
    case allow_events:
        return each_value<sip::token>(value, read_token);
    case accept:
    case accept_encoding:
    case accept_language:
    case accept_contact:
    case security_client:
    case security_server:
    case security_verify:
    case p_access_network_info:
    case event:
    case subscription_state:
    case content_type:
    case session_expires:
        return each_value<sip::parameterized>(value, read_parameterized);
    case p_charging_vector:
        return read_charging_vector(value);
    case date:
        return sip::parse_date(value).has_value();
    default:
        return 1;
    }
}

class ours final : public peer {
public:
    std::string name() const override { return "cabinet"; }
    std::string version() const override { return CABINET_BENCH_BUILD; }
    std::string work() const override
    {
        return "splits and checks the message; typed: Request-URI, Via, From, To, Contact, the Route family, "
               "identities, CSeq, "
               "Authorization and WWW-Authenticate family, Authentication-Info, Date, numbers, token lists; "
               "value and checked "
               "parameters without a type of their own: Event, Subscription-State, Content-Type, Accept "
               "family, Security-*, "
               "P-Access-Network-Info, P-Charging-Vector, Session-Expires; text: Call-ID and the rest. "
               "Writes from header values that are text, each checked";
    }

    std::uint64_t parse_typed(std::string_view message) override
    {
        sip::message_view view;
        if (!sip::message_view::parse(message, view))
            return 0;
        std::uint64_t count = 1;
        if (view.is_request()) {
            auto const got = read_uri(view.request_uri());
            if (got == 0)
                return 0;
            count += got;
        }
        for (auto const header : view.headers()) {
            auto const got = read_header(header);
            if (got == 0)
                return 0;
            count += got;
        }
        return count + view.body().size();
    }

    bool keep(std::string_view message) override
    {
        kept_.push_back(std::make_unique<sip::message_view>());
        return sip::message_view::parse(message, *kept_.back()).has_value();
    }

    std::uint64_t write(std::size_t which) override
    {
        auto const& from = *kept_[which];
        auto out = from.is_request()
                       ? sip::message_builder::request(from.method(), from.request_uri(), std::move(written_))
                       : sip::message_builder::response(from.status(), from.reason(), std::move(written_));
        for (auto const header : from.headers()) {
            if (header.id == sip::header_id::unknown)
                out.add(header.name, header.value);
            else if (header.id != sip::header_id::content_length)
                out.add(header.id, header.value);
        }
        auto text = out.finish(from.body());
        if (!text)
            return 0;
        written_ = std::move(*text);
        return written_.size();
    }

    std::uint64_t parse_uri(std::string const& text) override { return read_uri(text); }

    std::function<std::string()> digest(digest_input const& in, std::string const&) override
    {
        auth::credentials given;
        given.username = in.user;
        given.realm = in.realm;
        given.nonce = in.nonce;
        given.uri = in.uri;
        given.cnonce = in.cnonce;
        given.nc = in.nc;
        given.quality = auth::qop::auth;
        given.scheme_algorithm = in.sha256 ? auth::algorithm::sha256 : auth::algorithm::md5;
        auto const kind = auth::hash_of(*given.scheme_algorithm);
        auto const a1 = auth::hash_a1(kind, in.user, in.realm, as_octets(in.password));
        return [given, a1, method = in.method] {
            return auth::digest_response(given, a1, {.method = method, .body = {}});
        };
    }

    std::uint64_t split(std::string_view message) override
    {
        sip::message_view view;
        return sip::message_view::parse(message, view) ? view.headers().size() : 0;
    }

    std::uint64_t frame(std::string_view stream) override
    {
        constexpr std::size_t segment = 1'448;  // what one TCP segment carries over Ethernet
        std::uint64_t count = 0;
        for (std::size_t at = 0; at < stream.size(); at += segment) {
            frames_.clear();
            if (!framer_.consume(stream.substr(at, segment), frames_))
                return 0;
            count += frames_.size();
        }
        return count;
    }

private:
    std::vector<std::unique_ptr<sip::message_view>> kept_;
    std::string written_;
    sip::message_framer framer_;
    std::vector<sip::frame> frames_;
};

}  // namespace

std::unique_ptr<peer> make_ours()
{
    return std::make_unique<ours>();
}

}  // namespace cabinet::bench
