#include "protocol/base/ascii.hpp"
#include "protocol/contacts/derived_id.hpp"
#include "protocol/contacts/kept_parts.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/contacts/xcard.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/xml/names.hpp"
#include "protocol/xml/schema.hpp"

#include <deque>
#include <memory_resource>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

bool is_ours(xml::pull_reader const& in, std::string_view local)
{
    return in.is(resource_lists_namespace, local);
}

bool is_foreign_list(std::string_view name)
{
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

/// The attributes of an entry or a list.
struct element_attributes {
    std::string_view id, name, uri;
    std::vector<kept_parts::attribute> others;
};

element_attributes read_attributes(xml::pull_reader& in)
{
    element_attributes out;
    for (auto const& one : in.attributes()) {
        if (one.prefix.empty()) {
            if (same_octets(one.local, "name"))
                out.name = in.value_of(one);
            else if (same_octets(one.local, "uri"))
                out.uri = in.value_of(one);
        } else if (same_octets(one.local, "id") && same_octets(one.namespace_uri, cabinet_namespace)) {
            out.id = in.value_of(one);
        } else if (one.prefix != "xmlns") {
            out.others.push_back(
                {std::string(one.namespace_uri), std::string(one.local), std::string(in.value_of(one))});
        }
    }
    return out;
}

std::string read_label(xml::pull_reader& in, kept_parts& kept)
{
    if (!in.attributes().empty())
        kept.label_lang = in.attribute(xml::xml_namespace, "lang").value_or("");
    return std::string(in.text());
}

void keep_element(xml::pull_reader& in, kept_parts& to)
{
    bool const is_list_element = in.tag().namespace_uri == resource_lists_namespace;
    (is_list_element ? to.list_elements : to.additions).push_back(in.standalone());
}

/// Reads a document that is valid by the schema: what is not expected here is of another namespace, or an entry-ref, external or
/// list. Contacts are known before groups name them: our own documents have them first; of another, where the book list stands
/// behind a group, the book lists are read, and then in a second round the groups.
class document_reader {
public:
    explicit document_reader(std::string_view document, xml::limits const& bounds)
        : document_(document),
          bounds_(bounds)
    {}

    xml::located<book> read()
    {
        auto wrong = read_lists(round::all);
        if (!wrong && out_of_order_) {
            forget();
            wrong = read_lists(round::book_lists);
            if (!wrong)
                wrong = read_lists(round::groups);
        }
        if (wrong)
            return *wrong;
        out_.foreign = canonical_foreign(out_);
        return std::move(out_);
    }

private:
    enum class round { all, book_lists, groups };

    std::optional<xml::problem> read_lists(round what)
    {
        // The second time the document is known to be valid.
        auto const* const rules = out_of_order_ ? nullptr : &xml::resource_lists_schema();
        in_.emplace(document_, rules, bounds_);
        bool const entered = in_->enter_root();
        bool has_others = false;
        for (xml::children_of root(*in_); entered && root.next();) {
            if (!is_ours(*in_, "list"))
                continue;
            bool const is_book = in_->attribute("name") == book_list_name;
            out_of_order_ = out_of_order_ || (is_book && has_others);
            has_others = has_others || !is_book;
            if (is_book && what != round::groups)
                read_book_list();
            else if (!is_book && what != round::book_lists)
                read_outermost_list();
        }
        in_->finish();
        return in_->error();
    }

    void forget()
    {
        out_ = {};
        ids_.clear();
        entry_uris_.clear();
        by_uri_.clear();
        indexed_ = 0;
    }

    void read_outermost_list()
    {
        if (is_foreign_list(in_->attribute("name").value_or("")))
            out_.foreign.push_back(in_->standalone());
        else
            read_group("");
    }

    void keep(std::string_view of, std::string_view member, kept_parts const& parts)
    {
        if (!parts.empty())
            out_.foreign.push_back(write_kept(of, member, parts));
    }

    /// A text that lives as long as this object.
    std::string_view remembered(std::string text) { return remembered_.emplace_back(std::move(text)); }

    /// The same text, which came from in_, likewise.
    std::string_view lasting(std::string_view text)
    {
        bool const is_in_document =
            std::less_equal<>()(document_.data(), text.data()) &&
            std::less_equal<>()(text.data() + text.size(), document_.data() + document_.size());
        return is_in_document ? text : remembered(std::string(text));
    }

    /// The element's own id, or one derived from what tells it apart; another one where that id is taken. `contact`: the number of
    /// the contact that gets it.
    template <class Describe>
    std::string_view take_id(std::string_view own, std::size_t contact, Describe describe)
    {
        own = lasting(own);
        if (!own.empty() && ids_.emplace(own, contact).second)
            return own;
        auto const described = describe();
        auto id = own.empty() ? remembered(derived_id(described)) : own;
        for (int number = 2; !ids_.emplace(id, contact).second; ++number)
            id = remembered(derived_id(described + "\n" + std::to_string(number)));
        return id;
    }

    void read_book_list()
    {
        kept_parts kept;
        auto attributes = read_attributes(*in_);
        out_.id = attributes.id;
        kept.attributes = std::move(attributes.others);
        for (xml::children_of inside(*in_); inside.next();) {
            if (is_ours(*in_, "entry")) {
                auto entry = read_attributes(*in_);
                kept_parts of_entry;
                of_entry.attributes = std::move(entry.others);
                add_contact(entry, of_entry);
            } else if (is_ours(*in_, "display-name")) {
                read_label(*in_, kept);
            } else {
                keep_element(*in_, kept);
            }
        }
        keep({}, {}, kept);
    }

    /// Makes a contact of an entry: of its xCard, or where another client wrote none, of its name and URI. Its number.
    std::size_t add_contact(element_attributes const& entry, kept_parts& kept)
    {
        auto const number = out_.contacts.size();
        auto const id = take_id(entry.id, number, [&] { return "entry:" + std::string(entry.uri); });
        contact& one = out_.contacts.emplace_back();
        one.id = id;
        bool has_card = false;
        std::string name;
        for (xml::children_of inside(*in_); inside.next();) {
            if (is_ours(*in_, "display-name")) {
                name = read_label(*in_, kept);
            } else if (!has_card && in_->is(xcard_namespace, "vcard")) {
                one.properties = read_xcard(*in_).properties;
                has_card = true;
            } else {
                keep_element(*in_, kept);
            }
        }
        if (!has_card)
            one.properties = properties_of(entry.uri, name);
        keep({}, id, kept);
        entry_uris_.push_back(lasting(entry.uri));
        return number;
    }

    /// The contact that has a URI; the first of several. Only other clients' groups name members so.
    std::optional<std::size_t> contact_of(std::string_view uri)
    {
        for (; indexed_ < out_.contacts.size(); ++indexed_) {
            by_uri_.emplace(entry_uris_[indexed_], indexed_);
            for (auto& each : entry_uris(out_.contacts[indexed_]))
                by_uri_.emplace(std::move(each), indexed_);
        }
        auto const known = by_uri_.find(std::string(uri));
        return known == by_uri_.end() ? std::nullopt : std::optional(known->second);
    }

    /// The contact that an entry of a group means: by its id, else by its URI.
    std::size_t contact_meant(element_attributes const& entry)
    {
        if (entry.id.empty())
            return contact_of(entry.uri).value_or(no_contact);
        auto const known = ids_.find(entry.id);
        return known == ids_.end() ? no_contact : known->second;
    }

    /// Reads a group's entry: the number of the contact it means; one that is not in the book yet is added to it. What else the
    /// entry has goes to `kept`.
    std::size_t read_member(kept_parts& kept)
    {
        auto entry = read_attributes(*in_);
        auto const meant = contact_meant(entry);
        if (meant == no_contact) {
            kept_parts of_contact;
            kept.attributes = std::move(entry.others);
            return add_contact(entry, of_contact);
        }
        kept.attributes = std::move(entry.others);
        for (xml::children_of inside(*in_); inside.next();)
            keep_element(*in_, kept);
        return meant;
    }

    /// Recursion is bounded by the depth limit of the document. The group's id.
    std::string_view read_group(std::string const& path)
    {
        auto attributes = read_attributes(*in_);
        kept_parts kept;
        kept.attributes = std::move(attributes.others);
        group one;
        one.list_name = attributes.name;
        one.label = attributes.name;
        xml::children_of inside(*in_);
        bool more = inside.next();
        if (more && is_ours(*in_, "display-name")) {
            one.label = read_label(*in_, kept);
            more = inside.next();
        }
        auto const here = path + "/" + (one.list_name.empty() ? one.label : one.list_name);
        auto const id = take_id(attributes.id, no_contact, [&] { return "list:" + here; });
        one.id = id;

        auto const at = out_.groups.size();
        out_.groups.push_back(std::move(one));
        bool has_card = false;
        std::pmr::unordered_set<std::size_t> seen(&memory_);
        for (; more; more = inside.next()) {
            if (is_ours(*in_, "entry")) {
                kept_parts of_member;
                auto const member = read_member(of_member);
                if (!seen.insert(member).second)
                    continue;
                auto const& member_id = out_.contacts[member].id;
                keep(id, member_id, of_member);
                out_.groups[at].members.push_back(member_id);
            } else if (is_ours(*in_, "list") && !is_foreign_list(in_->attribute("name").value_or(""))) {
                auto const subgroup = read_group(here);
                out_.groups[at].subgroups.emplace_back(subgroup);
            } else if (!has_card && in_->is(xcard_namespace, "vcard")) {
                out_.groups[at].properties = read_xcard(*in_).properties;
                has_card = true;
            } else {
                keep_element(*in_, kept);
            }
        }
        keep(id, {}, kept);
        return id;
    }

    std::string_view document_;
    xml::limits bounds_;
    std::optional<xml::pull_reader> in_;
    book out_;
    bool out_of_order_ = false;

    static constexpr std::size_t no_contact = std::size_t(-1);

    // Views into the document and remembered_.
    std::pmr::monotonic_buffer_resource memory_;
    std::deque<std::string> remembered_;
    std::pmr::unordered_map<std::string_view, std::size_t> ids_{&memory_};  ///< a contact's: its number
    std::vector<std::string_view> entry_uris_;  ///< of each contact, as its entry has it
    std::unordered_map<std::string, std::size_t> by_uri_;
    std::size_t indexed_ = 0;  ///< how many contacts are in by_uri_
};

}  // namespace

xml::located<book> read_resource_lists(std::string_view document, xml::limits const& bounds)
{
    return document_reader(document, bounds).read();
}

}  // namespace cabinet::contacts
