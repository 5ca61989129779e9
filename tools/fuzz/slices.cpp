// Slices and their digest: the slices are the document, entries are what the tree of the document says they are, and a
// tree changed piece by piece is the tree made from scratch.
#include "protocol/contacts/slices.hpp"
#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/namespaces.hpp"
#include "protocol/xml/document.hpp"

#include <algorithm>
#include <cstdlib>

using namespace cabinet;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void collect_entries(xml::element at, std::vector<std::size_t>& offsets)
{
    if (at.is(contacts::resource_lists_namespace, "entry")) {
        offsets.push_back(at.offset());
        return;
    }
    for (auto const child : at.children())
        collect_entries(child, offsets);
}

void check_slices(std::string_view document)
{
    auto const slices = contacts::cut_slices(document);
    auto const tree = xml::document::parse(document);
    require(slices.has_value() == tree.has_value());
    if (!slices)
        return;
    std::string joined;
    std::vector<std::size_t> cut;
    for (auto const& slice : *slices) {
        require(!slice.octets.empty());
        if (slice.is_entry)
            cut.push_back(joined.size());
        joined += slice.octets;
    }
    require(joined == document);
    std::vector<std::size_t> entries;
    collect_entries(tree->root(), entries);
    require(cut == entries);
}

/// Each three octets of the input are one change of the leaves.
void check_digests(octet_view steps)
{
    std::vector<auth::sha256_value> leaves;
    contacts::digest_tree tree;
    for (; steps.size() >= 3; steps = steps.subspan(3)) {
        auto const first = std::min<std::size_t>(steps[0] * 4u, leaves.size());
        auto const count = std::min<std::size_t>(steps[1] & 0x1F, leaves.size() - first);
        std::vector<auth::sha256_value> const with(steps[1] >> 5,
                                                   contacts::leaf_digest(as_text(steps.subspan(2, 1))));
        tree.replace(first, count, with);
        auto const at = leaves.erase(leaves.begin() + static_cast<std::ptrdiff_t>(first),
                                     leaves.begin() + static_cast<std::ptrdiff_t>(first + count));
        leaves.insert(at, with.begin(), with.end());
    }
    require(tree.digest() == contacts::tree_digest(leaves));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = as_text({data, size});
    check_slices(text);
    // Hashing is what is dear: documents are not taken for changes of a tree too.
    if (!text.starts_with('<'))
        check_digests({data, std::min<std::size_t>(size, 30)});
    return 0;
}
