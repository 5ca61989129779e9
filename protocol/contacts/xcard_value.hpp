#pragma once

#include "protocol/contacts/book.hpp"
#include "protocol/xml/pull_reader.hpp"
#include "protocol/xml/writer.hpp"

#include <string>
#include <string_view>

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

/// The VALUE parameter that a value's only element stands for; empty: none.
std::string_view type_said_by_element(std::string_view name, std::string_view element);

/// Appends the text of the element whose start tag is current, decoded where write_value() has coded it.
void read_text_of_unknown(xml::pull_reader& in, std::string& to);

/// Puts a value, with vCard's escapes, together of the elements inside a property's element, as they come.
class value_reader {
public:
    /// `property`: the local name of its element.
    explicit value_reader(std::string_view property) : is_org_(property == "org") {}

    /// Reads the element of the xCard namespace, other than `parameters`, whose start tag is current.
    void on_element(xml::pull_reader& in);

    /// The local name of the only element; empty where there were several, or none.
    std::string_view only_element() const noexcept { return only_element_; }

    /// Ends the value.
    void take(std::string& into);

private:
    bool add_part(std::string_view element, xml::pull_reader& in);

    bool is_org_;
    std::size_t elements_ = 0;
    std::string_view only_element_;
    std::string out_;
    std::string parts_;           ///< N's or ADR's parts so far, between semicolons
    std::size_t part_count_ = 0;  ///< how many there will be; 0: the value has none
    std::size_t last_ = 0;        ///< the number of the last in parts_
    unsigned present_ = 0;        ///< a bit for each part that there was an element of
};

}  // namespace cabinet::contacts
