#pragma once

#include "ue/platform/network/network.hpp"
#include "ue/sync/book_exchange.hpp"
#include "ue/sync/session_maker.hpp"

#include <functional>

namespace cabinet::ue {

/// What a phone tells its owner while it works; the program makes the words.
class phone_feedback {
public:
    virtual ~phone_feedback() = default;

    virtual void on_sim_read(sim_identity const& who) = 0;
    virtual void on_logged_in(login const& as) = 0;
    virtual void on_document_sent(std::size_t octets) = 0;     ///< its sending begins
    virtual void on_document_fetched(std::size_t octets) = 0;  ///< it came; 0: unchanged, or there is none
    virtual void on_exchanged(exchange_report const& report) = 0;
};

/// The parts of a phone; all must outlive what uses them.
struct phone_parts {
    sim_source& sim;
    address_book_source& contacts;
    session_maker& sessions;
    phone_memory& memory;
    random_source& random;
    logger& log;
    phone_feedback& feedback;
    std::function<unix_time()> wall_clock;
};

/// One phone: reads its SIM, logs in, exchanges the book; stays logged in until told otherwise. One call at a time,
/// close() and lost() beside it.
class phone {
public:
    explicit phone(phone_parts parts) : parts_(std::move(parts)) {}

    /// Reads the SIM and logs in, unless that was done, and brings both sides together.
    asio::awaitable<outcome<exchange_report>> exchange(exchange_wishes wishes);

    /// Reads the SIM and logs in, unless that was done, and asks which versions of the book there were.
    asio::awaitable<outcome<std::vector<xcap::version>>> versions();

    bool is_logged_in() const noexcept { return logged_in_.has_value(); }

    /// While logged in: operator_session::lost() of that login.
    asio::awaitable<trouble> lost();

    /// While logged in: waits until the operator tells of a book that is not the one both sides had last. False: it will tell of none, or the login
    /// is over.
    asio::awaitable<bool> next_change();

    asio::awaitable<void> log_out();

    /// The SIM or the network is gone. What waits above ends; the next exchange reads the SIM anew.
    void close() noexcept;

    /// Writes down how the last attempt ended, for `ue status`.
    void remember(attempt last) const;

private:
    asio::awaitable<outcome<void>> log_in();

    phone_parts parts_;
    std::shared_ptr<operator_session> session_;  ///< shared with the calls that are under way
    std::optional<login> logged_in_;
};

}  // namespace cabinet::ue
