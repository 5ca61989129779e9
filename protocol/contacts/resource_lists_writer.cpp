#include "protocol/contacts/kept_parts.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/contacts/xcard.hpp"

#include <memory_resource>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

/// A contact, and what its entries can be reached by.
struct entry_source {
    contact const* from;
    std::string first_uri;
    std::vector<std::string> uris;  ///< all of them, once the first was taken somewhere
};

/// Gives each entry of one list a URI that no other there has, RFC 4826 §3.4.5.
class entry_names {
public:
    explicit entry_names(std::pmr::memory_resource& memory) : taken_(&memory) {}

    std::string_view take(entry_source& of)
    {
        if (taken_.insert(of.first_uri).second)
            return of.first_uri;
        if (of.uris.empty())
            of.uris = entry_uris(*of.from);
        for (auto const& one : of.uris)
            if (taken_.insert(one).second)
                return one;
        return of.uris.back();
    }

private:
    std::pmr::unordered_set<std::string_view> taken_;
};

class document_writer {
public:
    explicit document_writer(book const& from)
        : book_(from),
          ordered_(canonical_groups(from)),
          foreign_(canonical_foreign(from, ordered_))
    {
        sources_.reserve(book_.contacts.size());
        for (auto const& one : book_.contacts)
            sources_.emplace(one.id, entry_source{&one, first_entry_uri(one), {}});
        for (auto const& one : ordered_)
            groups_.emplace(one.id, &one);
    }

    std::string write()
    {
        text_.reserve(expected_size());
        xml::writer out(text_);
        out.declaration();
        out.start("resource-lists")
            .attribute("xmlns", resource_lists_namespace)
            .attribute("xmlns:v", xcard_namespace)
            .attribute("xmlns:cab", cabinet_namespace);
        write_book_list(out);
        std::unordered_set<std::string_view> inside;
        for (auto const& one : ordered_)
            inside.insert(one.subgroups.begin(), one.subgroups.end());
        for (auto const& one : ordered_)
            if (!inside.contains(one.id)) {
                out.raw("\n");
                write_group(one, out);
            }
        for (auto const& one : foreign_.lists)
            out.raw("\n").raw(one);
        out.raw("\n").end();
        return std::move(text_);
    }

private:
    /// Some more octets than the document will have, mostly.
    std::size_t expected_size() const noexcept
    {
        constexpr std::size_t of_entry = 192;
        constexpr std::size_t of_property = 96;
        std::size_t out = 1024;
        for (auto const& one : book_.contacts) {
            out += of_entry;
            for (auto const& each : one.properties)
                out += of_property + each.value.size();
        }
        for (auto const& one : ordered_)
            out += of_entry * (one.members.size() + 1);
        return out;
    }

    void write_book_list(xml::writer& out)
    {
        auto const& kept = foreign_.find({}, {});
        out.raw("\n").start("list").attribute("name", book_list_name);
        if (!book_.id.empty())
            out.attribute("cab:id", book_.id);
        write_attributes(kept.attributes, out);
        write_label("All contacts", kept, out);
        entry_names names(memory_);
        for (auto const& one : book_.contacts) {
            auto const& kept_here = foreign_.find({}, one.id);
            begin_entry(one.id, names, kept_here, out);
            write_label(display_name(one), kept_here, out);
            write_xcard({}, one.properties, out);
            write_all(kept_here.additions, out);
            out.end();
        }
        write_all(kept.list_elements, out);
        write_all(kept.additions, out);
        out.end();
    }

    /// Depth is bounded by canonical().
    void write_group(group const& one, xml::writer& out)
    {
        auto const& kept = foreign_.find(one.id, {});
        out.start("list").attribute("cab:id", one.id).attribute("name", one.list_name);
        write_attributes(kept.attributes, out);
        write_label(one.label, kept, out);
        entry_names names(memory_);
        for (auto const& id : one.members) {
            auto const& kept_here = foreign_.find(one.id, id);
            begin_entry(id, names, kept_here, out);
            write_all(kept_here.list_elements, out);
            write_all(kept_here.additions, out);
            out.end();
        }
        for (auto const& id : one.subgroups)
            write_group(*groups_.at(id), out);
        write_all(kept.list_elements, out);
        if (!one.properties.empty())
            write_xcard({}, one.properties, out);
        write_all(kept.additions, out);
        out.end();
    }

    /// No white space goes between entries: it would be a slice of its own for each (docs/etag.md).
    void begin_entry(std::string const& id, entry_names& names, kept_parts const& kept, xml::writer& out)
    {
        out.start("entry").attribute("cab:id", id).attribute("uri", names.take(sources_.at(id)));
        write_attributes(kept.attributes, out);
    }

    static void write_label(std::string_view label, kept_parts const& kept, xml::writer& out)
    {
        out.start("display-name");
        if (!kept.label_lang.empty())
            out.attribute("xml:lang", kept.label_lang);
        out.text(label).end();
    }

    static void write_all(std::vector<std::string> const& texts, xml::writer& out)
    {
        for (auto const& text : texts)
            out.raw(text);
    }

    book const& book_;
    std::vector<group> ordered_;
    foreign_index foreign_;
    std::string text_;
    std::pmr::monotonic_buffer_resource memory_;
    std::pmr::unordered_map<std::string_view, entry_source> sources_{&memory_};
    std::unordered_map<std::string_view, group const*> groups_;
};

}  // namespace

std::string write_resource_lists(book const& from)
{
    return document_writer(from).write();
}

}  // namespace cabinet::contacts
