#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::reginfo {

/// Why a contact is in the state it is in. RFC 3680 §4.7.1.
enum class contact_event {
    registered,  ///< by a REGISTER
    created,  ///< by other means, such as the registration of another identity of the same set (TS 24.229 §5.4.2.1.2)
    refreshed,     ///< a REGISTER came again
    shortened,     ///< the operator gave it less time: register again before `expires`
    expired,       ///< nobody refreshed it
    deactivated,   ///< the operator removed it: register again at once
    probation,     ///< likewise, but register again after `retry_after`
    unregistered,  ///< by a REGISTER with no time
    rejected,      ///< the operator removed it, and registering again will not help
};

/// Whether it is bound after such an event.
constexpr bool is_active(contact_event event) noexcept
{
    return event <= contact_event::shortened;
}

/// A parameter of the Contact header that RFC 3261 does not have.
struct unknown_parameter {
    std::string name;
    std::string value;  ///< as in the header, with its quotes; empty: none

    bool operator==(unknown_parameter const&) const = default;
};

/// A contact address. Times are in seconds.
struct contact {
    std::string id;  ///< stays the same as long as the URI does
    contact_event event = contact_event::registered;
    std::string uri;
    std::optional<std::uint64_t> expires;      ///< until it ends; always with `shortened`
    std::optional<std::uint64_t> retry_after;  ///< always with `probation`
    std::optional<std::uint64_t> duration_registered;
    std::string q, call_id;  ///< empty: not told
    std::optional<std::uint32_t> cseq;
    std::string display_name;  ///< empty: none
    std::vector<unknown_parameter> unknown_parameters;

    bool operator==(contact const&) const = default;
};

/// An address-of-record and those of its contacts that the document tells of.
struct registration {
    enum class state { init, active, terminated };

    std::string aor, id;
    state is = state::init;
    std::vector<contact> contacts;

    bool operator==(registration const&) const = default;
};

/// Registration information, RFC 3680 §5: `application/reginfo+xml`.
struct document {
    static constexpr std::string_view mime_type = "application/reginfo+xml";
    static constexpr std::string_view xml_namespace = "urn:ietf:params:xml:ns:reginfo";

    std::uint32_t version = 0;  ///< 0, 1, 2 … within a subscription
    bool is_full = true;        ///< all there is; else what has changed
    std::vector<registration> registrations;

    bool operator==(document const&) const = default;
};

/// The document, valid by §5.4.
std::string write_document(document const& of);

/// Reads one; what other namespaces have is passed over (§5.1). Nothing: it is not well-formed, has another root, lacks a mandatory attribute or a
/// contact's URI, or has a value that is none. The state of a contact that is not that of its event is such a fault.
std::optional<document> parse_document(std::string_view text);

/// The word for it, as in documents.
std::string_view name_of(contact_event event) noexcept;

}  // namespace cabinet::reginfo
