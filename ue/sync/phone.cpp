#include "ue/sync/phone.hpp"

namespace cabinet::ue {
namespace {

/// Tells of documents that come and go.
class told_session final : public operator_session {
public:
    told_session(operator_session& real, phone_feedback& feedback) : real_(real), feedback_(feedback) {}

    asio::awaitable<outcome<login>> log_in() override { co_return co_await real_.log_in(); }
    asio::awaitable<outcome<remote_document>> fetch(std::string known_etag) override
    {
        auto got = co_await real_.fetch(std::move(known_etag));
        if (got)
            feedback_.on_document_fetched(got->text.size());
        co_return got;
    }
    asio::awaitable<outcome<stored_document>> put(std::string text, std::string known_etag) override
    {
        feedback_.on_document_sent(text.size());
        co_return co_await real_.put(std::move(text), std::move(known_etag));
    }
    asio::awaitable<outcome<stored_document>> change(std::vector<element_change> changes,
                                                     std::string known_etag) override
    {
        std::size_t octets = 0;
        for (auto const& one : changes)
            octets += one.body.size();
        feedback_.on_document_sent(octets);
        co_return co_await real_.change(std::move(changes), std::move(known_etag));
    }
    asio::awaitable<outcome<std::vector<xcap::version>>> versions() override
    {
        co_return co_await real_.versions();
    }
    asio::awaitable<outcome<remote_document>> fetch_version(std::uint64_t gen) override
    {
        auto got = co_await real_.fetch_version(gen);
        if (got)
            feedback_.on_document_fetched(got->text.size());
        co_return got;
    }
    asio::awaitable<void> log_out() override { co_await real_.log_out(); }
    asio::awaitable<trouble> lost() override { co_return co_await real_.lost(); }
    remote_document told_since(std::string const& etag, std::string text) override
    {
        return real_.told_since(etag, std::move(text));
    }
    void close() noexcept override { real_.close(); }

private:
    operator_session& real_;
    phone_feedback& feedback_;
};

/// Some SIM troubles pass by themselves; the others want a person, or another card.
bool may_pass(error_code const& why)
{
    return why == sim_source_errc::card_busy || why == sim_source_errc::card_reset ||
           why == sim_source_errc::other_card || why == sim_source_errc::reader_failed ||
           why == sim_source_errc::card_removed || why == sim_source_errc::no_service;
}

}  // namespace

asio::awaitable<outcome<void>> phone::log_in()
{
    auto const who = co_await parts_.sim.read();
    if (!who)
        co_return trouble{trouble_stage::sim, who.error().message(), may_pass(who.error()), {}};
    parts_.feedback.on_sim_read(*who);
    auto made = parts_.sessions.make(*who, parts_.memory.instance_id());
    if (!made)
        co_return made.error();
    session_ = std::move(*made);
    auto const mine = session_;
    auto as = co_await mine->log_in();
    if (!as) {
        if (session_ == mine)
            close();
        co_return as.error();
    }
    if (session_ != mine)
        co_return trouble{
            trouble_stage::sim, "The SIM or the network went while the phone logged in.", true, {}};
    logged_in_ = std::move(*as);
    parts_.feedback.on_logged_in(*logged_in_);
    co_return outcome<void>();
}

asio::awaitable<outcome<exchange_report>> phone::exchange(exchange_wishes wishes)
{
    if (!logged_in_) {
        auto const done = co_await log_in();
        if (!done)
            co_return done.error();
    }
    auto const mine = session_;
    auto const as = *logged_in_;
    told_session told(*mine, parts_.feedback);
    book_exchange flow(told, parts_.contacts, parts_.memory, parts_.random, parts_.log);
    auto report = co_await flow.run(as, wishes, parts_.wall_clock());
    if (report)
        parts_.feedback.on_exchanged(*report);
    co_return report;
}

asio::awaitable<outcome<std::vector<xcap::version>>> phone::versions()
{
    if (!logged_in_) {
        auto const done = co_await log_in();
        if (!done)
            co_return done.error();
    }
    auto const mine = session_;
    co_return co_await mine->versions();
}

asio::awaitable<trouble> phone::lost()
{
    auto const mine = session_;
    if (!mine)
        co_return trouble{trouble_stage::login, "Nobody is logged in.", true, {}};
    co_return co_await mine->lost();
}

asio::awaitable<bool> phone::next_change()
{
    auto const mine = session_;
    while (mine) {
        auto const tag = co_await mine->next_change();
        if (!tag || session_ != mine || !logged_in_)
            break;
        auto const* const known = parts_.memory.find_by_impi(logged_in_->impi);
        if (!known || !known->base || known->base->etag != *tag)
            co_return true;
    }
    co_return false;
}

asio::awaitable<void> phone::log_out()
{
    auto const mine = std::exchange(session_, nullptr);
    logged_in_.reset();
    if (mine)
        co_await mine->log_out();
}

void phone::close() noexcept
{
    if (auto const mine = std::exchange(session_, nullptr))
        mine->close();
    logged_in_.reset();
}

void phone::remember(attempt last) const
{
    parts_.memory.set_last_attempt(std::move(last));
    if (auto const saved = parts_.memory.save(); !saved)
        parts_.log.write(log_level::warning, "sync",
                         "the state folder cannot be written: " + saved.error().message());
}

}  // namespace cabinet::ue
