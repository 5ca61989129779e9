#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::contacts {

/// One parameter of a property, RFC 6350 §3.3: TYPE=home,work has two values.
struct parameter {
    std::string name;                 ///< upper case
    std::vector<std::string> values;  ///< without quotes, RFC 6868 carets resolved; UTF-8

    bool operator==(parameter const&) const = default;
};

/// One property of a vCard. What is known and what is not are kept alike.
struct property {
    std::string group;                  ///< the prefix before the dot, "item1"; empty: none
    std::string name;                   ///< upper case: "TEL", "X-ABLABEL"
    std::vector<parameter> parameters;  ///< in order
    std::string value;  ///< as on a vCard 4.0 line: UTF-8, unfolded, with its backslash escapes;
                        ///< binary data as a data: URI

    bool operator==(property const&) const = default;
};

/// One person, or whatever a card is about.
struct contact {
    std::string id;                    ///< the card's UID, or "urn:uuid:…" made once; never empty in a book
    std::vector<property> properties;  ///< in order, without UID and without group membership (see group)

    bool operator==(contact const&) const = default;
};

/// A contact group: an object of its own, so that it may be empty and a rename touches its label alone.
struct group {
    std::string id;                      ///< "urn:uuid:…", stable
    std::string label;                   ///< what people see
    std::string list_name;               ///< list/@name: seeded from the first label, never changed after
    std::vector<std::string> members;    ///< contact ids, in order, each once
    std::vector<std::string> subgroups;  ///< ids of the groups inside this one, in order; a tree
    std::vector<property> properties;    ///< what else its own card says

    bool operator==(group const&) const = default;
};

/// All contacts and groups of one subscription.
struct book {
    std::string
        id;  ///< "urn:uuid:…" of the book itself: the same after a SIM replacement; empty: not yet made
    std::vector<contact> contacts;  ///< in order
    std::vector<group> groups;      ///< in order, subgroups after the group they are in

    /// The foreign lists and elements of the operator's document that are neither contacts nor groups, as XML
    /// text with its namespaces declared: kept, never shown.
    std::vector<std::string> foreign;

    bool operator==(book const&) const = default;
};

/// The contact, or group, with this id; null where there is none. Linear.
contact const* find_contact(book const& in, std::string_view id) noexcept;
group const* find_group(book const& in, std::string_view id) noexcept;
contact* find_contact(book& in, std::string_view id) noexcept;
group* find_group(book& in, std::string_view id) noexcept;

/// The group whose label this is; the first of several.
group* find_group_by_label(book& in, std::string_view label) noexcept;

/// The first value of a property, or empty. `name` in upper case.
std::string_view first_value(contact const& of, std::string_view name) noexcept;

/// What people call the contact: FN, else N's parts, else ORG, TEL or EMAIL; escapes resolved.
std::string display_name(contact const& of);

/// A text value without its backslash escapes, RFC 6350 §3.4: "\n" a line end, "\," a comma.
std::string unescape_text(std::string_view value);

/// A text as a value: backslash, comma, semicolon and line ends escaped.
std::string escape_text(std::string_view text);
void append_escaped_text(std::string_view text, std::string& out);

/// The parts of a structured value (N, ADR, ORG) between its unescaped semicolons, still escaped.
std::vector<std::string_view> split_structured(std::string_view value, char separator = ';');

}  // namespace cabinet::contacts
