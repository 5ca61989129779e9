#pragma once

#include "protocol/base/random.hpp"
#include "protocol/base/result.hpp"
#include "protocol/base/time.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cabinet::ue {

/// The last exchange with the operator that both sides completed.
struct exchange {
    std::string etag;    ///< as the operator gave it, without quotes
    std::string digest;  ///< of the document both sides hold
    std::size_t contacts = 0;
    std::size_t groups = 0;
};

/// How the last attempt ended: what `ue status` shows.
struct attempt {
    unix_time at{};
    std::string why_not;  ///< a sentence; empty: it succeeded
    std::optional<unix_time> next_retry;
    bool waits_for_person = false;
};

/// What the phone remembers of one subscription that logged in from it.
struct subscription_memory {
    std::string key;  ///< this phone's own name for it, and of its folder
    std::vector<std::string>
        impis;  ///< private identities it logged in with; several after a SIM replacement
    std::vector<std::string> impus;  ///< P-Associated-URI of the last login, the default first
    std::string book_id;             ///< identity of its book at the operator, "urn:uuid:…"
    std::optional<exchange> base;
    std::optional<unix_time> last_success;
};

/// Whose contacts the address book shows. `in_doubt`: a switch of books was begun and not seen to end.
enum class shown_owner { nobody, subscription, in_doubt };

/// The phone's memory between runs: a folder of small files, each replaced whole. Holds contacts (base
/// documents and books put aside), so folder and files are their owner's alone.
class phone_memory {
public:
    /// Opens or makes the folder. Throws state_error, a sentence naming the file, where it cannot be
    /// used: unreadable, of a newer version, or not what it should be.
    static phone_memory open(std::filesystem::path folder, random_source& random);

    /// The same for looking only: nothing is written, and nothing there gives nothing. Throws as open().
    static std::optional<phone_memory> look(std::filesystem::path folder);

    /// A memory from the text of its file, and that text: what open() reads and save() writes. Throws as open().
    static phone_memory from_text(std::filesystem::path folder, std::string const& text);
    std::string to_text() const;

    /// This phone's instance id for +sip.instance, "urn:uuid:…"; made once, and anew where the folder was
    /// copied to another machine (RFC 5626 §4.1: two phones never share one).
    std::string const& instance_id() const { return instance_id_; }

    shown_owner owner() const { return owner_; }
    std::string const& owner_key() const { return owner_key_; }  ///< with shown_owner::subscription

    std::vector<subscription_memory> const& subscriptions() const { return subscriptions_; }
    subscription_memory* find_by_impi(std::string_view impi);
    subscription_memory* find_by_book(std::string_view book_id);
    subscription_memory* find(std::string_view key);
    subscription_memory& add(std::string_view impi, random_source& random);

    /// How the last attempt to reach the operator ended, whichever SIM it was with.
    std::optional<attempt> const& last_attempt() const { return last_attempt_; }
    void set_last_attempt(attempt last) { last_attempt_ = std::move(last); }

    void set_owner(std::string_view key);
    void set_owner_in_doubt();
    void set_nobody();  ///< it shows contacts of no subscription

    /// Writes what was changed. Errors: the system's.
    result<void> save() const;

    /// The document of the last exchange (of.base), to merge against. It is kept under its digest, so that what save() wrote
    /// always finds its own.
    result<std::string> load_base(subscription_memory const& of) const;
    result<void> store_base(subscription_memory const& of, std::string_view digest,
                            std::string_view document) const;
    void drop_old_bases(subscription_memory const& of) const noexcept;  ///< once save() succeeded

    /// A subscription's book (a resource-lists document) while another's is shown.
    std::filesystem::path aside_file(subscription_memory const& of) const;
    void drop_aside(subscription_memory const& of) const noexcept;
    /// Where contacts that belong to no subscription are kept before the first download.
    std::filesystem::path unowned_file(unix_time now) const;

    /// Two memories turned out to be one subscription (a replaced SIM): `to` takes over the identities of `from`.
    void unite(std::string_view from, std::string_view to);

private:
    explicit phone_memory(std::filesystem::path folder) : folder_(std::move(folder)) {}
    bool read();
    void parse(std::string const& text);
    std::filesystem::path folder_of(subscription_memory const& of) const;

    std::filesystem::path folder_;
    std::string instance_id_;
    std::string machine_;  ///< the machine the instance id was made on
    shown_owner owner_ = shown_owner::nobody;
    std::string owner_key_;
    std::vector<subscription_memory> subscriptions_;
    std::optional<attempt> last_attempt_;
};

}  // namespace cabinet::ue
