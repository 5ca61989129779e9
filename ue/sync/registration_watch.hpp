#pragma once

#include "protocol/reginfo/document.hpp"

#include <map>
#include <set>
#include <variant>

namespace cabinet::ue {

/// Another phone of the subscription has registered.
struct other_registered {
    std::string uri;       ///< its contact
    std::string instance;  ///< its +sip.instance, without quotes and brackets; empty: none
};
/// The operator wants this phone to register again: at once (RFC 3680 §4.7.1, "deactivated"), or before it has less time ("shortened").
struct register_anew {
    bool is_bound = false;  ///< it still is registered
};
/// The operator has ended this phone's registration, and what it said of it: `expired` and `unregistered`, `probation` with a time, `rejected`.
struct registration_ended {
    reginfo::contact_event why = reginfo::contact_event::unregistered;
    std::uint64_t retry_after = 0;  ///< seconds; 0: not said
};
/// A document was missed: the full state is to be asked for (§5.2).
struct state_missed {};

using registration_news = std::variant<other_registered, register_anew, registration_ended, state_missed>;

/// What a phone makes of registration information (RFC 3680 §5.2): who else registers with its subscription, and what the operator does to its own
/// registration. Documents of an older version are passed over.
class registration_watch {
public:
    /// `instance`: this phone's, as of sip::registration_profile.
    explicit registration_watch(std::string instance) : instance_(std::move(instance)) {}

    /// The body of a NOTIFY; what is no registration information says nothing.
    std::vector<registration_news> on_body(std::string_view body);

    /// Another subscription begins: versions count anew. Phones that are known stay known.
    void begin() noexcept
    {
        version_.reset();
        own_.clear();
    }

private:
    struct other_phone {
        std::string uri;        ///< its newest contact
        bool is_there = false;  ///< in the document that is read, or as before
    };

    void take_other(reginfo::contact const& one, std::string const& instance,
                    std::vector<registration_news>& out);
    void take_own(reginfo::contact const& one);

    std::string instance_;
    std::optional<std::uint32_t> version_;
    std::map<std::string, other_phone> others_;  ///< by instance, or URI where there is none
    std::set<std::string>
        own_;  ///< this phone's contacts that are bound: after a new connection perhaps two for a while
    std::optional<registration_news>
        own_news_;  ///< of the document that is read: each identity says the same
};

}  // namespace cabinet::ue
