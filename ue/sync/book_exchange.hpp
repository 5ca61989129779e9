#pragma once

#include "protocol/base/log.hpp"
#include "protocol/base/random.hpp"
#include "protocol/contacts/diff.hpp"
#include "ue/platform/address_book/address_book_source.hpp"
#include "ue/sync/decide_sync.hpp"
#include "ue/sync/operator_session.hpp"
#include "ue/sync/phone_memory.hpp"

namespace cabinet::ue {

/// What a person or the daemon wants of an exchange.
struct exchange_wishes {
    bool restore = false;      ///< the operator's book replaces the shown one, which is put aside
    bool dry_run = false;      ///< say what would be done, and do nothing
    bool accept_loss = false;  ///< a large loss is meant
    bool adopt = false;        ///< another SIM's contacts are this SIM's too
    std::optional<std::uint64_t> version =
        {};  ///< with restore: first this version becomes the operator's book again
};

/// What an exchange did, or would do.
struct exchange_report {
    sync_action action = sync_action::nothing;
    bool dry_run = false;          ///< it did nothing, and would do this
    contacts::book_diff sent;      ///< what changed at the operator
    contacts::book_diff received;  ///< what changed on the phone
    std::size_t contacts = 0;      ///< in the book that both sides now hold, or would
    std::size_t groups = 0;
    std::string set_aside;  ///< the file that now holds the book shown before; empty: none
    std::string advice;     ///< a sentence, where a person must decide; empty: nothing waits
};

/// Brings a logged-in SIM's book on the phone and at the operator together, once. One run at a time.
class book_exchange {
public:
    /// All must outlive this object.
    book_exchange(operator_session& session, address_book_source& shown, phone_memory& memory,
                  random_source& random, logger& log)
        : session_(session),
          shown_(shown),
          memory_(memory),
          random_(random),
          log_(log)
    {}

    /// Looks at both sides, decides by decide_sync and carries it out. A race lost to another phone starts again.
    asio::awaitable<outcome<exchange_report>> run(login who, exchange_wishes wishes, unix_time now);

private:
    struct situation;

    asio::awaitable<outcome<void>> put_back(std::uint64_t version);
    asio::awaitable<outcome<std::string>> fetch_version(std::uint64_t version);
    asio::awaitable<outcome<remote_document>> find_remote(std::string known_etag, std::string base,
                                                          bool has_lost);
    asio::awaitable<outcome<situation>> look(login const& who, exchange_wishes const& wishes, bool has_lost);
    asio::awaitable<outcome<std::optional<exchange_report>>> act(situation& at, exchange_wishes const& wishes,
                                                                 unix_time now);
    asio::awaitable<outcome<bool>> send(situation& at, contacts::book const& next);
    asio::awaitable<outcome<store_end>> show(situation const& at, contacts::book what);
    outcome<void> put_aside(situation& at, exchange_report& report, unix_time now);
    outcome<void> remember(situation& at, contacts::book const& what, unix_time now);

    operator_session& session_;
    address_book_source& shown_;
    phone_memory& memory_;
    random_source& random_;
    logger& log_;
    bool takes_changes_ = true;  ///< the operator has not refused changes of elements
};

}  // namespace cabinet::ue
