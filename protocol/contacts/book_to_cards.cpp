#include "protocol/contacts/card_names.hpp"
#include "protocol/contacts/text_value.hpp"
#include "protocol/contacts/vcard_writer.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

bool has_property(std::vector<property> const& in, std::string_view name)
{
    return std::any_of(in.begin(), in.end(), [&](auto const& p) { return p.name == name; });
}

property plain(std::string_view name, std::string value)
{
    return {.group = {}, .name = std::string(name), .parameters = {}, .value = std::move(value)};
}

/// A reference that is a URI and would not change when it is read.
bool is_safe_uri(std::string_view text)
{
    return is_uri(text) && normalise_value(text, value_kind::uri, vcard_version::v4_0) == text;
}

/// UID is a URI in 4.0 and a text in 3.0; what is neither as it stands needs to say that it is a text.
property write_id(std::string_view id, vcard_format format)
{
    bool const needs_no_escape = id.find_first_of("\\,;") == std::string_view::npos;
    if (is_safe_uri(id) || (format == vcard_format::v3_0 && needs_no_escape))
        return plain("UID", std::string(id));
    auto out = plain("UID", escape_text(id));
    out.parameters.push_back({"VALUE", {"text"}});
    return out;
}

/// Turns a book into cards.
class card_maker {
public:
    card_maker(book const& of, vcard_format format, group_style style)
        : book_(of),
          format_(format),
          style_(style)
    {
        for (std::size_t i = 0; i < of.contacts.size(); ++i)
            places_.emplace(of.contacts[i].id, i);
        for (auto const& g : of.groups) {
            ids_.insert(g.id);
            ++labels_[g.label];
            inside_.insert(g.subgroups.begin(), g.subgroups.end());
        }
        for (auto const& c : of.contacts)
            ids_.insert(c.id);
        memberships_.resize(of.contacts.size());
    }

    std::vector<vcard> run()
    {
        auto const with_card = style_ == group_style::cards ? book_.groups.size() : count_groups_with_card();
        if (style_ == group_style::categories)
            assign_categories();
        std::vector<vcard> out;
        for (std::size_t i = 0; i < book_.contacts.size(); ++i)
            out.push_back(write_contact(i));
        for (std::size_t i = 0; i < with_card; ++i)
            out.push_back(write_group(book_.groups[i]));
        return out;
    }

private:
    /// Whether the label can stand in CATEGORIES.
    static bool is_category(group const& g) { return !g.label.empty() && trim(g.label) == g.label; }

    /// Whether CATEGORIES alone say all there is to say.
    bool is_only_category(group const& g, std::size_t& first_member) const
    {
        if (!is_category(g) || g.list_name != g.label || !g.properties.empty() || !g.subgroups.empty() ||
            inside_.contains(g.id) || g.members.empty())
            return false;
        std::size_t last = 0;
        for (std::size_t i = 0; i < g.members.size(); ++i) {
            auto const found = places_.find(g.members[i]);
            if (found == places_.end() || (i != 0 && found->second <= last))
                return false;
            last = found->second;
        }
        first_member = places_.at(g.members.front());
        return true;
    }

    /// Reading gives groups with cards first, then the others as their first members come. So those with cards are a
    /// beginning of the book's groups: the shortest that leaves the rest in order.
    std::size_t count_groups_with_card() const
    {
        std::size_t out = book_.groups.size();
        std::size_t next_first = places_.size();
        while (out > 0) {
            std::size_t first = 0;
            if (!is_only_category(book_.groups[out - 1], first) || first > next_first)
                break;
            next_first = first;
            --out;
        }
        return out;
    }

    void assign_categories()
    {
        for (auto const& g : book_.groups) {
            if (!is_category(g))
                continue;
            for (auto const& member : g.members)
                if (auto const found = places_.find(member); found != places_.end())
                    memberships_[found->second].push_back(&g);
        }
    }

    bool is_known_by_label(group const& g) const
    {
        return labels_.at(g.label) == 1 && g.id == id_of_label(g.label);
    }

