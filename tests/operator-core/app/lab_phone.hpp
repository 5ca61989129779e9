#pragma once

#include "protocol/net/connector.hpp"
#include "protocol/net/http_client.hpp"
#include "protocol/sip/message_framer.hpp"
#include "tests/operator-core/app/lab_subscriber.hpp"
#include "tests/operator-core/app/running_server.hpp"

namespace cabinet::test {

namespace asio = boost::asio;

/// Where a server is reached.
struct lab_ports {
    std::uint16_t sip = 0;  ///< TLS
    std::uint16_t https = 0;
};

/// One subscriber's device: a SIP connection and an HTTPS connection, logged in as often as the server asks for it. Errors are
/// given back, since servers are killed under it.
class lab_phone {
public:
    /// All outlive it.
    lab_phone(net::shard& home, net::tls_context const& trust, lab_subscriber const& who,
              core::config const& settings, std::string call_id)
        : home_(home),
          trust_(trust),
          who_(who),
          settings_(settings),
          call_id_(std::move(call_id))
    {}

    asio::awaitable<error_code> connect(lab_ports to)
    {
        net::connect_target const sip("127.0.0.1", to.sip);
        net::tls_name const domain(net::tls_name_rule::sip_domain, settings_.home.domain);
        auto first = co_await net::connect_tls(home_, sip, trust_, domain);
        if (!first)
            co_return first.error();
        sip_ = std::move(*first);
        net::connect_target const https("127.0.0.1", to.https);
        net::tls_name const host(net::tls_name_rule::https_host, settings_.xcap.host);
        auto second = co_await net::connect_tls(home_, https, trust_, host);
        if (!second)
            co_return second.error();
        http_.emplace(std::move(*second), home_);
        co_return error_code();
    }

    /// The final response to a REGISTER with that Contact line, or none.
    asio::awaitable<result<std::string>> register_contact(std::string contact)
    {
        auto const uri = "sip:" + settings_.home.domain;
        auto authorization = first_authorization(settings_.home.realm, uri);
        for (int tries = 0;; ++tries) {
            auto request = register_request(authorization, contact);
            auto answer = co_await ask(std::move(request));
            if (!answer || !answer->starts_with("SIP/2.0 401 ") || tries == 2)
                co_return answer;
            sip::message_view view;
            sip::message_view::parse(*answer, view).value();
            auto const challenge = auth::parse_challenge(view.find("WWW-Authenticate").value()).value();
            authorization = "Authorization: " + prove(challenge, "REGISTER", uri, 1) + "\r\n";
        }
    }

    /// The final response to one request for the subscriber's document.
    asio::awaitable<result<net::http_response>> xcap(std::string method, std::string body)
    {
        return xcap({.method = std::move(method), .body = std::move(body)});
    }

    /// A request for the document or a node of it.
    struct xcap_order {
        std::string method;
        std::string node = {};  ///< "/~~/…"; empty: the document
        std::string type = "application/resource-lists+xml";
        std::string if_match = {};  ///< empty: on no condition
        std::string body = {};
    };
    asio::awaitable<result<net::http_response>> xcap(xcap_order what)
    {
        for (int tries = 0;; ++tries) {
            auto request = xcap_request(what);
            auto answer = co_await http_->exchange(std::move(request));
            if (!answer || answer->status != 401 || tries == 2)
                co_return answer;
            challenge_ = auth::parse_challenge(answer->headers.find("WWW-Authenticate").value()).value();
            nonce_count_ = 0;
        }
    }

    void close()
    {
        if (sip_)
            sip_->close();
        http_.reset();
    }

    lab_subscriber const& who() const { return who_; }
    /// The sequence numbers of all challenges it got.
    std::vector<auth::sqn_value> const& sequence_numbers() const { return sequence_numbers_; }

private:
    std::string first_authorization(std::string const& realm, std::string const& uri) const
    {
        if (!who_.has_sim())
            return {};
        return "Authorization: Digest username=\"" + who_.name + "\", realm=\"" + realm + "\", uri=\"" + uri +
               "\", nonce=\"\", response=\"\"\r\n";
    }

    std::string prove(auth::challenge const& to, std::string_view method, std::string const& uri,
                      std::uint32_t nc)
    {
        if (!who_.has_sim())
            return authorization(to, who_.name, as_octets(who_.password), method, uri, nc);
        if (nc == 1) {
            auto const nonce = auth::parse_aka_nonce(to.nonce).value();
            sequence_numbers_.push_back(auth::verify_autn(who_.keys, nonce.rand, nonce.autn).value());
        }
        return sim_authorization(to, who_.name, who_.keys, method, uri, nc);
    }

    std::string register_request(std::string const& authorization, std::string const& contact)
    {
        auto const cseq = std::to_string(++cseq_);
        return "REGISTER sip:" + settings_.home.domain +
               " SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bK-" + call_id_ + cseq +
               "\r\nMax-Forwards: 70\r\nFrom: <" + who_.aor() + ">;tag=1\r\nTo: <" + who_.aor() +
               ">\r\nCall-ID: " + call_id_ + "\r\nCSeq: " + cseq + " REGISTER\r\n" + contact + authorization +
               "Content-Length: 0\r\n\r\n";
    }

    net::http_request xcap_request(xcap_order const& what)
    {
        net::http_request out;
        out.method = what.method;
        out.target = "/resource-lists/users/" + who_.aor() + "/index" + what.node;
        out.headers.add("Host", settings_.xcap.host);
        if (!what.body.empty())
            out.headers.add("Content-Type", what.type);
        if (!what.if_match.empty())
            out.headers.add("If-Match", what.if_match);
        if (challenge_)
            out.headers.add("Authorization", prove(*challenge_, what.method, out.target, ++nonce_count_));
        else if (who_.has_sim())
            out.headers.add("Authorization", "Digest username=\"" + who_.name + "\", realm=\"" +
                                                 settings_.xcap.realm + "\", uri=\"" + out.target +
                                                 "\", nonce=\"\", response=\"\"");
        out.body = what.body;
        return out;
    }

    /// Sends one SIP message and gives the next that comes.
    asio::awaitable<result<std::string>> ask(std::string message)
    {
        sip_->enqueue(std::move(message));
        sip::message_framer framer;
        std::vector<sip::frame> frames;
        while (true) {
            auto const into = home_.scratch();
            auto const got = sip_->read_now(into);
            if (got.error == asio::error::would_block) {
                auto const error = co_await sip_->wait_readable();
                if (error)
                    co_return error;
                continue;
            }
            if (got.error)
                co_return got.error;
            framer.consume({into.data(), got.octets}, frames).value();
            for (auto const& frame : frames)
                if (auto const* const whole = std::get_if<sip::framed_message>(&frame))
                    co_return std::string(whole->octets);
        }
    }

    net::shard& home_;
    net::tls_context const& trust_;
    lab_subscriber const& who_;
    core::config const& settings_;
    std::string call_id_;
    std::uint32_t cseq_ = 0;
    std::unique_ptr<net::byte_stream> sip_;
    std::optional<net::http_client> http_;
    std::optional<auth::challenge> challenge_;  ///< of XCAP
    std::uint32_t nonce_count_ = 0;
    std::vector<auth::sqn_value> sequence_numbers_;
};

/// A document of one group, told apart by its number.
inline std::string numbered_document(std::string const& number)
{
    return "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name='a'>"
           "<entry uri='sip:" +
           number + "@example'/></list></resource-lists>\n";
}

}  // namespace cabinet::test
