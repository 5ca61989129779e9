#include "operator-core/app/sip_datagrams.hpp"

#include "protocol/sip/check_request.hpp"
#include "protocol/sip/via.hpp"

namespace cabinet::core {
namespace {

constexpr std::uint16_t default_port = 5060;

int status_of(std::string_view response)
{
    sip::message_view view;
    return sip::message_view::parse(response, view) ? view.status() : 500;
}

}  // namespace

asio::ip::udp::endpoint response_target(sip::message_view const& request, asio::ip::udp::endpoint const& from)
{
    auto const top = sip::value_reader(request, "Via").next();
    auto const via = top ? sip::parse_via(*top) : result<sip::via>(sip::codec_errc::bad_via);
    if (!via || via->wants_rport)
        return from;
    return {from.address(), via->port == 0 ? default_port : via->port};
}

sip_datagrams::sip_datagrams(net::shard& home, registrar& answers, work_count& work, logger& log)
    : home_(home),
      answers_(answers),
      work_(work),
      log_(log),
      socket_(home),
      next_(home, [this] { on_deadline(); })
{}

result<std::uint16_t> sip_datagrams::open(std::string const& address, std::uint16_t port)
{
    return socket_.open(address, port, *this);
}

void sip_datagrams::close()
{
    socket_.close();
    next_.lift();
}

void sip_datagrams::on_datagram(std::string_view octets, asio::ip::udp::endpoint const& from)
{
    sip::message_view request;
    bool const whole = sip::message_view::parse(octets, request).has_value();
    if (whole ? !request.is_request() || request.method() == "ACK" : !sip::can_be_answered(request))
        return;
    auto const to = response_target(request, from);
    std::optional<sip::transaction_id> transaction;
    // What is not fit to be served gets its answer each time; no transaction is spent on it.
    if (whole && !sip::check_request(request, {served_methods, served_options})) {
        auto const arrived = transactions_.on_request(request, sip::transport_kind::unreliable, home_.now());
        if (!arrived)
            return;
        if (auto const* const again = std::get_if<sip::retransmission>(&*arrived)) {
            if (!again->resend.empty())
                socket_.send(again->resend, to);
            return;
        }
        auto const* const fresh = std::get_if<sip::new_request>(&*arrived);
        if (!fresh)
            return;  // too many: the client sends it again
        transaction = fresh->id;
        waiting_[fresh->id] = {std::string(octets), to};
        set_deadline();
    }
    home_.spawn(answer(std::string(octets), from, to, transaction));
}

asio::awaitable<void> sip_datagrams::answer(std::string request, asio::ip::udp::endpoint from,
                                            asio::ip::udp::endpoint to,
                                            std::optional<sip::transaction_id> transaction)
{
    work_count::guard const busy(work_);
    sip_peer peer;
    peer.address = from.address().to_string();
    peer.port = from.port();
    auto response = co_await answers_.answer(std::move(request), std::move(peer));
    if (transaction) {
        waiting_.erase(*transaction);
        response = transactions_.respond(*transaction, status_of(response), std::move(response), home_.now());
        set_deadline();
    }
    if (!response.empty())
        socket_.send(response, to);
}

// RFC 4320 §4.1: a client whose request takes long is told with a 100, and not before.
void sip_datagrams::on_deadline()
{
    std::vector<sip::transaction_id> late;
    transactions_.on_deadline(home_.now(), late);
    for (auto const id : late) {
        auto const found = waiting_.find(id);
        sip::message_view request;
        if (found == waiting_.end() || !sip::message_view::parse(found->second.request, request))
            continue;
        if (auto trying = sip::response_to(request, 100, {}).finish()) {
            auto const octets = transactions_.respond(id, 100, std::move(*trying), home_.now());
            socket_.send(octets, found->second.to);
        }
    }
    set_deadline();
}

void sip_datagrams::set_deadline()
{
    if (auto const next = transactions_.next_deadline())
        next_.set(*next);
    else
        next_.lift();
}

}  // namespace cabinet::core
