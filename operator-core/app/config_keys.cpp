#include "operator-core/app/config_keys.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <array>

namespace cabinet::core {
namespace {

constexpr std::size_t kib = 1'024;
constexpr std::size_t mib = 1'024 * kib;
constexpr std::int64_t day = 86'400;

std::string_view refuse_domain_unless_empty(std::string_view text)
{
    return text.empty() ? std::string_view{} : refuse_domain(text);
}

/// A realm stands in quotes: printable ASCII without the two characters that would need escaping.
std::string_view refuse_realm(std::string_view text)
{
    auto const plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    return std::all_of(text.begin(), text.end(), plain)
               ? std::string_view{}
               : "a realm is printable ASCII without quotes and backslashes";
}

std::string_view refuse_route(std::string_view text)
{
    auto const plain = [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>' && c != '"'; };
    bool const is_sip = istarts_with(text, "sip:") || istarts_with(text, "sips:");
    return is_sip && std::all_of(text.begin(), text.end(), plain)
               ? std::string_view{}
               : "a route is a sip: or sips: URI without angle brackets, for instance "
                 "sip:orig@scscf.example;lr";
}

constexpr std::array<std::string_view, 2> storage_names{"durable", "memory"};
constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};
constexpr std::array<std::string_view, 2> format_names{"human", "json"};

constexpr std::array sections{
    config_section{"home", "The home network this server is for."},
    config_section{"server", "The process."},
    config_section{"sip", "Registration of phones over SIP and TLS."},
    config_section{"xcap", "Contact groups over XCAP and HTTPS."},
    config_section{"tls", "The certificate both fronts show. `operator-core cert` makes one for a lab."},
    config_section{"store", "Where subscribers, bindings and documents are kept."},
    config_section{"registration", "What the registrar grants."},
    config_section{"events", "What phones are told of changes as they happen (SUBSCRIBE, RFC 5875)."},
    config_section{"authentication", "How long a proof of the SIM is good for."},
    config_section{"log", "What is written to standard error."},
    config_section{"lab",
                   "Switches that weaken the server or show what it does. All are off by default; none "
                   "belongs in a real network."},
};

constexpr config_key keys[] = {
    {"home", "domain", text_key{[](config& c) -> std::string& { return c.home.domain; }, refuse_domain},
     "The home domain: the host of public identities and of a REGISTER's Request-URI (TS 23.003 §13.2)."},
    {"home", "realm", text_key{[](config& c) -> std::string& { return c.home.realm; }, refuse_realm},
     "The realm of SIP challenges. Empty: the home domain."},
    {"home", "service_route",
     texts_key{[](config& c) -> std::vector<std::string>& { return c.home.service_route; }, refuse_route},
     "The route that registered phones use for requests other than REGISTER (RFC 3608), in order. Empty: no "
     "Service-Route is given."},

    {"server", "shards", number_key{[](config& c) -> std::size_t& { return c.server.shards; }, 0, 256},
     "Threads that serve, each with its own connections. 0: one for each processor."},

    {"sip", "listen_tls",
     addresses_key{[](config& c) -> std::vector<listen_address>& { return c.sip.listen_tls; }},
     "Where phones reach SIP over TLS."},
    {"sip", "message_octets",
     number_key{[](config& c) -> std::size_t& { return c.sip.message_octets; }, 2 * kib, mib},
     "The longest SIP message, in octets. A longer one is answered 513, and its connection ends."},
    {"sip", "head_octets",
     number_key{[](config& c) -> std::size_t& { return c.sip.head_octets; }, 2 * kib, mib},
     "The longest start line and headers of a SIP message, in octets. Longer ones end their connection."},
    {"sip", "connections",
     number_key{[](config& c) -> std::size_t& { return c.sip.connections; }, 1, 10'000'000},
     "SIP connections at one time. Further ones are closed as they come."},
    {"sip", "idle_time",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.sip.idle_time; }, 10, 7 * day},
     "A SIP connection on which nothing arrived for this long is closed. Phones on battery keep alive every "
     "840 s "
     "at the latest (RFC 5626 §4.4.1)."},

