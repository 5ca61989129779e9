#include "protocol/contacts/book_from_cards.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/card_names.hpp"
#include "protocol/contacts/content_line.hpp"
#include "protocol/contacts/property_reader.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

bool is_kind(property const& p)
{
    return p.name == "KIND" || p.name == apple_kind_property;
}

bool is_member(property const& p)
{
    return p.name == "MEMBER" || p.name == apple_member_property;
}

bool is_group_card(vcard const& card)
{
    return std::any_of(card.properties.begin(), card.properties.end(),
                       [](auto const& p) { return is_kind(p) && iequals(trim(p.value), "group"); });
}

bool is_usable_id(std::string_view id)
{
    return !id.empty() && std::none_of(id.begin(), id.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
    });
}

/// Takes out the property at `at` and gives it.
property take(std::vector<property>& from, std::vector<property>::iterator at)
{
    auto out = std::move(*at);
    from.erase(at);
    return out;
}

std::vector<property>::iterator find_name(std::vector<property>& in, std::string_view name)
{
    return std::find_if(in.begin(), in.end(), [&](auto const& p) { return p.name == name; });
}

class builder {
public:
    builder(vcard_file file, random_source& random) : random_(random)
    {
        cards_.reserve(file.cards.size());
        for (auto& card : file.cards)
            cards_.emplace_back(std::move(card));
        out_.notes = std::move(file.notes);
    }

    vcard_book run()
    {
        take_ids();
        for (auto& card : cards_)
            (card.is_group ? add_group(card) : add_contact(card));
        for (std::size_t i = 0; i < out_.book.groups.size(); ++i)
            resolve_members(i);
        put_parents_first();
        add_categories();
        auto fresh = notes_.take();
        out_.notes.insert(out_.notes.end(), fresh.begin(), fresh.end());
        return std::move(out_);
    }

private:
    struct identified_card : vcard {
        explicit identified_card(vcard from) : vcard(std::move(from)), is_group(is_group_card(*this)) {}
        std::string id;
        bool is_group;
    };

    /// Who has an id: a contact or a group, by its place.
    struct owner {
        bool is_group = false;
        std::size_t place = 0;
    };

    // -- identity ------------------------------------------------------------------------------------------------------

    void take_ids()
    {
        for (auto& card : cards_) {
            drop_made_properties(card);
            card.id = take_id(card);
        }
    }

    std::string take_id(vcard& card)
    {
        auto const found = find_name(card.properties, "UID");
        if (found == card.properties.end()) {
            notes_.add(note_kind::id_made, card.line);
            return make_id();
        }
        auto id = text_of(*found);
        if (!is_usable_id(id)) {
            notes_.add(note_kind::id_unusable, card.line);
            return make_id();
        }
        if (!taken_.insert(id).second) {
            notes_.add(note_kind::id_repeated, card.line, id);
            return make_id();
        }
        if (is_plain(*found, "VALUE"))
            card.properties.erase(found);
        return id;
    }

    std::string make_id()
    {
        std::string id = std::string(uuid_prefix) + random_uuid(random_);
        taken_.insert(id);
        out_.made.insert(id);
        return id;
    }

    /// What a writer had to add for a standard's sake goes again, unless someone changed it since.
    void drop_made_properties(vcard& card)
    {
        contact rest;
        for (auto const& p : card.properties)
            if (!find_parameter(p, made_parameter))
                rest.properties.push_back(p);
        if (rest.properties.size() == card.properties.size())
            return;
        auto const is_ours = [&](property const& p) {
            return find_parameter(p, made_parameter) &&
                   ((p.name == "FN" && p == make_full_name(rest)) || (p.name == "N" && p == make_name(rest)));
        };
        for (auto const& p : card.properties)
            if (is_ours(p))
                notes_.add(note_kind::made_property_dropped, card.line, p.name);
        std::erase_if(card.properties, is_ours);
        for (auto& p : card.properties)
            std::erase_if(p.parameters, [](auto const& q) { return q.name == made_parameter; });
    }

    // -- contacts and groups -------------------------------------------------------------------------------------------

    void add_contact(identified_card& card)
    {
        places_.emplace(card.id, owner{false, out_.book.contacts.size()});
        categories_.push_back(take_categories(card));
        out_.book.contacts.push_back({.id = card.id, .properties = std::move(card.properties)});
    }

