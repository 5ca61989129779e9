#include "protocol/contacts/vcard_reader.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/contacts/book_from_cards.hpp"
#include "protocol/contacts/charset.hpp"
#include "protocol/contacts/property_reader.hpp"
#include "protocol/contacts/vcard_writer.hpp"

#include <optional>

namespace cabinet::contacts {
namespace {

vcard_version version_of(std::string_view text, bool& known)
{
    text = trim(text);
    known = text == "2.1" || text == "3.0" || text == "4.0";
    if (text.empty() || text.front() < '3' || text.front() > '9')
        return vcard_version::v2_1;
    return text.front() == '3' ? vcard_version::v3_0 : vcard_version::v4_0;
}

/// Reads the cards of a file, one after the other.
class file_reader {
public:
    file_reader(std::string_view text, vcard_options const& options)
        : lines_(split_lines(text)),
          options_(options)
    {}

    vcard_result<vcard_file> run()
    {
        while (at_ < lines_.size() && !problem_) {
            if (is_blank(lines_[at_].text)) {
                ++at_;
            } else if (!is_card_mark(lines_[at_].text, "BEGIN")) {
                fail(vcard_errc::text_outside_card, lines_[at_].number,
                     "a card should begin here with BEGIN:VCARD, and does not");
            } else if (out_.cards.size() == options_.limits.cards) {
                fail(vcard_errc::too_many_cards, lines_[at_].number,
                     "there are more than " + std::to_string(options_.limits.cards) + " cards");
            } else {
                out_.cards.push_back(read_card(1));
            }
        }
        if (problem_)
            return *problem_;
        out_.notes = notes_.take();
        return std::move(out_);
    }

private:
    void fail(vcard_errc code, std::size_t line, std::string reason)
    {
        if (!problem_)
            problem_ = vcard_problem{code, {line, 1}, std::move(reason)};
    }

    /// The version the card that begins at `from` names. A card inside it may name another.
    vcard_version find_version(std::size_t from)
    {
        std::size_t depth = 0;
        for (std::size_t i = from; i < lines_.size(); ++i) {
            auto const line = lines_[i].text;
            if (is_card_mark(line, "BEGIN"))
                ++depth;
            else if (is_card_mark(line, "END") && --depth == 0)
                break;
            auto const colon = line.find(':');
            if (depth != 1 || colon == std::string_view::npos ||
                !iequals(trim(line.substr(0, colon)), "VERSION"))
                continue;
            bool known = false;
            auto const version = version_of(line.substr(colon + 1), known);
            if (!known)
                notes_.add(note_kind::version_assumed, lines_[i].number, trim(line.substr(colon + 1)));
            return version;
        }
        notes_.add(note_kind::version_assumed, lines_[from].number, "none");
        return vcard_version::v2_1;
    }

    /// Reads the card whose BEGIN stands at at_.
    vcard read_card(std::size_t depth)
    {
        vcard out{.line = lines_[at_].number, .properties = {}};
        if (depth > options_.limits.depth)
            fail(vcard_errc::too_deep, out.line,
                 "cards stand inside cards more than " + std::to_string(options_.limits.depth) + " deep");
        auto const version = find_version(at_++);
        while (!problem_) {
            if (at_ == lines_.size()) {
                fail(vcard_errc::card_not_ended, out.line, "the card that begins here has no END:VCARD");
            } else if (is_card_mark(lines_[at_].text, "END")) {
                ++at_;
                return out;
            } else if (is_blank(lines_[at_].text)) {
                ++at_;
            } else if (out.properties.size() == options_.limits.properties) {
                fail(vcard_errc::too_many_properties, lines_[at_].number,
                     "the card has more than " + std::to_string(options_.limits.properties) + " properties");
            } else if (is_card_mark(lines_[at_].text, "BEGIN")) {
                notes_.add(note_kind::card_kept_as_agent, lines_[at_].number);
                add_agent(out, {.group = {}, .name = "AGENT", .parameters = {}, .value = {}}, depth);
            } else {
                read_line(out, version, depth);
            }
        }
        return out;
    }

    void read_line(vcard& into, vcard_version version, std::size_t depth)
    {
        auto const line = take_logical_line(lines_, at_, version);
        auto read = read_property(line, version, options_.fallback_charset, notes_);
        if (read.name == "VERSION" && read.group.empty())
            return;
        bool const card_follows = read.name == "AGENT" && is_blank(read.value) && at_ < lines_.size() &&
                                  is_card_mark(lines_[at_].text, "BEGIN");
        if (card_follows)
            add_agent(into, std::move(read), depth);
        else
            into.properties.push_back(std::move(read));
    }

    /// vCard 2.1 puts the card of an agent as it is into the other one; 3.0, and so the book, its text.
    void add_agent(vcard& into, property agent, std::size_t depth)
    {
        auto const card = read_card(depth + 1);
        if (problem_)
            return;
        agent.value = escape_text(write_card_text(card));
        into.properties.push_back(std::move(agent));
    }

    std::vector<physical_line> lines_;
    std::size_t at_ = 0;
    vcard_options const& options_;
    note_list notes_;
    vcard_file out_;
    std::optional<vcard_problem> problem_;
};

/// UTF-8 without a byte order mark; what is marked as UTF-16 is converted. Nothing where that fails.
std::optional<std::string> without_mark(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        return std::string(text.substr(3));
    if (text.starts_with("\xFF\xFE"))
        return to_utf8(text.substr(2), "UTF-16LE");
    if (text.starts_with("\xFE\xFF"))
        return to_utf8(text.substr(2), "UTF-16BE");
    return std::string(text);
}

}  // namespace

vcard_result<vcard_file> read_cards(std::string_view text, vcard_options const& options)
{
    if (text.size() > options.limits.octets)
        return vcard_problem{vcard_errc::too_large,
                             {},
                             "the file has more than " + std::to_string(options.limits.octets) + " octets"};
    auto const readable = without_mark(text);
    if (!readable)
        return vcard_problem{vcard_errc::not_text, {}, "the file begins as UTF-16 and is none"};
    return file_reader(*readable, options).run();
}

vcard_result<vcard_book> read_vcards(std::string_view text, random_source& random,
                                     vcard_options const& options)
{
    auto file = read_cards(text, options);
    if (!file)
        return file.error();
    return book_of_cards(std::move(*file), random);
}

}  // namespace cabinet::contacts
