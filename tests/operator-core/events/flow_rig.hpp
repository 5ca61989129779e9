#pragma once

#include "operator-core/events/flow_events.hpp"
#include "operator-core/events/watch_list.hpp"
#include "operator-core/xdm/document_state.hpp"
#include "protocol/net/memory_stream.hpp"
#include "protocol/reginfo/document.hpp"
#include "protocol/sip/message_framer.hpp"
#include "protocol/xcap/diff_document.hpp"
#include "tests/operator-core/events/told_bindings.hpp"
#include "tests/operator-core/events/told_documents.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/stream_reading.hpp"
#include "tests/support/virtual_world.hpp"

#include <boost/test/unit_test.hpp>

/// A phone's connection, what it asks over it and what it is told.
namespace cabinet::test::flows {

using namespace cabinet;
using namespace cabinet::core;

inline constexpr subscription_id owner{7};
inline std::string const xui = "sip:+4915112345678@ims.example";

inline std::string list_of(std::string const& names)
{
    std::string out = "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>";
    for (char const name : names)
        out.append("<list name='")
            .append(1, name)
            .append("'><entry uri='sip:")
            .append(1, name)
            .append("@h'/></list>");
    return out + "</resource-lists>";
}

inline std::string applied(std::string const& to, std::vector<xcap::patch_operation> const& patch)
{
    auto made = xcap::apply_patch(to, patch);
    BOOST_TEST_REQUIRE(made.has_value());
    return std::move(*made);
}

inline std::string watched(std::vector<std::string> const& uris)
{
    std::string out = "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list>";
    for (auto const& uri : uris)
        out += "<entry uri='" + uri + "'/>";
    return out + "</list></resource-lists>";
}

struct subscribe_text {
    std::string expires = "3600";
    std::string event = "xcap-diff;diff-processing=xcap-patching";
    std::string to_tag = {};
    int cseq = 1;
    std::string body = {};
    std::string type = "application/resource-lists+xml";
    std::string more = {};

    std::string write() const
    {
        return "SUBSCRIBE sip:ims.example SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bK" +
               std::to_string(cseq) + "\r\nMax-Forwards: 70\r\nFrom: <" + xui + ">;tag=p\r\nTo: <" + xui +
               ">" + (to_tag.empty() ? "" : ";tag=" + to_tag) +
               "\r\nCall-ID: call\r\nCSeq: " + std::to_string(cseq) +
               " SUBSCRIBE\r\nContact: <sip:phone@192.0.2.1>\r\nEvent: " + event + "\r\nExpires: " + expires +
               "\r\n" + more + (body.empty() ? "" : "Content-Type: " + type + "\r\n") +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
};

/// A NOTIFY that came, taken apart.
struct notify_text {
    std::string octets;

    std::string header(std::string_view name) const
    {
        sip::message_view view;
        sip::message_view::parse(octets, view).value();
        return std::string(view.find(name).value_or(""));
    }
    xcap::diff_document diff() const
    {
        sip::message_view view;
        sip::message_view::parse(octets, view).value();
        return xcap::parse_diff_document(view.body()).value();
    }
    xcap::document_diff only() const
    {
        auto const all = diff();
        BOOST_TEST_REQUIRE(all.items.size() == 1u);
        return std::get<xcap::document_diff>(all.items.front());
    }
};

/// A connection of a phone on one shard, with virtual time and documents in memory.
struct connection {
    connection()
    {
        settings.domain = "ims.example";
        settings.xcap_root = "https://xcap.example/";
        auto pair = net::make_memory_pair(world.home(), world.home());
        server = std::move(pair.first);
        client = std::move(pair.second);
        open();
        documents.put("resource-lists", list_of("a"));
    }
    ~connection()
    {
        events->close();
        world.settle();
    }

    void open() { events = std::make_shared<flow_events>(parts, *server); }
    void register_phone(bool is_bound = true, seconds time = std::chrono::hours(1'000))
    {
        accepted_login who;
        who.subscription = owner;
        who.impi = "001010000000001@ims.example";
        who.identities.impus = {xui, "tel:+4915112345678"};
        events->on_registered(who, is_bound ? std::optional(world.wall_now() + time) : std::nullopt);
    }

    /// The answer's status line.
    std::string ask(subscribe_text const& what)
    {
        auto const octets = what.write();
        sip::message_view view;
        BOOST_TEST_REQUIRE(sip::message_view::parse(octets, view).has_value());
        sip_peer const peer{"192.0.2.1", 5061};
        answer = events->answer_subscribe(
            view, {.request = octets, .peer = peer, .to_tag = "core", .now = world.wall_now()});
        return answer.substr(0, answer.find("\r\n"));
    }

    /// The NOTIFY requests that have come by now.
    std::vector<notify_text> received()
    {
        world.settle();
        std::string octets;
        test::read_ready(*client, world.home(), octets);
        std::vector<sip::frame> frames;
        BOOST_TEST_REQUIRE(framer.consume(octets, frames).has_value());
        std::vector<notify_text> out;
        for (auto const& frame : frames)
            if (auto const* const whole = std::get_if<sip::framed_message>(&frame))
                out.push_back({std::string(whole->octets)});
        return out;
    }
    notify_text only_received()
    {
        auto all = received();
        BOOST_TEST_REQUIRE(all.size() == 1u);
        return all.front();
    }
    void answer_notify(notify_text const& to, int status = 200)
    {
        sip::message_view request;
        sip::message_view::parse(to.octets, request).value();
        auto const text = sip::response_to(request, status, "p").finish().value();
        sip::message_view response;
        sip::message_view::parse(text, response).value();
        events->on_response(response);
    }
    void change(std::string const& text)
    {
        documents.put("resource-lists", text);
        board.tell({owner, "resource-lists", "index"});
    }

    test::virtual_world world;
    test::told_documents documents;
    event_settings settings;
    change_board board{world.home()};
    test::fixed_random random;
    test::told_bindings bindings;
    flow_events::parts parts{world.home(),
                             documents,
                             bindings,
                             board,
                             settings,
                             random,
                             [this](asio::awaitable<void> work) { world.home().spawn(std::move(work)); },
                             no_log()};
    std::unique_ptr<net::byte_stream> server, client;
    sip::message_framer framer;
    std::shared_ptr<flow_events> events;
    std::string answer;
};

}  // namespace cabinet::test::flows
