#include "protocol/xcap/history.hpp"

#include "protocol/xcap/date_time.hpp"
#include "protocol/xml/document.hpp"
#include "protocol/xml/writer.hpp"

#include <charconv>

namespace cabinet::xcap {
namespace {

constexpr std::string_view history_namespace = "urn:x-cabinet:history:1";

/// Writes `<name added="1" …/>` with the numbers that are not zero; nothing where all are.
void write_numbers(xml::writer& writer, std::string_view name,
                   std::initializer_list<std::pair<std::string_view, std::uint32_t>> numbers)
{
    bool is_open = false;
    for (auto const& [what, number] : numbers) {
        if (number == 0)
            continue;
        if (!is_open)
            writer.start(name);
        is_open = true;
        writer.attribute(what, std::to_string(number));
    }
    if (is_open)
        writer.end();
}

void write_summary(xml::writer& writer, version_summary const& of)
{
    writer.start("summary");
    write_numbers(writer, "groups",
                  {{"added", of.groups_added},
                   {"renamed", of.groups_renamed},
                   {"changed", of.groups_changed},
                   {"removed", of.groups_removed}});
    write_numbers(
        writer, "contacts",
        {{"added", of.contacts_added}, {"changed", of.contacts_changed}, {"removed", of.contacts_removed}});
    writer.end();
}

template <class Number>
bool read_number(std::optional<std::string_view> text, Number& into) noexcept
{
    if (!text)
        return true;
    auto const* const end = text->data() + text->size();
    auto const read = std::from_chars(text->data(), end, into);
    return read.ec == std::errc() && read.ptr == end;
}

bool read_summary(xml::element at, version_summary& into)
{
    auto const groups = at.child(history_namespace, "groups");
    auto const contacts = at.child(history_namespace, "contacts");
    return read_number(groups.attribute("added"), into.groups_added) &&
           read_number(groups.attribute("renamed"), into.groups_renamed) &&
           read_number(groups.attribute("changed"), into.groups_changed) &&
           read_number(groups.attribute("removed"), into.groups_removed) &&
           read_number(contacts.attribute("added"), into.contacts_added) &&
           read_number(contacts.attribute("changed"), into.contacts_changed) &&
           read_number(contacts.attribute("removed"), into.contacts_removed);
}

bool read_version(xml::element at, version& into)
{
    auto const when = parse_date_time(at.attribute("at").value_or(""));
    if (!when || !read_number(at.attribute("gen"), into.gen) || into.gen == 0 ||
        !read_number(at.attribute("size"), into.size))
        return false;
    into.at = *when;
    into.device = at.attribute("device").value_or("");
    into.uri = at.attribute("uri").value_or("");
    into.etag = at.attribute("etag").value_or("");
    auto const summary = at.child(history_namespace, "summary");
    return !summary || read_summary(summary, into.summary.emplace());
}

}  // namespace

result<std::vector<version>> parse_history(std::string_view text)
{
    auto const document = xml::document::parse(text);
    if (!document || !document->root().is(history_namespace, "history"))
        return xcap_errc::bad_history;
    std::vector<version> out;
    for (auto const child : document->root().children())
        if (child.is(history_namespace, "version") && !read_version(child, out.emplace_back()))
            return xcap_errc::bad_history;
    return out;
}

std::string write_history(std::string_view of, std::span<version const> versions)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration().start("history").attribute("xmlns", history_namespace).attribute("of", of);
    for (auto const& one : versions) {
        writer.start("version")
            .attribute("gen", std::to_string(one.gen))
            .attribute("at", write_date_time(one.at));
        if (!one.device.empty())
            writer.attribute("device", one.device);
        if (!one.etag.empty())
            writer.attribute("etag", one.etag).attribute("size", std::to_string(one.size));
        if (!one.uri.empty())
            writer.attribute("uri", one.uri);
        if (one.summary)
            write_summary(writer, *one.summary);
        writer.end();
    }
    writer.end();
    return out += '\n';
}

}  // namespace cabinet::xcap
