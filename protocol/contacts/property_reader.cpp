#include "protocol/contacts/property_reader.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/contacts/binary_value.hpp"
#include "protocol/contacts/charset.hpp"
#include "protocol/contacts/date_value.hpp"
#include "protocol/contacts/geo_value.hpp"
#include "protocol/contacts/quoted_printable.hpp"

#include <algorithm>
#include <array>

namespace cabinet::contacts {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view text, std::array<std::string_view, Size> const& words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return iequals(word, text); });
}

// vCard 2.1 §2.1.1: what stands without a name says which parameter it is.
constexpr std::array<std::string_view, 4> encodings = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"};
constexpr std::array<std::string_view, 4> value_locations = {"INLINE", "CONTENT-ID", "CID", "URL"};

std::string_view name_of_bare(std::string_view value)
{
    if (is_one_of(value, encodings))
        return "ENCODING";
    return is_one_of(value, value_locations) ? "VALUE" : "TYPE";
}

/// Examples of RFC 6350 §6.3.1 and some programs write line ends in LABEL as in values.
std::string resolve_line_ends(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escape = text[i] == '\\' && (text.substr(i + 1, 1) == "n" || text.substr(i + 1, 1) == "N");
        out += escape ? '\n' : text[i];
        i += escape ? 1 : 0;
    }
    return out;
}

/// Reads one line, step by step.
class line_reader {
public:
    line_reader(logical_line const& line, vcard_version written_in, std::string_view fallback_charset,
                note_list& notes)
        : line_(line),
          written_in_(written_in),
          fallback_(fallback_charset),
          notes_(notes)
    {}

    property run()
    {
        if (line_.has_joined_breaks)
            add_note(note_kind::line_break_joined);
        auto const split = split_line(line_.text);
        if (!split) {
            add_note(note_kind::line_kept_unread);
            out_.name = unread_line_property;
            out_.value = decode_guessing(line_.text);
            normalise();
            return std::move(out_);
        }
        out_.group = split->group;
        out_.name = upper_name(split->name);
        for (auto const& p : split->parameters)
            read_parameter(p);
        if (take_percent_mark())
            read_percents(split->value);
        else
            read_value(split->value);
        drop_repeated_types();
        drop_default_type();
        normalise();
        keep_mark_as_line();
        return std::move(out_);
    }

private:
    /// A card's mark that was folded or had parameters is none; written again it would be.
    void keep_mark_as_line()
    {
        bool const is_mark = (out_.name == "BEGIN" || out_.name == "END") && out_.group.empty() &&
                             out_.parameters.empty() && iequals(trim(out_.value), "VCARD");
        if (!is_mark)
            return;
        add_note(note_kind::line_kept_unread);
        out_.value = out_.name + ':' + out_.value;
        out_.name = unread_line_property;
    }

    void add_note(note_kind kind, std::string_view detail = {}) { notes_.add(kind, line_.number, detail); }

    std::string upper_name(std::string_view name)
    {
        std::string out(name);
        std::transform(out.begin(), out.end(), out.begin(), to_upper);
        if (out != name)
            add_note(note_kind::name_in_upper_case, out);
        return out;
    }

    std::string decode_guessing(std::string_view text)
    {
        if (is_utf8(text))
            return std::string(text);
        if (!looks_like_utf8(text)) {
            if (auto guessed = to_utf8(text, fallback_)) {
                add_note(note_kind::charset_guessed, fallback_);
                return std::move(*guessed);
            }
        }
        add_note(note_kind::octets_kept_as_latin1, "UTF-8");
        bool changed = false;
        return keep_octets(text, changed);
    }

    std::string decode(std::string_view text)
    {
        if (charset_.empty() || iequals(charset_, "US-ASCII"))
            return decode_guessing(text);
        if (auto decoded = to_utf8(text, charset_)) {
            if (*decoded != text)
                add_note(note_kind::charset_converted, charset_);
            return std::move(*decoded);
        }
        add_note(note_kind::octets_kept_as_latin1, charset_);
        bool changed = false;
        if (iequals(charset_, "UTF-8"))
            return keep_octets(text, changed);
        out_.parameters.push_back({std::string(unread_charset_parameter), {charset_}});
        return latin1_to_utf8(text);
    }

    void read_parameter(raw_line::raw_parameter const& raw)
    {
        if (raw.name.empty() && raw.values.size() == 1 && raw.values.front().empty()) {
            add_note(note_kind::empty_parameter_dropped, out_.name);
            return;
        }
        parameter read;
        if (raw.name.empty()) {
            read.name = name_of_bare(raw.values.front());
            if (read.name == "TYPE")
                add_note(note_kind::bare_parameter, raw.values.front());
        } else {
            read.name = upper_name(raw.name);
        }
        for (auto const value : raw.values) {
            auto text = decode_guessing(value);
            if (read.name == "LABEL")
                text = resolve_line_ends(text);
            if (written_in_ != vcard_version::v2_1)
                text = resolve_carets(text);
            read.values.push_back(std::move(text));
        }
        if (read.name == "CHARSET")
            charset_ = read.values.front();
        else if (read.name == "ENCODING" && is_one_of(read.values.front(), encodings) &&
                 !iequals(read.values.front(), "BASE64"))
            encoding_ = read.values.front();
        else
            out_.parameters.push_back(std::move(read));
    }

