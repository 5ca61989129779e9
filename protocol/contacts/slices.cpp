#include "protocol/contacts/slices.hpp"

#include "protocol/contacts/namespaces.hpp"
#include "protocol/xml/token_reader.hpp"

namespace cabinet::contacts {

xml::located<std::vector<slice>> cut_slices(std::string_view document, xml::limits const& bounds)
{
    std::vector<slice> out;
    std::size_t done = 0;
    auto const cut_to = [&](std::size_t end, bool is_entry) {
        if (end > done)
            out.push_back({document.substr(done, end - done), is_entry});
        done = end;
    };

    xml::token_reader reader(document, bounds);
    std::size_t entry_depth = 0;  // of the entry that is open; 0: none
    while (reader.next()) {
        auto const& token = reader.current();
        if (entry_depth == 0 && token.kind == xml::token_kind::start_tag && token.local == "entry" &&
            token.namespace_uri == resource_lists_namespace) {
            cut_to(token.offset, false);
            entry_depth = reader.depth();
        } else if (token.kind == xml::token_kind::end_tag && reader.depth() + 1 == entry_depth) {
            cut_to(token.offset + token.octets.size(), true);
            entry_depth = 0;
        }
    }
    if (reader.error())
        return *reader.error();
    cut_to(document.size(), false);
    return out;
}

}  // namespace cabinet::contacts
