// All calls into our codec stand in this file.
#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/challenge.hpp"
#include "protocol/auth/digest.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/headers/header_value.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/message_framer.hpp"
#include "protocol/sip/with_uri.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"
#include "tools/bench/codec/peer.hpp"

#include <cstdlib>

namespace cabinet::bench {

namespace {

std::uint64_t read_tel(std::string_view text)
{
    auto const tel = uri::parse_tel_uri(text);
    return tel ? 1 + tel->global : 0;
}

std::uint64_t read_uri(marked_text const& text)
{
    if (auto const sip = uri::parse_sip_uri(text))
        return 1 + (sip->port != 0);
    return read_tel(text.view());
}

/// Of an address whose URI was read with it, if that is a SIP URI.
template <class Address>
std::uint64_t read_with_uri(Address const& value, std::string_view uri)
{
    return value.has_sip_uri ? 1 + (value.sip_uri.port != 0) : read_tel(uri);
}

std::uint64_t read(sip::with_uri<sip::name_addr> const& value)
{
    return read_with_uri(value, value.uri);
}

std::uint64_t read(sip::with_uri<sip::contact> const& value)
{
    return read_with_uri(value, value.address.uri) + value.expires.has_value();
}

template <class Value>
std::uint64_t read(Value const&)
{
    return 1;
}

std::uint64_t read_elsewhere(sip::header_id header, marked_text const& value)
{
    switch (header) {
    case sip::header_id::authorization:
    case sip::header_id::proxy_authorization:
        return auth::view_credentials(value).has_value();
    case sip::header_id::www_authenticate:
    case sip::header_id::proxy_authenticate:
        return auth::view_challenge(value).has_value();
    case sip::header_id::authentication_info:
        return auth::view_authentication_info(value).has_value();
    default:
        return sip::parse_date(value.view()).has_value();
    }
}

/// How many values a line has; nothing where one is refused.
template <class Value>
std::uint64_t each_value(marked_text const& line)
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

template <class Value>
std::uint64_t one_value(marked_text const& line)
{
    Value one;
    return sip::read_single(line, one) == sip::codec_errc{} ? read(one) : 0;
}

/// Addresses are read with their URIs.
template <class Value>
using read_as =
    std::conditional_t<std::is_same_v<Value, sip::name_addr> || std::is_same_v<Value, sip::contact>,
                       sip::with_uri<Value>, Value>;

template <sip::header_id Header>
std::uint64_t read_line(marked_text const& value)
{
    using type = sip::header_value_t<Header>;
    if constexpr (std::is_same_v<type, sip::free_text>)
        return 1;
    else if constexpr (std::is_same_v<type, sip::read_elsewhere>)
        return read_elsewhere(Header, value);
    else if constexpr (std::is_same_v<type, sip::contact>)
        return sip::is_star(value.view()) ? 1 : each_value<read_as<type>>(value);
    else if constexpr (sip::is_single_v<Header> && !std::is_same_v<type, sip::token>)
        return one_value<read_as<type>>(value);
    else
        return each_value<read_as<type>>(value);
}

/// How many values a header gave; 0: refused.
std::uint64_t read_header(sip::message_view const& message, sip::header_view const& header)
{
    static constexpr auto readers = []<std::size_t... I>(std::index_sequence<I...>)
    {
        return std::array{read_line<static_cast<sip::header_id>(I)>...};
    }
    (std::make_index_sequence<static_cast<std::size_t>(sip::header_id::www_authenticate) + 1>{});
    return readers[static_cast<std::size_t>(header.id)](message.marked(header.value));
}

class ours final : public peer {
public:
    std::string name() const override { return "cabinet"; }
    std::string version() const override { return CABINET_BENCH_BUILD; }
    std::string work() const override
    {
        return "splits and checks the message; typed: Request-URI and every header the corpus has but "
               "Server, User-Agent and "
               "other free text, URIs within addresses too, all parameters checked. Writes from header "
               "values that are "
               "text, checked together";
    }

    std::uint64_t parse_typed(std::string_view message) override
    {
        sip::message_view view;
        if (!sip::message_view::parse(message, view))
            return 0;
        std::uint64_t count = 1;
        if (view.is_request()) {
            auto const got = read_uri(view.marked(view.request_uri()));
            if (got == 0)
                return 0;
            count += got;
        }
        for (auto const header : view.headers()) {
            auto const got = read_header(view, header);
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
