#pragma once

#include "ue/app/config.hpp"
#include "ue/platform/address_book/address_book_source.hpp"
#include "ue/sync/phone_memory.hpp"

#include <functional>
#include <memory>

namespace cabinet::ue {

/// The phone's contacts for commands that do not call the operator: as they are now, with the ids they had when they were last
/// backed up.
class local_contacts {
public:
    /// Errors: trouble_stage::address_book, state.
    static outcome<local_contacts> load(config const& settings);

    std::string const& name() const { return name_; }
    contacts::book const& book() const { return book_; }
    phone_memory const* memory() const { return memory_ ? &*memory_ : nullptr; }

    /// The subscription whose contacts are shown; null where that is nobody's.
    subscription_memory const* owner() const;

    /// What was last backed up of it; null where nothing was.
    contacts::book const* base() const { return base_ ? &*base_ : nullptr; }

    std::vector<std::string> const& notes() const { return notes_; }

private:
    std::string name_;
    contacts::book book_;
    std::optional<phone_memory> memory_;
    std::optional<contacts::book> base_;
    std::vector<std::string> notes_;
};

/// Changes the phone's contacts: `change` is given them as loaded, and says in a sentence why it will not, or nothing. Where they are
/// changed by someone else meanwhile it is called again.
outcome<void> change_contacts(config const& settings, std::function<std::string(loaded_book&)> const& change);

}  // namespace cabinet::ue