    {"xcap", "host",
     text_key{[](config& c) -> std::string& { return c.xcap.host; }, refuse_domain_unless_empty},
     "The host name of the XCAP root. Empty: made from the home domain (TS 23.003 §13.9), "
     "`xcap.ims.mnc<MNC>.mcc<MCC>.pub.3gppnetwork.org`, or `xcap.` before another kind of domain."},
    {"xcap", "realm", text_key{[](config& c) -> std::string& { return c.xcap.realm; }, refuse_realm},
     "The realm of XCAP challenges, never that of SIP. Empty: the XCAP host."},
    {"xcap", "listen", addresses_key{[](config& c) -> std::vector<listen_address>& { return c.xcap.listen; }},
     "Where phones reach XCAP over HTTPS."},
    {"xcap", "document_octets",
     number_key{[](config& c) -> std::size_t& { return c.xcap.document_octets; }, kib, 1'024 * mib},
     "The largest document, in octets. A larger one is answered 413."},
    {"xcap", "held_octets",
     number_key{[](config& c) -> std::size_t& { return c.xcap.held_octets; }, 0, 65'536 * mib},
     "Memory in which each shard holds contact groups ready, the latest used first, so that a change costs "
     "what changes, in octets. 0: "
     "none."},
    {"xcap", "connections",
     number_key{[](config& c) -> std::size_t& { return c.xcap.connections; }, 1, 10'000'000},
     "HTTPS connections at one time. Further ones are closed as they come."},
    {"xcap", "idle_time",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.xcap.idle_time; }, 1, day},
     "An HTTPS connection without a request for this long is closed."},

    {"tls", "certificate", file_key{[](config& c) -> std::string& { return c.tls.certificate; }},
     "The server's certificate and those that lead to its CA, in PEM."},
    {"tls", "key", file_key{[](config& c) -> std::string& { return c.tls.key; }},
     "The certificate's private key, in PEM."},

