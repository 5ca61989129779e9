#include "protocol/contacts/vcard_lines.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>

namespace cabinet::contacts {
namespace {

bool is_base64_character(char c)
{
    return is_alnum(c) || c == '+' || c == '/' || c == '=';
}

bool is_only_base64(std::string_view line)
{
    line = trim(line);
    return !line.empty() && std::all_of(line.begin(), line.end(), is_base64_character);
}

enum class line_encoding { none, quoted_printable, base64 };

/// What the header says of the value's encoding; none where there is no header yet.
line_encoding encoding_of(std::string_view text)
{
    auto const line = split_line(text);
    auto out = line_encoding::none;
    if (!line)
        return out;
    for (auto const& p : line->parameters) {
        if (!p.name.empty() && !iequals(p.name, "ENCODING"))
            continue;
        for (auto const value : p.values) {
            if (iequals(value, "QUOTED-PRINTABLE"))
                out = line_encoding::quoted_printable;
            else if (iequals(value, "BASE64") || (iequals(value, "B") && !p.name.empty()))
                out = line_encoding::base64;
        }
    }
    return out;
}

std::string_view without_padding(std::string_view text)
{
    while (!text.empty() && is_wsp(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Puts one logical line together.
class joiner {
public:
    joiner(std::vector<physical_line> const& lines, std::size_t& at, vcard_version written_in)
        : lines_(lines),
          at_(at),
          written_in_(written_in)
    {
        out_.number = lines_[at_].number;
        out_.text = lines_[at_++].text;
    }

    logical_line run()
    {
        bool header_ended = split_line(out_.text).has_value();
        auto encoding = encoding_of(out_.text);
        while (at_ < lines_.size()) {
            if (encoding == line_encoding::quoted_printable && join_soft_break())
                continue;
            auto const before = out_.text.size();
            if (join_fold(encoding)) {
                if (!header_ended && out_.text.find(':', before) != std::string::npos) {
                    header_ended = split_line(out_.text).has_value();
                    encoding = encoding_of(out_.text);
                }
                continue;
            }
            if (encoding == line_encoding::base64 && join_base64())
                continue;
            if (encoding == line_encoding::none && join_backslash())
                continue;
            break;
        }
        return std::move(out_);
    }

private:
    std::string_view next() const { return lines_[at_].text; }

    bool join_soft_break()
    {
        auto const stripped = without_padding(out_.text);
        if (!stripped.ends_with('=') || is_card_mark(next(), "END"))
            return false;
        out_.text.resize(stripped.size() - 1);
        out_.text += next();
        ++at_;
        return true;
    }

    bool join_fold(line_encoding encoding)
    {
        auto text = next();
        if (text.empty() || !is_wsp(text.front()))
            return false;
        if (written_in_ != vcard_version::v2_1)
            text.remove_prefix(
                1);  // of Base64 too: it may turn out to be none, and decoding passes over white space
        else if (encoding == line_encoding::base64)
            text = trim(text);
        else if (is_blank(text))  // in 2.1 a blank line ends what stands before it
            return false;
        out_.text += text;
        ++at_;
        return true;
    }

    bool join_base64()
    {
        // The name of a property may look like Base64 where it is folded.
        if (!is_only_base64(next()) || is_property_next())
            return false;
        out_.text += trim(next());
        ++at_;
        return true;
    }

    /// Whether a property begins on the next line; its name and parameters may be folded.
    bool is_property_next() const
    {
        if (split_line(next()))
            return true;
        std::string text(next());
        for (auto at = at_ + 1;
             at < lines_.size() && !lines_[at].text.empty() && is_wsp(lines_[at].text.front()); ++at) {
            auto const piece = lines_[at].text.substr(1);
            text += piece;
            if (piece.find(':') != std::string_view::npos && split_line(text))
                return true;
        }
        return false;
    }

    bool join_backslash()
    {
        if (!out_.text.ends_with('\\') || is_blank(next()) || is_property_next() || !split_line(out_.text))
            return false;
        out_.text.back() = '\n';
        out_.text += next();
        out_.has_joined_breaks = true;
        ++at_;
        return true;
    }

    std::vector<physical_line> const& lines_;
    std::size_t& at_;
    vcard_version written_in_;
    logical_line out_;
};

}  // namespace

std::vector<physical_line> split_lines(std::string_view text)
{
    std::vector<physical_line> out;
    char const end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
    std::size_t number = 1;
    while (!text.empty()) {
        auto const found = text.find(end);
        auto line = text.substr(0, found);
        while (end == '\n' && !line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        out.push_back({line, number++});
        if (found == std::string_view::npos)
            break;
        text.remove_prefix(found + 1);
    }
    return out;
}

bool is_blank(std::string_view line) noexcept
{
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return is_wsp(c) || c == '\r' || c == '\x1A' || c == '\0'; });
}

bool is_card_mark(std::string_view line, std::string_view name) noexcept
{
    auto const colon = line.find(':');
    return colon != std::string_view::npos && iequals(trim(line.substr(0, colon)), name) &&
           iequals(trim(line.substr(colon + 1)), "VCARD");
}

logical_line take_logical_line(std::vector<physical_line> const& lines, std::size_t& at,
                               vcard_version written_in)
{
    return joiner(lines, at, written_in).run();
}

}  // namespace cabinet::contacts