    vcard write_contact(std::size_t place)
    {
        auto const& of = book_.contacts[place];
        vcard out;
        add_id(of.id, of.properties, out);
        if (!has_property(of.properties, "FN"))
            out.properties.push_back(make_full_name(of));
        if (format_ == vcard_format::v3_0 && !has_property(of.properties, "N"))
            out.properties.push_back(make_name(of));
        out.properties.insert(out.properties.end(), of.properties.begin(), of.properties.end());
        if (!memberships_[place].empty())
            out.properties.push_back(write_categories(memberships_[place]));
        return out;
    }

    void add_id(std::string_view id, std::vector<property> const& properties, vcard& out) const
    {
        auto const first =
            std::find_if(properties.begin(), properties.end(), [](auto const& p) { return p.name == "UID"; });
        // A plain one there is a repetition: reading takes the first away.
        if (first == properties.end() || text_of(*first) != id || is_plain(*first, "VALUE"))
            out.properties.push_back(write_id(id, format_));
    }

    property write_categories(std::vector<group const*> const& groups) const
    {
        property out = plain("CATEGORIES", {});
        parameter ids{std::string(group_parameter), {}};
        bool by_label = true;
        for (auto const* g : groups) {
            if (!out.value.empty())
                out.value += ',';
            out.value += escape_text(g->label);
            ids.values.push_back(g->id);
            by_label = by_label && is_known_by_label(*g);
        }
        if (!by_label)
            out.parameters.push_back(std::move(ids));
        return out;
    }

    property write_member(std::string_view id) const
    {
        auto const name = format_ == vcard_format::v3_0 ? apple_member_property : "MEMBER";
        auto const prefixed = std::string(uuid_prefix).append(id);
        if (is_safe_uri(id))
            return plain(name, std::string(id));
        if (is_safe_uri(prefixed) && !ids_.contains(prefixed))
            return plain(name, prefixed);
        auto out = plain(name, escape_text(id));
        out.parameters.push_back({"VALUE", {"text"}});
        return out;
    }

    vcard write_group(group const& g) const
    {
        vcard out;
        add_id(g.id, g.properties, out);
        out.properties.push_back(
            plain(format_ == vcard_format::v3_0 ? apple_kind_property : "KIND", "group"));
        // Reading takes the label from the first FN.
        auto label_place = std::find_if(g.properties.begin(), g.properties.end(),
                                        [](auto const& p) { return p.name == "FN"; });
        if (label_place != g.properties.end() && !label_place->value.empty())
            label_place = g.properties.end();
        if (label_place == g.properties.end())
            out.properties.push_back(plain("FN", escape_text(g.label)));
        auto const name_place = static_cast<std::ptrdiff_t>(out.properties.size());
        if (g.list_name != g.label)
            out.properties.push_back(plain(list_name_property, escape_text(g.list_name)));
        for (auto const& id : g.members)
            out.properties.push_back(write_member(id));
        for (auto const& id : g.subgroups)
            out.properties.push_back(write_member(id));
        for (auto const& p : g.properties) {
            out.properties.push_back(p);
            if (label_place != g.properties.end() && &p == &*label_place)
                out.properties.back().value = escape_text(g.label);
            if (p.name == "MEMBER" && format_ == vcard_format::v3_0)
                out.properties.back().name = apple_member_property;
        }
        if (format_ == vcard_format::v3_0 &&
            !has_property(g.properties, "N"))  // from all there is, as reading does
            out.properties.insert(out.properties.begin() + name_place,
                                  make_name({.id = {}, .properties = out.properties}));
        return out;
    }

    book const& book_;
    vcard_format format_;
    group_style style_;
    std::unordered_map<std::string_view, std::size_t> places_;
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string_view, std::size_t> labels_;
    std::unordered_set<std::string_view> inside_;
    std::vector<std::vector<group const*>> memberships_;  ///< of each contact
};

}  // namespace

std::vector<vcard> cards_of_book(book const& of, vcard_format format, group_style style)
{
    return card_maker(of, format, style).run();
}

}  // namespace cabinet::contacts