    bool take_percent_mark()
    {
        auto const mark = std::find_if(out_.parameters.begin(), out_.parameters.end(), [](auto const& p) {
            return p.name == escaped_parameter && p.values.front() == "percent";
        });
        if (mark == out_.parameters.end())
            return false;
        out_.parameters.erase(mark);
        return true;
    }

    /// What no line can hold was written as %XX, by us.
    void read_percents(std::string_view raw)
    {
        bool changed = false;
        for (auto& p : out_.parameters) {
            for (auto& value : p.values) {
                value = keep_octets(resolve_percents(value), changed);
                if (p.name == "LABEL")
                    value = resolve_line_ends(value);
            }
        }
        charset_ = "UTF-8";
        encoding_.clear();
        written_in_ = vcard_version::v4_0;
        read_value(resolve_percents(raw));
    }

    void read_value(std::string_view raw)
    {
        std::string octets(raw);
        if (iequals(encoding_, "QUOTED-PRINTABLE")) {
            octets = decode_quoted_printable(raw);
            add_note(note_kind::quoted_printable_decoded, out_.name);
        } else if (!encoding_.empty()) {
            add_note(note_kind::encoding_dropped, encoding_);
        }
        auto const encoding = parameter_value(out_, "ENCODING");
        if (iequals(encoding, "B") || iequals(encoding, "BASE64"))
            read_base64(octets);
        else
            out_.value = decode(octets);
    }

    void read_base64(std::string_view text)
    {
        bool repaired = false;
        auto tidy = tidy_base64(text, repaired);
        if (!tidy) {
            add_note(note_kind::base64_kept_as_text, out_.name);
            out_.value = decode(text);
            return;
        }
        if (repaired)
            add_note(note_kind::base64_repaired, out_.name);
        if (may_be_binary(out_.name)) {
            add_note(note_kind::binary_moved_to_uri, out_.name);
            set_binary(out_, *tidy);
        } else {
            out_.value = std::move(*tidy);
        }
    }

    /// VALUE stands at most once (RFC 6350 §5): where the default one was left out, the next would come into force.
    void drop_repeated_types()
    {
        auto const is_type = [](auto const& p) { return p.name == "VALUE"; };
        auto& all = out_.parameters;
        auto const first = std::find_if(all.begin(), all.end(), is_type);
        if (first == all.end())
            return;
        auto const rest = std::remove_if(first + 1, all.end(), is_type);
        if (rest == all.end())
            return;
        all.erase(rest, all.end());
        add_note(note_kind::value_type_repeated, out_.name);
    }

    void drop_default_type()
    {
        auto const type = find_parameter(out_, "VALUE");
        if (!type || type->values.size() != 1)
            return;
        auto const usual = default_value_type(out_.name);
        bool const is_url = usual == "uri" && iequals(type->values.front(), "URL");
        if (usual.empty() || (!iequals(type->values.front(), usual) && !is_url))
            return;
        add_note(note_kind::default_value_type_dropped, usual);
        out_.parameters.erase(out_.parameters.begin() + (type - out_.parameters.data()));
    }

    void normalise()
    {
        auto const kind = kind_of(out_);
        auto value = normalise_value(out_.value, kind, written_in_);
        if (value != out_.value)
            add_note(note_kind::escapes_changed, out_.name);
        if (kind == value_kind::date || kind == value_kind::timestamp) {
            auto basic = to_basic_date(value);
            if (basic != value)
                add_note(note_kind::date_in_basic_form, out_.name);
            value = std::move(basic);
        }
        if (out_.name == "GEO" && kind == value_kind::uri) {
            if (auto uri = to_geo_uri(value)) {
                add_note(note_kind::position_as_geo_uri);
                value = std::move(*uri);
            }
        }
        out_.value = std::move(value);
    }

    logical_line const& line_;
    vcard_version written_in_;
    std::string_view fallback_;
    note_list& notes_;
    property out_;
    std::string charset_;
    std::string encoding_;
};

}  // namespace

property read_property(logical_line const& line, vcard_version written_in, std::string_view fallback_charset,
                       note_list& notes)
{
    return line_reader(line, written_in, fallback_charset, notes).run();
}

property read_property_line(std::string_view line)
{
    note_list unused;
    return read_property({.text = std::string(line)}, vcard_version::v4_0, "UTF-8", unused);
}

}  // namespace cabinet::contacts
