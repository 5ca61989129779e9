#include "protocol/contacts/kept_parts.hpp"

#include "protocol/contacts/namespaces.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>
#include <set>

namespace cabinet::contacts {
namespace {

/// The attributes that are neither of the resource-lists namespace nor cab:id.
std::vector<kept_parts::attribute> foreign_attributes(xml::element from)
{
    std::vector<kept_parts::attribute> out;
    for (auto const& attribute : from.attributes()) {
        bool const is_id = attribute.namespace_uri == cabinet_namespace && attribute.local_name == "id";
        if (!attribute.namespace_uri.empty() && !is_id)
            out.push_back({std::string(attribute.namespace_uri), std::string(attribute.local_name),
                           std::string(attribute.value)});
    }
    return out;
}

kept_parts read_kept(xml::element from)
{
    kept_parts out;
    out.label_lang = from.attribute("label-lang").value_or("");
    out.attributes = foreign_attributes(from);
    for (auto const child : from.children()) {
        bool const is_ours = child.namespace_uri() == resource_lists_namespace;
        (is_ours ? out.list_elements : out.additions).push_back(child.standalone());
    }
    return out;
}

}  // namespace

void write_attributes(std::vector<kept_parts::attribute> const& attributes, xml::writer& into)
{
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        bool const is_xml = attributes[i].namespace_uri == xml::xml_namespace;
        auto const prefix = is_xml ? std::string("xml") : "k" + std::to_string(i);
        if (!is_xml)
            into.attribute("xmlns:" + prefix, attributes[i].namespace_uri);
        into.attribute(prefix + ':' + attributes[i].local_name, attributes[i].value);
    }
}

std::string write_kept(std::string_view of, std::string_view member, kept_parts const& parts)
{
    std::string out;
    xml::writer writer(out);
    writer.start("cab:kept").attribute("xmlns:cab", cabinet_namespace);
    if (!of.empty())
        writer.attribute("of", of);
    if (!member.empty())
        writer.attribute("member", member);
    if (!parts.label_lang.empty())
        writer.attribute("label-lang", parts.label_lang);
    write_attributes(parts.attributes, writer);
    for (auto const& text : parts.list_elements)
        writer.raw(text);
    for (auto const& text : parts.additions)
        writer.raw(text);
    writer.end();
    return out;
}

foreign_index::foreign_index(std::vector<std::string> const& foreign)
{
    for (auto const& text : foreign) {
        auto const document = xml::document::parse(text);
        if (!document)
            continue;
        auto const root = document->root();
        if (root.is(cabinet_namespace, "kept")) {
            kept_.emplace(std::pair(root.attribute("of").value_or(""), root.attribute("member").value_or("")),
                          read_kept(root));
        } else if (root.is(resource_lists_namespace, "list")) {
            lists.push_back(root.standalone());
        }
    }
}

std::vector<std::string> canonical_foreign(book const& of)
{
    return canonical_foreign(of, of.groups);
}

std::vector<std::string> canonical_foreign(book const& of, std::vector<group> const& groups)
{
    if (of.foreign.empty())
        return {};
    std::set<std::pair<std::string, std::string>> places = {{}};
    for (auto const& one : of.contacts)
        places.emplace("", one.id);
    for (auto const& one : groups) {
        places.emplace(one.id, "");
        for (auto const& member : one.members)
            places.emplace(one.id, member);
    }
    foreign_index const index(of.foreign);
    std::vector<std::string> out;
    for (auto const& [place, parts] : index.kept_)
        if (places.contains(place) && !parts.empty())
            out.push_back(write_kept(place.first, place.second, parts));
    std::sort(out.begin(), out.end());
    out.insert(out.end(), index.lists.begin(), index.lists.end());
    return out;
}

kept_parts const& foreign_index::find(std::string_view of, std::string_view member) const
{
    static kept_parts const none;
    auto const found = kept_.find({std::string(of), std::string(member)});
    return found == kept_.end() ? none : found->second;
}

}  // namespace cabinet::contacts