    {"store", "path", file_key{[](config& c) -> std::string& { return c.store.path; }},
     "The store's file (SQLite)."},
    {"store", "master_key", file_key{[](config& c) -> std::string& { return c.store.master_key; }},
     "The file of the key that everything personal is sealed under. Without it the store cannot be read: "
     "keep a "
     "copy elsewhere."},
    {"store", "bindings",
     choice_key{[](config const& c) { return static_cast<std::size_t>(c.store.bindings); },
                [](config& c, std::size_t i) { c.store.bindings = static_cast<binding_storage>(i); },
                storage_names},
     "`durable`: a registration is answered when it is on disk. `memory`: registrations are lost with the "
     "process, "
     "and phones register again; subscribers and documents are durable either way."},
    {"store", "history_age",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.store.history_age; }, 0, 3'650 * day},
     "How long an earlier version of a document is kept after it was replaced (30 days by default). Then "
     "it and its line in the change log are deleted, within ten minutes. 0: at once."},
    {"store", "history_versions",
     number_key{[](config& c) -> std::size_t& { return c.store.history_versions; }, 0, 1'000'000},
     "Earlier versions kept of each document, besides the current one. The oldest go first, with their "
     "lines in the change log."},
    {"store", "history_octets",
     number_key{[](config& c) -> std::size_t& { return c.store.history_octets; }, 0, 1'024 * mib},
     "What the earlier versions of each document may take, in octets. The oldest can no longer be read; "
     "the change log still names them."},

    {"registration", "expires_default",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.registration.expires_default; }, 1,
                 365 * day},
     "The life of a binding for which the phone asks nothing."},
    {"registration", "expires_min",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.registration.expires_min; }, 1, 3'600},
     "A shorter life is refused with 423, unless an hour or more was asked for (RFC 3261 §10.3 step 7)."},
    {"registration", "expires_max",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.registration.expires_max; }, 60,
                 365 * day},
     "A longer life is shortened to this."},
    {"registration", "contacts",
     number_key{[](config& c) -> std::size_t& { return c.registration.contacts; }, 1, 100},
     "Contacts that one address of record may have at a time."},

    {"events", "interval",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.events.interval; }, 0, 3'600},
     "From one NOTIFY of changes to the next (RFC 5875 §4.10): what happens in between is told together. The "
     "first "
     "change after a while is told at once."},
    {"events", "expires_default",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.events.expires_default; }, 1, 365 * day},
     "How long a subscription lasts that names no time."},
    {"events", "expires_min",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.events.expires_min; }, 1, 3'600},
     "A subscription for less is answered 423."},
    {"events", "expires_max",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.events.expires_max; }, 1, 365 * day},
     "No subscription lasts longer than this without being refreshed."},

    {"authentication", "challenge_time",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.authentication.challenge_time; }, 1,
                 3'600},
     "How long a challenge waits for its answer (TS 24.229 reg-await-auth: 4 minutes)."},
    {"authentication", "nonce_idle",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.authentication.nonce_idle; }, 1, day},
     "A nonce that was answered once may be used again (with a higher nonce count) until it lay idle for "
     "this long."},
    {"authentication", "nonce_life",
     seconds_key{[](config& c) -> std::chrono::seconds& { return c.authentication.nonce_life; }, 1, day},
     "No nonce is good for longer than this."},
    {"authentication", "open_challenges",
     number_key{[](config& c) -> std::size_t& { return c.authentication.open_challenges; }, 1, 64},
     "Challenges that may wait for an answer at a time, for each private identity."},

    {"log", "level",
     choice_key{[](config const& c) { return static_cast<std::size_t>(c.log.level); },
                [](config& c, std::size_t i) { c.log.level = static_cast<log_level>(i); }, level_names},
     "The least important lines that are written."},
    {"log", "format",
     choice_key{[](config const& c) { return static_cast<std::size_t>(c.log.format); },
                [](config& c, std::size_t i) { c.log.format = static_cast<log_format>(i); }, format_names},
     "`human`: lines to read. `json`: one JSON object a line."},

    {"lab", "sip_tcp", addresses_key{[](config& c) -> std::vector<listen_address>& { return c.lab.sip_tcp; }},
     "Where SIP is offered over TCP, without TLS."},
    {"lab", "sip_udp", addresses_key{[](config& c) -> std::vector<listen_address>& { return c.lab.sip_udp; }},
     "Where SIP is offered over UDP, without TLS."},
    {"lab", "password_subscribers", switch_key{[](config& c) -> bool& { return c.lab.password_subscribers; }},
     "Let in subscribers that have a password and no SIM, for foreign clients such as curl and baresip."},
    {"lab", "password_md5_only", switch_key{[](config& c) -> bool& { return c.lab.password_md5_only; }},
     "Challenge password subscribers with MD5 alone. baresip 1.0 and sipsak give up where SHA-256 is offered "
     "as well."},
    {"lab", "aka_v1", switch_key{[](config& c) -> bool& { return c.lab.aka_v1; }},
     "Serve subscribers set to AKAv1-MD5, which RFC 4169 advises against inside TLS."},
    {"lab", "tls_key_log", file_key{[](config& c) -> std::string& { return c.lab.tls_key_log; }},
     "A file to which the secrets of TLS sessions are appended, so that a capture can be read. Empty: none."},
};

}  // namespace

std::string_view refuse_domain(std::string_view text)
{
    constexpr std::size_t longest_name = 253;
    constexpr std::size_t longest_label = 63;
    if (text.empty() || text.size() > longest_name)
        return "a domain name has 1 to 253 characters";
    while (!text.empty()) {
        auto const dot = std::min(text.find('.'), text.size());
        auto const label = text.substr(0, dot);
        if (label.empty() || label.size() > longest_label || label.front() == '-' || label.back() == '-')
            return "each part of a domain name has 1 to 63 characters and no hyphen at its ends";
        if (!std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; }))
            return "a domain name is made of letters, digits, hyphens and dots";
        if (dot + 1 == text.size())
            return "a domain name here does not end in a dot";
        text.remove_prefix(std::min(dot + 1, text.size()));
    }
    return {};
}

program::settings_table<config> const& config_table() noexcept
{
    static constexpr program::settings_table<config> table{sections, keys, "operator-core config print"};
    return table;
}

}  // namespace cabinet::core
