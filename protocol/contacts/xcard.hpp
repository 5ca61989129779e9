#pragma once

#include "protocol/contacts/book.hpp"
#include "protocol/contacts/namespaces.hpp"
#include "protocol/xml/pull_reader.hpp"
#include "protocol/xml/writer.hpp"

namespace cabinet::contacts {

/// Writes a `vcard` element with these properties, `id` as its `uid` where it is not empty. The prefixes `v` and `cab` must be
/// bound to the namespaces above. RFC 6351 §5, with what its mapping cannot say kept all the same (docs/contacts.md):
///   - a value that is not the canonical text of its type stands raw in `unknown`, or as base 64 where XML has no character
///     for it;
///   - a name that is none in XML stands in `cab:name`.
void write_xcard(std::string_view id, std::vector<property> const& properties, xml::writer& out);

/// What a `vcard` element holds, whose start tag is current; read to its end. Written by write_xcard, it comes back equal; of other writers, elements outside RFC 6351 are
/// passed over.
struct xcard {
    std::string id;  ///< of `uid`; empty: none
    std::vector<property> properties;
};
xcard read_xcard(xml::pull_reader& in);

}  // namespace cabinet::contacts
