#pragma once

#include "protocol/xcap/history.hpp"
#include "ue/platform/trouble.hpp"
#include "ue/sync/element_changes.hpp"

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cabinet::ue {

namespace asio = boost::asio;

/// What a successful REGISTER gave.
struct login {
    std::string impi;                ///< the private identity that logged in
    std::vector<std::string> impus;  ///< P-Associated-URI, the default first (RFC 7315 §4.1)
    seconds expires{0};
};

/// The operator's answer to a GET of the book.
struct remote_document {
    enum class state { found, not_modified, absent } is = state::absent;
    std::string etag;  ///< without quotes; a weak one as it came
    std::string text;  ///< with found
};

/// The operator's answer to a PUT of the book, or to changes of its elements.
struct stored_document {
    bool stored = false;  ///< false: 412, someone else wrote first
    std::string etag;
    bool is_refused = false;  ///< of changes: the operator does not take such requests; put the whole
};

/// One SIM at its operator: SIP for the login, XCAP for the book. One call at a time, and lost() beside it.
class operator_session {
public:
    virtual ~operator_session() = default;

    /// Registers, answering challenges with the SIM.
    virtual asio::awaitable<outcome<login>> log_in() = 0;

    /// The book; `known_etag` (may be empty) goes out as If-None-Match.
    virtual asio::awaitable<outcome<remote_document>> fetch(std::string known_etag) = 0;

    /// Puts the book on condition that it still has the tag `known_etag`; empty: that there is none.
    virtual asio::awaitable<outcome<stored_document>> put(std::string text, std::string known_etag) = 0;

    /// Makes the changes one after the other in one round trip, each on condition of the tag that the one before is known to give. Where not all are
    /// stored, some may be.
    virtual asio::awaitable<outcome<stored_document>> change(std::vector<element_change> changes,
                                                             std::string known_etag) = 0;

    /// Which versions of the book there were, the newest first (docs/history.md).
    virtual asio::awaitable<outcome<std::vector<xcap::version>>> versions() = 0;

    /// One of them; absent where the operator does not keep it.
    virtual asio::awaitable<outcome<remote_document>> fetch_version(std::uint64_t gen) = 0;

    /// De-registers (TS 24.229 §5.1.1.6) and closes the connections. Failures do not matter any more.
    virtual asio::awaitable<void> log_out() = 0;

    /// After log_in(): waits until the login is over although nobody logged out, because the registration could not be
    /// kept (refused, or its connection lost for good); gives why. Ends too, with any trouble, after log_out() and close().
    virtual asio::awaitable<trouble> lost() = 0;

    /// After log_in(): waits until the operator tells that the book was changed, and gives the tag it has now (empty: there is none), without
    /// quotes. Nothing: the operator tells of no changes, or log_out() or close() came. From the first call on the operator is asked to tell.
    virtual asio::awaitable<std::optional<std::string>> next_change() { co_return std::nullopt; }

    /// The book as it is by what the operator has told, made of `text`, which it was when it had the tag `etag`; is::found, or absent where that does not
    /// lead there. It may be behind what fetch() gives, and never ahead.
    virtual remote_document told_since(std::string const&, std::string) { return {}; }

    /// The SIM or the network is gone: ends everything at once and tells the operator nothing. Whatever waits here ends
    /// with a trouble soon after; only then may this object go away.
    virtual void close() noexcept = 0;
};

}  // namespace cabinet::ue
