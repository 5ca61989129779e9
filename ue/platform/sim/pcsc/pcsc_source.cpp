#include "ue/platform/sim/pcsc/pcsc_source.hpp"

#include "ue/platform/sim/identity.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace cabinet::ue {
namespace {

// On the worker's thread. The session outlives them: the worker is joined before it dies.

asio::awaitable<result<sim::card_identity>> read_card(pcsc_session& session)
{
    co_return session.read();
}

asio::awaitable<result<auth::aka_answer>> ask_card(pcsc_session& session, sim::application which,
                                                   auth::rand_value rand, auth::autn_value autn)
{
    co_return session.authenticate(which, rand, autn);
}

}  // namespace

pcsc_source::pcsc_source(asio::any_io_executor const& executor, pcsc_options options, logger& log)
    : events_(std::make_shared<sim_event_queue>()),
      session_(options, log),
      worker_(1),
      monitor_(options.reader, [executor, events = events_](sim_event event) {
          asio::post(executor, [events, event] { events->push(event); });
      })
{}

pcsc_source::~pcsc_source()
{
    worker_.join();
}

asio::awaitable<result<sim_identity>> pcsc_source::read()
{
    auto const card =
        co_await asio::co_spawn(worker_.get_executor(), read_card(session_), asio::use_awaitable);
    if (!card)
        co_return card.error();
    auto identity = identity_from(*card);
    if (identity)
        application_ = identity->ims.source;
    co_return identity;
}

asio::awaitable<result<auth::aka_answer>> pcsc_source::authenticate(auth::rand_value rand,
                                                                    auth::autn_value autn)
{
    co_return co_await asio::co_spawn(worker_.get_executor(), ask_card(session_, application_, rand, autn),
                                      asio::use_awaitable);
}

asio::awaitable<result<sim_event>> pcsc_source::next_event()
{
    return events_->next();
}

void pcsc_source::stop() noexcept
{
    events_->stop();
}

}  // namespace cabinet::ue