    void add_group(identified_card& card)
    {
        group out{.id = card.id,
                  .label = take_label(card),
                  .list_name = {},
                  .members = {},
                  .subgroups = {},
                  .properties = {}};
        std::erase_if(card.properties, [](auto const& p) {
            return is_kind(p) && is_plain(p) && iequals(trim(p.value), "group");
        });
        auto const seed = find_name(card.properties, list_name_property);
        out.list_name = seed != card.properties.end() && is_plain(*seed)
                            ? unescape_text(take(card.properties, seed).value)
                            : out.label;
        std::vector<property> members;
        for (auto& p : card.properties)
            (is_member(p) ? members : out.properties).push_back(std::move(p));
        places_.emplace(out.id, owner{true, out_.book.groups.size()});
        pending_.push_back({card.line, std::move(members)});
        out_.book.groups.push_back(std::move(out));
    }

    /// The label, from FN. An FN with parameters stays, empty: it stands for the label's place and parameters.
    std::string take_label(vcard& card)
    {
        auto const found = find_name(card.properties, "FN");
        if (found == card.properties.end()) {
            notes_.add(note_kind::group_without_label, card.line);
            return {};
        }
        auto label = unescape_text(found->value);
        if (!is_plain(*found)) {
            found->value.clear();
            return label;
        }
        card.properties.erase(found);
        auto const is_empty_name = [](auto const& p) {
            return p.name == "FN" && is_plain(p) && p.value.empty();
        };
        if (std::erase_if(card.properties, is_empty_name) != 0)
            notes_.add(note_kind::empty_name_dropped, card.line);
        return label;
    }

    // -- members -------------------------------------------------------------------------------------------------------

    struct pending_members {
        std::size_t line = 0;
        std::vector<property> members;
    };

    std::optional<owner> find_owner(property const& member)
    {
        auto const reference = text_of(member);
        if (auto const found = places_.find(reference); found != places_.end())
            return found->second;
        if (iequals(parameter_value(member, "VALUE"), "text"))
            return std::nullopt;
        if (bare_.empty())
            for (auto const& [id, place] : places_)
                bare_.emplace(lower(without_prefix(id)), place);
        if (!istarts_with(reference, uuid_prefix))
            return std::nullopt;
        if (auto const found = places_.find(reference.substr(uuid_prefix.size())); found != places_.end())
            return found->second;
        auto const found = bare_.find(lower(without_prefix(reference)));
        return found == bare_.end() ? std::nullopt : std::optional(found->second);
    }

    static std::string_view without_prefix(std::string_view id)
    {
        return istarts_with(id, uuid_prefix) ? id.substr(uuid_prefix.size()) : id;
    }

    void resolve_members(std::size_t place)
    {
        auto& into = out_.book.groups[place];
        std::unordered_set<std::string> seen;
        std::vector<property> unknown;  // after those kept aside, where a second reading puts them too
        for (auto& member : pending_[place].members) {
            auto const line = pending_[place].line;
            auto const whose = find_owner(member);
            if (!whose) {
                notes_.add(note_kind::member_unknown, line, member.value);
                member.name = "MEMBER";
                unknown.push_back(std::move(member));
                continue;
            }
            auto const& id =
                whose->is_group ? out_.book.groups[whose->place].id : out_.book.contacts[whose->place].id;
            if (!is_plain(member, "VALUE")) {
                notes_.add(note_kind::member_parameters_kept, line);
                keep_aside(member, into);
            }
            if (!seen.insert(id).second) {
                notes_.add(note_kind::member_repeated, line, id);
            } else if (!whose->is_group) {
                into.members.push_back(id);
            } else if (stands_free(whose->place, place)) {
                parents_.emplace(whose->place, place);
                into.subgroups.push_back(id);
            } else {
                notes_.add(note_kind::group_in_itself, line, out_.book.groups[whose->place].label);
                if (is_plain(member, "VALUE"))
                    keep_aside(member, into);
            }
        }
        std::move(unknown.begin(), unknown.end(), std::back_inserter(into.properties));
    }

    static void keep_aside(property const& member, group& into)
    {
        into.properties.push_back(member);
        into.properties.back().name = kept_member_property;
    }

    /// Whether the group may be put into `parent`: it is in no other one, and not around it.
    bool stands_free(std::size_t place, std::size_t parent) const
    {
        if (parents_.contains(place))
            return false;
        for (auto at = parent;;) {
            if (at == place)
                return false;
            auto const above = parents_.find(at);
            if (above == parents_.end())
                return true;
            at = above->second;
        }
    }

