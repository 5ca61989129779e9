#include "protocol/base/ascii.hpp"
#include "protocol/contacts/derived_id.hpp"
#include "protocol/contacts/kept_parts.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/contacts/xcard.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/xml/names.hpp"
#include "protocol/xml/schema.hpp"

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

std::string lang_of(xml::element const& display_name)
{
    return std::string(display_name.attribute(xml::xml_namespace, "lang").value_or(""));
}

void keep_element(xml::element const& one, kept_parts& in)
{
    bool const is_ours = one.namespace_uri() == resource_lists_namespace;
    (is_ours ? in.list_elements : in.additions).push_back(one.standalone());
}

/// Reads a document that is valid by the schema: what is not expected here is of another namespace, or an entry-ref,
/// external or list.
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
        out_.foreign = canonical_foreign(out_);
        return std::move(out_);
    }

private:
    void keep(std::string_view of, std::string_view member, kept_parts const& parts)
    {
        if (!parts.empty())
            out_.foreign.push_back(write_kept(of, member, parts));
    }

    /// The element's own id, or one derived from what tells it apart; another one where that id is taken.
    std::string take_id(xml::element const& of, std::string const& described)
    {
        std::string id(of.attribute(cabinet_namespace, "id").value_or(""));
        if (id.empty())
            id = derived_id(described);
        for (int number = 2; !ids_.insert(id).second; ++number)
            id = derived_id(described + "\n" + std::to_string(number));
        return id;
    }

    void read_book_list(xml::element const& list)
    {
        out_.id = list.attribute(cabinet_namespace, "id").value_or("");
        kept_parts kept;
        kept.attributes = foreign_attributes(list);
        for (auto const child : list.children()) {
            if (is(child, "display-name"))
                kept.label_lang = lang_of(child);
            else if (is(child, "entry"))
                add_contact(child, foreign_attributes(child));
            else
                keep_element(child, kept);
        }
        keep({}, {}, kept);
    }

    /// Makes a contact of an entry: of its xCard, or where another client wrote none, of its name and URI.
    std::string add_contact(xml::element const& entry, std::vector<kept_parts::attribute> attributes)
    {
        auto const uri = std::string(entry.attribute("uri").value_or(""));
        contact one{.id = take_id(entry, "entry:" + uri)};
        kept_parts kept;
        kept.attributes = std::move(attributes);
        bool has_card = false;
        std::string name;
        for (auto const child : entry.children()) {
            if (is(child, "display-name")) {
                name = child.text();
                kept.label_lang = lang_of(child);
            } else if (!has_card && child.is(xcard_namespace, "vcard")) {
                one.properties = read_xcard(child).properties;
                has_card = true;
            } else {
                keep_element(child, kept);
            }
        }
        if (!has_card)
            one.properties = properties_of(uri, name);
        contacts_.insert(one.id);
        by_uri_.emplace(uri, one.id);
        for (auto const& each : entry_uris(one))
            by_uri_.emplace(each, one.id);
        keep({}, one.id, kept);
        out_.contacts.push_back(std::move(one));
        return out_.contacts.back().id;
    }

    /// The id of the contact a group's entry means: by its id, else by its URI; one that is not in the book yet is added to it.
    /// What else the entry has goes to `kept`.
    std::string member_id(xml::element const& entry, kept_parts& kept)
    {
        kept.attributes = foreign_attributes(entry);
        std::string id(entry.attribute(cabinet_namespace, "id").value_or(""));
        if (id.empty())
            if (auto const known = by_uri_.find(std::string(entry.attribute("uri").value_or("")));
                known != by_uri_.end())
                id = known->second;
        if (!contacts_.contains(id))
            return add_contact(entry, {});
        for (auto const child : entry.children())
            keep_element(child, kept);
        return id;
    }

    /// Recursion is bounded by the depth limit of the document.
    std::string read_group(xml::element const& list, std::string const& path)
    {
        group one;
        one.list_name = list.attribute("name").value_or("");
        one.label = label_of(list);
        auto const here = path + "/" + (one.list_name.empty() ? one.label : one.list_name);
        one.id = take_id(list, "list:" + here);

        auto const at = out_.groups.size();
        auto const id = one.id;
        out_.groups.push_back(std::move(one));
        kept_parts kept;
        kept.attributes = foreign_attributes(list);
        bool has_card = false;
        std::unordered_set<std::string> seen;
        for (auto const child : list.children()) {
            if (is(child, "display-name")) {
                kept.label_lang = lang_of(child);
            } else if (is(child, "entry")) {
                kept_parts of_member;
                auto member = member_id(child, of_member);
                if (!seen.insert(member).second)
                    continue;
                keep(id, member, of_member);
                out_.groups[at].members.push_back(std::move(member));
            } else if (is(child, "list") && !is_foreign_list(child)) {
                auto inside = read_group(child, here);
                out_.groups[at].subgroups.push_back(std::move(inside));
            } else if (!has_card && child.is(xcard_namespace, "vcard")) {
                out_.groups[at].properties = read_xcard(child).properties;
                has_card = true;
            } else {
                keep_element(child, kept);
            }
        }
        keep(id, {}, kept);
        return id;
    }

    book out_;
    std::unordered_set<std::string> ids_;
    std::unordered_set<std::string> contacts_;
    std::unordered_map<std::string, std::string> by_uri_;  ///< the first contact that has it
};

}  // namespace

xml::located<book> read_resource_lists(std::string_view document, xml::limits const& bounds)
{
    auto const parsed = xml::document::parse_valid(document, xml::resource_lists_schema(), bounds);
    if (!parsed)
        return parsed.error();
    return document_reader().read(parsed->root());
}

}  // namespace cabinet::contacts
