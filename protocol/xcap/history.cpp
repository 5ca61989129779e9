#include "protocol/xcap/history.hpp"

#include "protocol/xcap/date_time.hpp"
#include "protocol/xcap/usage.hpp"
#include "protocol/xml/writer.hpp"

namespace cabinet::xcap {
namespace {

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

}  // namespace

std::string write_history(std::string_view of, std::span<version const> versions)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration()
        .start("history")
        .attribute("xmlns", find_usage("x-cabinet-history")->default_namespace)
        .attribute("of", of);
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
