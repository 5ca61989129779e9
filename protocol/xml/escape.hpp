#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::xml {

/// The offset of the first octet that no XML document can hold, not even as a character reference: not
/// UTF-8, a control character other than TAB, LF, CR, or U+FFFE, U+FFFF (XML 1.0 §2.2 [2]); npos where all is text.
std::size_t find_non_text(std::string_view text) noexcept;

inline bool is_text(std::string_view text) noexcept
{
    return find_non_text(text) == std::string_view::npos;
}

/// Appends `text` as character data: `&`, `<`, `>` and CR become references, so that a parser gives `text` again.
/// What find_non_text() finds becomes U+FFFD, one for each octet; who must not lose it asks is_text() first.
void append_text(std::string_view text, std::string& out);

/// Appends `value` as it stands between double quotes: as append_text, and `"`, TAB and LF become references.
void append_attribute_value(std::string_view value, std::string& out);

/// The offset of the first octet that append_text(), or append_attribute_value(), does not append as it is; the text's size where
/// there is none.
std::size_t find_changed_text(std::string_view text, std::size_t from = 0) noexcept;
std::size_t find_changed_attribute_value(std::string_view value, std::size_t from = 0) noexcept;

/// `text` with its references resolved: the five predefined entities and character references (XML 1.0 §4.1, §4.6).
/// Nothing where a reference is none of these or names no character. Line ends are left as they are.
std::optional<std::string> resolve_references(std::string_view text);

/// The value of an attribute written as `raw` between its quotes: white space becomes SP, then references are
/// resolved (XML 1.0 §3.3.3, §2.11). Nothing as for resolve_references().
std::optional<std::string> attribute_text(std::string_view raw);

/// CRLF and CR as LF: the text of a CDATA section. XML 1.0 §2.11.
std::string with_line_feeds(std::string_view raw);

/// The text of character data written as `raw`: CRLF and CR become LF, then references are resolved (XML 1.0 §2.11).
/// Nothing as for resolve_references().
std::optional<std::string> character_text(std::string_view raw);

}  // namespace cabinet::xml
