#pragma once

#include "protocol/contacts/book.hpp"
#include "protocol/xml/document.hpp"
#include "protocol/xml/writer.hpp"

namespace cabinet::contacts {

/// How a property's value is written in XML, RFC 6351 §5 and appendix A.
enum class value_shape {
    unknown,     ///< raw, in one `unknown`
    text,        ///< one `text`
    text_list,   ///< a `text` for each value between commas
    org,         ///< a `text` for each part between semicolons
    name,        ///< N's five parts
    address,     ///< ADR's seven parts
    gender,      ///< `sex` and `identity`
    uri,         ///< raw, in one `uri`
    moment,      ///< raw, in one `date`, `time` or `date-time`
    timestamp,   ///< raw
    language,    ///< raw, in one `language-tag`
    integer,     ///< raw
    utc_offset,  ///< raw
    pid_map,     ///< CLIENTPIDMAP's `sourceid` and `uri`
};

/// The shape of a property by its name (upper case) and VALUE parameter (empty: none).
value_shape shape_of(std::string_view name, std::string_view value_type) noexcept;

/// Writes the value's elements. Where `value` is not the canonical text of the shape, as `unknown`.
void write_value(value_shape shape, std::string_view value, xml::writer& out);

/// Whether the value's element tells its type, so that no VALUE parameter has to: XML has none (RFC 6351 §5). Not where the
/// type is the property's own.
bool is_said_by_element(std::string_view name, std::string_view value_type, std::string_view value);

/// The VALUE parameter that the element inside `of` stands for; empty: none.
std::string_view type_said_by_element(std::string_view name, xml::element const& of);

/// The value that the elements inside `of` (but `parameters`) stand for, with vCard's escapes.
std::string read_value(xml::element const& of);

}  // namespace cabinet::contacts
