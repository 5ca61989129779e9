#include "protocol/reginfo/document.hpp"

#include "protocol/xml/document.hpp"
#include "protocol/xml/writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace cabinet::reginfo {
namespace {

constexpr std::array<std::string_view, 9> event_names{"registered", "created",      "refreshed",
                                                      "shortened",  "expired",      "deactivated",
                                                      "probation",  "unregistered", "rejected"};
constexpr std::array<std::string_view, 3> state_names{"init", "active", "terminated"};

void add_number(xml::writer& out, std::string_view name, std::optional<std::uint64_t> value)
{
    if (value)
        out.attribute(name, std::to_string(*value));
}

void add_text(xml::writer& out, std::string_view name, std::string_view value)
{
    if (!value.empty())
        out.attribute(name, value);
}

void write(xml::writer& out, contact const& one)
{
    out.start("contact")
        .attribute("id", one.id)
        .attribute("state", is_active(one.event) ? "active" : "terminated")
        .attribute("event", name_of(one.event));
    add_number(out, "expires", one.expires);
    add_number(out, "retry-after", one.retry_after);
    add_number(out, "duration-registered", one.duration_registered);
    add_text(out, "q", one.q);
    add_text(out, "callid", one.call_id);
    add_number(out, "cseq", one.cseq);
    out.leaf("uri", one.uri);
    if (!one.display_name.empty())
        out.leaf("display-name", one.display_name);
    for (auto const& [name, value] : one.unknown_parameters)
        out.start("unknown-param").attribute("name", name).text(value).end();
    out.end();
}

/// Reads what elements say; remembers whether something was none.
class reader {
public:
    std::optional<document> run(std::string_view text)
    {
        auto const tree = xml::document::parse(text);
        if (!tree || !is(tree->root(), "reginfo"))
            return std::nullopt;
        document out;
        auto const root = tree->root();
        auto const version = number(root, "version");
        out.version = static_cast<std::uint32_t>(version.value_or(0));
        out.is_full = mandatory(root, "state") == "full";
        is_valid_ = is_valid_ && version && *version <= UINT32_MAX &&
                    (out.is_full || root.attribute("state") == "partial");
        for (auto const child : root.children())
            if (is(child, "registration"))
                out.registrations.push_back(read_registration(child));
        return is_valid_ ? std::optional(std::move(out)) : std::nullopt;
    }

private:
    static bool is(xml::element const& one, std::string_view name)
    {
        return one.is(document::xml_namespace, name);
    }

    std::string mandatory(xml::element const& at, std::string_view name)
    {
        auto const value = at.attribute(name);
        is_valid_ = is_valid_ && value.has_value();
        return std::string(value.value_or(""));
    }

    std::optional<std::uint64_t> number(xml::element const& at, std::string_view name)
    {
        auto const text = at.attribute(name);
        if (!text)
            return std::nullopt;
        std::uint64_t out = 0;
        auto const* const end = text->data() + text->size();
        auto const read = std::from_chars(text->data(), end, out);
        is_valid_ = is_valid_ && read.ec == std::errc() && read.ptr == end;
        return out;
    }

    template <std::size_t Count>
    std::size_t word(xml::element const& at, std::string_view name,
                     std::array<std::string_view, Count> const& words)
    {
        auto const said = std::find(words.begin(), words.end(), mandatory(at, name));
        is_valid_ = is_valid_ && said != words.end();
        return said == words.end() ? 0 : static_cast<std::size_t>(said - words.begin());
    }

    registration read_registration(xml::element const& at)
    {
        registration out{mandatory(at, "aor"),
                         mandatory(at, "id"),
                         static_cast<registration::state>(word(at, "state", state_names)),
                         {}};
        for (auto const child : at.children())
            if (is(child, "contact"))
                out.contacts.push_back(read_contact(child));
        return out;
    }

    contact read_contact(xml::element const& at)
    {
        contact out;
        out.id = mandatory(at, "id");
        out.event = static_cast<contact_event>(word(at, "event", event_names));
        auto const state = word(at, "state", state_names);
        out.expires = number(at, "expires");
        out.retry_after = number(at, "retry-after");
        out.duration_registered = number(at, "duration-registered");
        out.q = at.attribute("q").value_or("");
        out.call_id = at.attribute("callid").value_or("");
        if (auto const cseq = number(at, "cseq")) {
            out.cseq = static_cast<std::uint32_t>(*cseq);
            is_valid_ = is_valid_ && *cseq <= UINT32_MAX;
        }
        out.uri = at.child(document::xml_namespace, "uri").text();
        out.display_name = at.child(document::xml_namespace, "display-name").text();
        for (auto const child : at.children())
            if (is(child, "unknown-param"))
                out.unknown_parameters.push_back({mandatory(child, "name"), child.text()});
        bool const is_complete = !out.uri.empty() && (out.event != contact_event::shortened || out.expires) &&
                                 (out.event != contact_event::probation || out.retry_after);
        is_valid_ = is_valid_ && is_complete && state == (is_active(out.event) ? 1u : 2u);
        return out;
    }

    bool is_valid_ = true;
};

}  // namespace

std::string_view name_of(contact_event event) noexcept
{
    return event_names[static_cast<std::size_t>(event)];
}

std::string write_document(document const& of)
{
    std::string text;
    xml::writer out(text);
    out.declaration()
        .start("reginfo")
        .attribute("xmlns", document::xml_namespace)
        .attribute("version", std::to_string(of.version))
        .attribute("state", of.is_full ? "full" : "partial");
    for (auto const& one : of.registrations) {
        out.start("registration")
            .attribute("aor", one.aor)
            .attribute("id", one.id)
            .attribute("state", state_names[static_cast<std::size_t>(one.is)]);
        for (auto const& each : one.contacts)
            write(out, each);
        out.end();
    }
    out.end();
    return text;
}

std::optional<document> parse_document(std::string_view text)
{
    return reader().run(text);
}

}  // namespace cabinet::reginfo
