#pragma once

#include "protocol/base/result.hpp"
#include "protocol/xcap/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xcap {

/// The conditions of a detailed conflict report, RFC 4825 §11.1, in its order.
enum class conflict {
    not_well_formed,
    not_xml_frag,
    no_parent,
    schema_validation_error,
    not_xml_att_value,
    cannot_insert,
    cannot_delete,
    uniqueness_failure,
    constraint_failure,
    extension,
    not_utf_8,
};
inline constexpr int conflict_count = 11;

/// The element's name: "not-well-formed".
std::string_view element_name(conflict what) noexcept;

/// A value that is taken already.
struct taken_value {
    std::string field;                    ///< a percent-encoded node selector, from the root element on
    std::vector<std::string> alt_values;  ///< values that would be free

    bool operator==(taken_value const&) const = default;
};

/// The body of a 409.
struct error_body {
    static constexpr std::string_view mime_type = "application/xcap-error+xml";

    conflict what = conflict::constraint_failure;
    std::string phrase;               ///< for people; perhaps empty. Not written for conflict::extension
    std::string ancestor;             ///< conflict::no_parent: the closest ancestor's URI; empty: not said
    std::vector<taken_value> exists;  ///< conflict::uniqueness_failure: at least one
    std::string extension;  ///< conflict::extension: well-formed elements that declare their namespaces

    bool operator==(error_body const&) const = default;
};

/// The document, valid by RFC 4825 §11.2.
std::string write_error_body(error_body const& body);

/// Reads what a server sent with a 409. Of an extension the elements are given, each with its namespaces.
/// Error: xcap_errc::bad_error_body.
result<error_body> parse_error_body(std::string_view text);

}  // namespace cabinet::xcap