    void put_parents_first()
    {
        auto& groups = out_.book.groups;
        std::vector<bool> placed(groups.size());
        std::vector<group> sorted;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            std::vector<std::size_t> path;
            for (auto at = i; !placed[at];) {
                path.push_back(at);
                auto const above = parents_.find(at);
                if (above == parents_.end())
                    break;
                at = above->second;
            }
            for (auto at = path.rbegin(); at != path.rend(); ++at) {
                if (*at > i)
                    notes_.add(note_kind::group_moved, pending_[*at].line, groups[*at].label);
                placed[*at] = true;
                sorted.push_back(std::move(groups[*at]));
            }
        }
        groups = std::move(sorted);
    }

    // -- categories ----------------------------------------------------------------------------------------------------

    /// A label in a contact's CATEGORIES, and the id of the group where we wrote one.
    struct category {
        std::string label;
        std::string id;
    };

    std::vector<category> take_categories(identified_card& card)
    {
        std::vector<category> out;
        std::vector<property> rest;
        for (auto& p : card.properties) {
            if (p.name != "CATEGORIES") {
                rest.push_back(std::move(p));
                continue;
            }
            read_categories(p, card.line, out);
            if (is_plain(p, group_parameter))
                continue;
            notes_.add(note_kind::categories_kept_aside, card.line);
            p.name = kept_categories_property;
            // By another name VALUE decides what the value is.
            rest.push_back(read_property_line(write_line(p)));
        }
        card.properties = std::move(rest);
        return out;
    }

    void read_categories(property const& p, std::size_t line, std::vector<category>& out)
    {
        auto const labels = split_structured(p.value, ',');
        auto const* const ids = find_parameter(p, group_parameter);
        bool const has_ids = ids && ids->values.size() == labels.size();
        for (std::size_t i = 0; i < labels.size(); ++i) {
            auto const text = unescape_text(labels[i]);
            auto const label = trim(text);
            if (label.empty()) {
                notes_.add(note_kind::category_empty, line);
                continue;
            }
            out.push_back({std::string(label),
                           has_ids && is_usable_id(ids->values[i]) ? ids->values[i] : std::string{}});
        }
    }

    void add_categories()
    {
        for (std::size_t i = 0; i < out_.book.groups.size(); ++i) {
            auto const& known = out_.book.groups[i];
            by_label_.emplace(known.label, i);
            by_id_.emplace(known.id, i);
            for (auto const& member : known.members)
                memberships_.insert(membership(i, member));
        }
        for (std::size_t i = 0; i < categories_.size(); ++i) {
            auto const& id = out_.book.contacts[i].id;
            std::unordered_set<std::size_t> mine;
            for (auto const& named : categories_[i]) {
                auto const place = find_or_make_group(named);
                if (!mine.insert(place).second)
                    notes_.add(note_kind::category_repeated, 0, named.label);
                if (memberships_.insert(membership(place, id)).second)
                    out_.book.groups[place].members.push_back(id);
            }
        }
    }

    static std::string membership(std::size_t place, std::string_view member)
    {
        return std::to_string(place).append(1, ' ').append(member);
    }

    std::size_t find_or_make_group(category const& named)
    {
        if (!named.id.empty()) {
            auto const known = by_id_.find(named.id);
            if (known != by_id_.end() && out_.book.groups[known->second].label == named.label)
                return known->second;
            if (known == by_id_.end() && taken_.insert(named.id).second)
                return make_group(named.label, named.id);
        }
        if (auto const known = by_label_.find(named.label); known != by_label_.end())
            return known->second;
        std::size_t attempt = 0;
        auto id = id_of_label(named.label);
        while (!taken_.insert(id).second)
            id = id_of_label(named.label, ++attempt);
        out_.made.insert(id);
        return make_group(named.label, id);
    }

    std::size_t make_group(std::string const& label, std::string const& id)
    {
        auto const place = out_.book.groups.size();
        out_.book.groups.push_back(
            {.id = id, .label = label, .list_name = label, .members = {}, .subgroups = {}, .properties = {}});
        by_label_.emplace(label, place);
        by_id_.emplace(id, place);
        return place;
    }

    std::vector<identified_card> cards_;
    random_source& random_;
    note_list notes_;
    vcard_book out_;
    std::unordered_set<std::string> taken_;
    std::unordered_map<std::string, owner> places_;
    std::unordered_map<std::string, owner> bare_;  ///< by id in lower case without "urn:uuid:"
    std::vector<pending_members> pending_;         ///< of each group's card
    std::unordered_map<std::size_t, std::size_t> parents_;
    std::vector<std::vector<category>> categories_;  ///< of each contact
    std::unordered_map<std::string, std::size_t> by_label_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_set<std::string> memberships_;
};

}  // namespace

vcard_book book_of_cards(vcard_file file, random_source& random)
{
    return builder(std::move(file), random).run();
}

}  // namespace cabinet::contacts
