#include "protocol/auth/hash.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/contacts/xcard.hpp"
#include "protocol/uri/escape.hpp"

#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

bool is(xml::element const& one, std::string_view local)
{
    return one.is(resource_lists_namespace, local);
}

bool is_foreign_list(xml::element const& list)
{
    auto const name = list.attribute("name").value_or("");
    return istarts_with(name, "oma_") || istarts_with(name, "rcs_");
}

/// An id made from what a thing is called: a UUID of version 8 (RFC 9562 §5.8), the same at each reading.
std::string id_from(std::string_view kind, std::string_view content)
{
    auto hash = auth::sha256(as_octets(std::string(kind) + ":" + std::string(content)));
    hash[6] = static_cast<octet>((hash[6] & 0x0F) | 0x80);
    hash[8] = static_cast<octet>((hash[8] & 0x3F) | 0x80);
    auto text = write_hex({hash.data(), 16});
    for (std::size_t const at : {8u, 13u, 18u, 23u})
        text.insert(at, 1, '-');
    return "urn:uuid:" + text;
}

/// What a bare entry of another client says of a person.
std::vector<property> properties_of(std::string_view uri, std::string const& name)
{
    std::vector<property> out;
    out.push_back({.name = "FN", .value = escape_text(name.empty() ? std::string(uri) : name)});
    if (istarts_with(uri, "tel:"))
        out.push_back({.name = "TEL", .parameters = {{"VALUE", {"uri"}}}, .value = std::string(uri)});
    else if (istarts_with(uri, "mailto:"))
        out.push_back({.name = "EMAIL", .value = escape_text(uri::unescape(uri.substr(7)))});
    else if (!istarts_with(uri, "urn:"))
        out.push_back({.name = "IMPP", .value = std::string(uri)});
    return out;
}

std::string label_of(xml::element const& list)
{
    auto const shown = list.child(resource_lists_namespace, "display-name");
    return shown ? shown.text() : std::string(list.attribute("name").value_or(""));
}

class document_reader {
public:
    book read(xml::element const& root)
    {
        for (auto const list : root.children())
            if (is(list, "list") && list.attribute("name") == book_list_name)
                read_book_list(list);
        for (auto const list : root.children()) {
            if (!is(list, "list") || list.attribute("name") == book_list_name)
                continue;
            if (is_foreign_list(list))
                out_.foreign.push_back(list.standalone());
            else
                read_group(list, "");
        }
        return std::move(out_);
    }

private:
    void read_book_list(xml::element const& list)
    {
        out_.id = list.attribute(cabinet_namespace, "id").value_or("");
        for (auto const entry : list.children())
            if (is(entry, "entry"))
                member_id(entry);
    }

    /// The id of the contact an entry means; one that is not in the book yet is added to it.
    std::string member_id(xml::element const& entry)
    {
        auto const uri = std::string(entry.attribute("uri").value_or(""));
        std::string id(entry.attribute(cabinet_namespace, "id").value_or(""));
        if (id.empty()) {
            auto const known = by_uri_.find(uri);
            id = known != by_uri_.end() ? known->second : id_from("entry", uri);
        }
        if (auto const known = at_.find(id); known != at_.end())
            return id;
        contact one{.id = id};
        auto const card = entry.child(xcard_namespace, "vcard");
        if (card)
            one.properties = read_xcard(card).properties;
        else
            one.properties = properties_of(uri, entry.child(resource_lists_namespace, "display-name").text());
        at_.emplace(id, out_.contacts.size());
        for (auto const& each : entry_uris(one))
            by_uri_.emplace(each, id);
        by_uri_.emplace(uri, id);
        out_.contacts.push_back(std::move(one));
        return id;
    }

    /// Recursion is bounded by the depth limit of the document.
    std::string read_group(xml::element const& list, std::string const& path)
    {
        group one;
        one.list_name = list.attribute("name").value_or("");
        one.label = label_of(list);
        auto const here = path + "/" + (one.list_name.empty() ? one.label : one.list_name);
        one.id = list.attribute(cabinet_namespace, "id").value_or("");
        if (one.id.empty())
            one.id = id_from("list", here);
        if (auto const card = list.child(xcard_namespace, "vcard"))
            one.properties = read_xcard(card).properties;

        auto const at = out_.groups.size();
        auto const id = one.id;
        out_.groups.push_back(std::move(one));
        std::unordered_set<std::string> seen;
        for (auto const child : list.children()) {
            if (is(child, "entry")) {
                auto member = member_id(child);
                if (seen.insert(member).second)
                    out_.groups[at].members.push_back(std::move(member));
            } else if (is(child, "list")) {
                auto inside = read_group(child, here);
                out_.groups[at].subgroups.push_back(std::move(inside));
            }
        }
        return id;
    }

    book out_;
    std::unordered_map<std::string, std::size_t> at_;
    std::unordered_map<std::string, std::string> by_uri_;
};

}  // namespace

xml::located<book> read_resource_lists(std::string_view document, xml::limits const& bounds)
{
    auto const parsed = xml::document::parse(document, bounds);
    if (!parsed)
        return parsed.error();
    auto const root = parsed->root();
    if (!is(root, "resource-lists"))
        return xml::problem{xml::errc::schema_violation, root.offset(), xml::locate(document, root.offset()),
                            "the root element is not resource-lists of RFC 4826"};
    return document_reader().read(root);
}

}  // namespace cabinet::contacts
