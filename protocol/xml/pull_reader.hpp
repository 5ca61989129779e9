#pragma once

#include "protocol/base/same_octets.hpp"
#include "protocol/xml/schema_checker.hpp"

#include <deque>

namespace cabinet::xml {

/// Reads a document element by element, without building a tree of it, and judges it by a schema on the way: what reading gave is
/// worth something only where error() is nothing at the end.
///     pull_reader in(document, &resource_lists_schema());
///     if (in.enter_root())
///         for (children_of root(in); root.next();)
///             if (in.is(uri, "list"))
///                 read_list(in);
class pull_reader {
public:
    /// The document and the schema must outlive this object. Without a schema a document has to be well-formed only.
    pull_reader(std::string_view document, schema const* rules, limits const& bounds = {});

    /// Moves to the root's start tag. False where there is none.
    bool enter_root();

    /// Reads what is left, so that error() tells of all of it.
    void finish();

    /// Moves to the next token, whichever it is. False at the end, and where the document is refused.
    bool advance();

    /// The token read last; mostly the start tag of the element that is being read.
    token const& tag() const noexcept { return reader_.current(); }
    std::size_t depth() const noexcept { return reader_.depth(); }
    bool is(std::string_view uri, std::string_view local) const noexcept
    {
        return same_octets(tag().local, local) && same_octets(tag().namespace_uri, uri);
    }

    /// The current start tag's attributes in order, namespace declarations included; as written.
    std::span<raw_attribute const> attributes() const noexcept { return reader_.attributes(); }

    /// The value of an attribute with its references resolved; valid as long as this object and the document.
    std::string_view value_of(raw_attribute const& one);

    /// The value of the current start tag's attribute of that name, without a prefix or in a namespace.
    std::optional<std::string_view> attribute(std::string_view local);
    std::optional<std::string_view> attribute(std::string_view uri, std::string_view local);

    /// Reads to the end of the element whose start tag is current: its character data and CDATA, but not that of elements
    /// inside. Valid until the next call.
    std::string_view text();

    /// Reads to the end of the element whose start tag is current: the element as element::standalone() gives it.
    std::string standalone();

    /// Why the document is refused. Codes: those of schema::validate().
    std::optional<problem> const& error() const noexcept { return error_; }

private:
    bool refuse(bool more);
    std::string_view join_texts();

    token_reader reader_;
    std::optional<schema_checker> checker_;
    std::string_view document_;
    limits bounds_;
    std::string text_;
    std::deque<std::string> resolved_;  ///< values of attributes that are not as they are written
    std::optional<problem> error_;
};

/// The child elements of the element whose start tag is current, one after the other. What of a child is not read is passed over.
class children_of {
public:
    explicit children_of(pull_reader& in) noexcept : in_(in), depth_(in.depth()) {}

    /// Moves to the next child's start tag; false where the element ends, its end tag being read then.
    bool next();

private:
    pull_reader& in_;
    std::size_t depth_;
};

}  // namespace cabinet::xml
