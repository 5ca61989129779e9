#pragma once

#include "operator-core/events/event_source.hpp"
#include "operator-core/store/binding_store.hpp"
#include "protocol/reginfo/document.hpp"

#include <functional>
#include <vector>

namespace cabinet::core {

/// The event package `reg`, RFC 3680: what becomes of a subscriber's registrations, whichever phone made them. Each of its public identities has a
/// registration; the contacts of one are those of the others too, by the event `created` (TS 24.229 §5.4.2.1.2). This server removes no contact by itself, so
/// of the ends of one only `expired` and `unregistered` occur.
class registration_events final : public event_source {
public:
    static constexpr std::string_view package = "reg";
    static constexpr std::uint32_t default_expires = 3761;  ///< §4.4, in seconds

    /// `bindings` must outlive it. Refused: 403, To is none of the subscriber's identities, `impus`; 406, Accept has no reginfo.
    static opened_source open(sip::message_view const& subscribe, binding_store& bindings,
                              subscription_id owner, std::vector<std::string> impus,
                              std::function<unix_time()> now);

    std::string_view content_type() const noexcept override { return reginfo::document::mime_type; }
    asio::awaitable<result<std::string>> full_state() override;
    asio::awaitable<result<std::string>> changes() override;
    std::optional<watch_refusal> on_refresh(sip::message_view const& subscribe) override;
    bool watches_bindings() const noexcept override { return true; }
    std::optional<unix_time> changes_at() const noexcept override;

private:
    /// A contact as it was told.
    struct told_contact {
        std::string aor;
        binding as;
        reginfo::contact_event event = reginfo::contact_event::registered;
        bool is_there = true;  ///< while the state is compared
    };

    registration_events(binding_store& bindings, subscription_id owner, std::vector<std::string> impus,
                        std::function<unix_time()> now);

    asio::awaitable<result<std::string>> tell(bool is_full);
    reginfo::registration compare(std::string const& aor, std::vector<aor_record> const& all, std::size_t own,
                                  unix_time now, bool is_full);

    binding_store& bindings_;
    subscription_id owner_;
    std::vector<std::string> aors_;
    std::function<unix_time()> now_;
    std::vector<told_contact> told_;
    std::uint32_t next_version_ = 0;
};

}  // namespace cabinet::core
