#include "protocol/contacts/resource_lists.hpp"
#include "protocol/contacts/xcard.hpp"

#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

/// Gives each entry of one list a URI that no other there has, RFC 4826 §3.4.5.
class entry_names {
public:
    std::string_view take(std::vector<std::string> const& candidates)
    {
        for (auto const& one : candidates)
            if (taken_.insert(one).second)
                return one;
        return candidates.back();
    }

private:
    std::unordered_set<std::string_view> taken_;
};

class document_writer {
public:
    explicit document_writer(book const& from) : book_(from)
    {
        for (auto const& one : book_.contacts)
            uris_.emplace(one.id, entry_uris(one));
        for (auto const& one : book_.groups)
            groups_.emplace(one.id, &one);
    }

    std::string write()
    {
        xml::writer out(text_);
        out.declaration();
        out.start("resource-lists")
            .attribute("xmlns", resource_lists_namespace)
            .attribute("xmlns:v", xcard_namespace)
            .attribute("xmlns:cab", cabinet_namespace);
        write_book_list(out);
        std::unordered_set<std::string_view> inside;
        for (auto const& one : book_.groups)
            inside.insert(one.subgroups.begin(), one.subgroups.end());
        for (auto const& one : book_.groups)
            if (!inside.contains(one.id)) {
                out.raw("\n");
                write_group(one, out);
            }
        for (auto const& one : book_.foreign)
            out.raw("\n").raw(one);
        out.raw("\n").end();
        return std::move(text_);
    }

private:
    void write_book_list(xml::writer& out)
    {
        out.raw("\n").start("list").attribute("name", book_list_name);
        if (!book_.id.empty())
            out.attribute("cab:id", book_.id);
        out.leaf("display-name", "All contacts");
        entry_names names;
        for (auto const& one : book_.contacts) {
            out.raw("\n");
            out.start("entry").attribute("cab:id", one.id).attribute("uri", names.take(uris_.at(one.id)));
            if (auto const name = display_name(one); !name.empty())
                out.leaf("display-name", name);
            write_xcard({}, one.properties, out);
            out.end();
        }
        out.raw("\n").end();
    }

    /// Depth is bounded by canonical().
    void write_group(group const& one, xml::writer& out)
    {
        out.start("list").attribute("cab:id", one.id).attribute("name", one.list_name);
        out.leaf("display-name", one.label);
        entry_names names;
        for (auto const& id : one.members) {
            out.raw("\n");
            out.start("entry").attribute("cab:id", id).attribute("uri", names.take(uris_.at(id))).end();
        }
        for (auto const& id : one.subgroups) {
            out.raw("\n");
            write_group(*groups_.at(id), out);
        }
        if (!one.properties.empty())
            write_xcard({}, one.properties, out);
        out.raw("\n").end();
    }

    book const& book_;
    std::string text_;
    std::unordered_map<std::string_view, std::vector<std::string>> uris_;
    std::unordered_map<std::string_view, group const*> groups_;
};

}  // namespace

std::string write_resource_lists(book const& from)
{
    auto const ordered = canonical(from);
    return document_writer(ordered).write();
}

}  // namespace cabinet::contacts
