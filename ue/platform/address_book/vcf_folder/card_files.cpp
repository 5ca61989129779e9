#include "ue/platform/address_book/vcf_folder/card_files.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/book_from_cards.hpp"
#include "protocol/contacts/card_names.hpp"
#include "protocol/contacts/vcard_writer.hpp"

#include <algorithm>

namespace cabinet::ue {
namespace {

using contacts::book;
using contacts::group;
using contacts::property;

/// Tells a contact or group, while a folder is read, from which file its card is. Never written.
constexpr std::string_view file_mark = "X-CABINET-FILE";
constexpr std::string_view had_categories = "CATEGORIES";

bool has_card_begin(std::string_view text)
{
    constexpr std::string_view begin = "BEGIN:VCARD";
    return std::search(text.begin(), text.end(), begin.begin(), begin.end(),
                       [](char a, char b) { return to_lower(a) == to_lower(b); }) != text.end();
}

/// Takes out the mark, which is the last property of its name.
std::optional<property> take_mark(std::vector<property>& from)
{
    auto const last =
        std::find_if(from.rbegin(), from.rend(), [](auto const& p) { return p.name == file_mark; });
    if (last == from.rend())
        return std::nullopt;
    auto out = std::move(*last);
    from.erase(std::next(last).base());
    return out;
}

/// Whether every group stands after the one it is in.
bool are_parents_first(std::vector<group> const& groups)
{
    std::set<std::string_view> seen;
    for (auto const& one : groups) {
        for (auto const& inside : one.subgroups)
            if (seen.contains(inside))
                return false;
        seen.insert(one.id);
    }
    return true;
}

/// Puts contacts and groups into the order they had; new ones come last.
void restore_order(book& of, std::string_view order)
{
    std::unordered_map<std::string, std::size_t> places;
    while (!order.empty()) {
        auto const end = std::min(order.find('\n'), order.size());
        places.emplace(contacts::unescape_text(order.substr(0, end)), places.size());
        order.remove_prefix(std::min(end + 1, order.size()));
    }
    auto const place = [&](auto const& one) {
        auto const found = places.find(one.id);
        return found == places.end() ? places.size() : found->second;
    };
    auto const before = [&](auto const& a, auto const& b) { return place(a) < place(b); };
    std::stable_sort(of.contacts.begin(), of.contacts.end(), before);
    auto groups = of.groups;
    std::stable_sort(groups.begin(), groups.end(), before);
    if (are_parents_first(groups))
        of.groups = std::move(groups);
}

/// Members of a group without a card come as the contacts do.
void sort_members(group& of, std::unordered_map<std::string, std::size_t> const& places)
{
    std::sort(of.members.begin(), of.members.end(),
              [&](auto const& a, auto const& b) { return places.at(a) < places.at(b); });
}

/// Groups that CATEGORIES cannot stand for beside others: with groups inside, inside another, or of a label that is not theirs
/// alone.
std::set<std::string> groups_that_need_cards(book const& of)
{
    std::set<std::string> out;
    std::map<std::string_view, std::size_t> labels;
    for (auto const& one : of.groups)
        ++labels[one.label];
    for (auto const& one : of.groups) {
        if (!one.subgroups.empty() || labels[one.label] > 1)
            out.insert(one.id);
        out.insert(one.subgroups.begin(), one.subgroups.end());
    }
    return out;
}

std::string text_of(contacts::vcard const& card)
{
    std::string out;
    contacts::append_card(card, contacts::vcard_format::v3_0, out);
    return out;
}

/// A card's text without its UID.
std::string without_id(std::string_view text)
{
    auto const begin = text.find("\r\nUID");
    if (begin == std::string_view::npos)
        return std::string(text);
    auto end = text.find("\r\n", begin + 2);
    while (end != std::string_view::npos && text.substr(end + 2).starts_with(' '))  // folded
        end = text.find("\r\n", end + 2);
    return std::string(text.substr(0, begin)).append(text.substr(std::min(end, text.size())));
}

}  // namespace

bool card_files::read_file(std::string const& name, std::string const& text, contacts::vcard_file& into,
                           std::string& wrong)
{
    auto cards = contacts::read_cards(text);
    auto const known = ids_.find(name);
    bool const had_cards = known != ids_.end() && !known->second.empty();
    if (!cards && (had_cards || has_card_begin(text))) {
        wrong = name + ": " + describe(cards.error());
        return false;
    }
    if (!cards || cards->cards.empty()) {
        if (had_cards) {
            wrong = name + " held contacts and is empty now; delete the file if they are to go";
            return false;
        }
        notes_.push_back(name + " holds no vCard and is left alone");
        return true;
    }
    for (auto const& one : cards->notes)
        notes_.push_back(name + ": " + describe(one));
    for (auto& card : cards->cards) {
        bool const labelled = std::any_of(card.properties.begin(), card.properties.end(),
                                          [](auto const& p) { return p.name == "CATEGORIES"; });
        property mark{.group = {}, .name = std::string(file_mark), .parameters = {}, .value = name};
        if (labelled)
            mark.parameters.push_back({std::string(had_categories), {}});
        card.properties.push_back(std::move(mark));
        into.cards.push_back(std::move(card));
    }
    return true;
}

card_files::read_result card_files::read(std::map<std::string, std::string> const& files,
                                         std::string_view order, random_source& random)
{
    notes_.clear();
    contacts::vcard_file all;
    std::string wrong;
    for (auto const& [name, text] : files)
        if (!read_file(name, text, all, wrong))
            return wrong;
    ids_.clear();
    for (auto const& [name, text] : files)
        ids_[name];
    auto out = contacts::book_of_cards(std::move(all), random);
    for (auto const& one : out.notes)
        notes_.push_back(describe(one));
    take_origins(out.book);
    restore_order(out.book, order);
    std::unordered_map<std::string, std::size_t> places;
    for (auto const& one : out.book.contacts)
        places.emplace(one.id, places.size());
    for (auto& one : out.book.groups)
        if (!group_cards_.contains(one.id))
            sort_members(one, places);
    texts_ = write_cards(out.book);
    labels_ = card_labels(out.book);
    return out;
}

void card_files::take_origins(book& of)
{
    origins_.clear();
    group_cards_.clear();
    has_categories_ = false;
    auto const note = [this](auto& one) {
        auto const mark = take_mark(one.properties);
        if (!mark)
            return false;
        ids_[mark->value].push_back(one.id);
        origins_[one.id] = {mark->value, !mark->parameters.empty()};
        return true;
    };
    for (auto& one : of.contacts)
        note(one);
    for (auto& one : of.groups) {
        if (note(one))
            group_cards_.insert(one.id);
        else
            has_categories_ = true;
    }
}

card_files::card_texts card_files::write_cards(book const& of) const
{
    auto with_card = groups_that_need_cards(of);
    with_card.insert(group_cards_.begin(), group_cards_.end());
    if (!group_cards_.empty() && !has_categories_)
        for (auto const& one : of.groups)
            with_card.insert(one.id);

    book labelled{.contacts = of.contacts};
    std::vector<contacts::vcard> cards;
    do {  // again without the groups that turned out to need a card
        for (auto i = of.contacts.size(); i < cards.size(); ++i)
            with_card.insert(labelled.groups[i - of.contacts.size()].id);
        labelled.groups.clear();
        for (auto const& one : of.groups)
            if (!with_card.contains(one.id))
                labelled.groups.push_back(one);
        cards = contacts::cards_of_book(labelled, contacts::vcard_format::v3_0,
                                        contacts::group_style::categories);
    } while (cards.size() > of.contacts.size());

    card_texts out;
    for (std::size_t i = 0; i < cards.size(); ++i)
        out.emplace(of.contacts[i].id, text_of(cards[i]));
    if (with_card.empty())
        return out;
    auto const all = contacts::cards_of_book(of, contacts::vcard_format::v3_0, contacts::group_style::cards);
    for (std::size_t i = 0; i < of.groups.size(); ++i) {
        auto const& one = of.groups[i];
        if (!with_card.contains(one.id))
            continue;
        out.emplace(one.id, text_of(all[of.contacts.size() + i]));
    }
    return out;
}

std::unordered_map<std::string, std::set<std::string>> card_files::card_labels(book const& of) const
{
    std::unordered_map<std::string, std::set<std::string>> out;
    for (auto const& one : of.groups)
        if (group_cards_.contains(one.id))
            for (auto const& member : one.members)
                if (auto const from = origins_.find(member);
                    from != origins_.end() && from->second.has_categories)
                    out[member].insert(one.id);
    return out;
}

std::unordered_map<std::string, std::string>
card_files::find_renamed(card_texts const& now, std::vector<std::string> const& new_ids) const
{
    std::unordered_multimap<std::string, std::string> lost;  // by text without the id
    for (auto const& [id, from] : origins_)
        if (!now.contains(id))
            lost.emplace(without_id(texts_.at(id)), id);
    std::unordered_map<std::string, std::string> out;
    for (auto const& id : new_ids) {
        if (lost.empty())
            break;
        if (auto const found = lost.find(without_id(now.at(id))); found != lost.end()) {
            out.emplace(found->second, id);
            lost.erase(found);
        }
    }
    return out;
}

std::vector<file_change> card_files::changes_for(book const& of) const
{
    auto const now = write_cards(of);
    std::vector<std::string> new_ids;
    auto const note_new = [&](auto const& one) {
        if (!origins_.contains(one.id) && now.contains(one.id))
            new_ids.push_back(one.id);
    };
    std::for_each(of.contacts.begin(), of.contacts.end(), note_new);
    std::for_each(of.groups.begin(), of.groups.end(), note_new);
    auto const renamed = find_renamed(now, new_ids);

    auto const labels = card_labels(of);
    std::vector<file_change> written, removed;
    std::set<std::string> used, placed;
    for (auto const& [name, ids] : ids_) {
        used.insert(name);
        std::string text;
        bool changed = false;
        for (auto const& id : ids) {
            auto const other = renamed.find(id);
            auto const& is_now = other == renamed.end() ? id : other->second;
            auto const found = now.find(is_now);
            placed.insert(is_now);
            changed = changed || found == now.end() || found->second != texts_.at(id) ||
                      labels_.contains(id) != labels.contains(is_now) ||
                      (labels_.contains(id) && labels_.at(id) != labels.at(is_now));
            if (found != now.end())
                text += found->second;
        }
        if (!changed)
            continue;
        if (text.empty())
            removed.push_back({name, std::nullopt});
        else
            written.push_back({name, std::move(text)});
    }
    for (auto const& id : new_ids) {
        if (placed.contains(id))
            continue;
        auto name = free_name(id, used);
        used.insert(name);
        written.push_back({std::move(name), now.at(id)});
    }
    written.insert(written.end(), removed.begin(), removed.end());
    return written;
}

std::string card_files::free_name(std::string_view id, std::set<std::string> const& used) const
{
    constexpr std::size_t longest = 64;
    if (istarts_with(id, contacts::uuid_prefix))
        id.remove_prefix(contacts::uuid_prefix.size());
    std::string base;
    for (char const c : id.substr(0, longest))
        base += is_alnum(c) || c == '-' || c == '_' ? c : '_';
    auto out = base + ".vcf";
    for (int number = 2; used.contains(out); ++number)
        out = base + "-" + std::to_string(number) + ".vcf";
    return out;
}

std::string card_files::order_of(book const& of)
{
    std::string out;
    for (auto const& one : of.contacts)
        out.append(contacts::escape_text(one.id)).append(1, '\n');
    for (auto const& one : of.groups)
        out.append(contacts::escape_text(one.id)).append(1, '\n');
    return out;
}

}  // namespace cabinet::ue
