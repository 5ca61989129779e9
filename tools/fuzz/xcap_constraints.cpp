// The constraints of RFC 4826 §3.4.5: judged in one pass as by comparing every element with all its siblings.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/list_constraints.hpp"
#include "protocol/xml/document.hpp"

#include <cstdlib>

using namespace cabinet;

namespace {

constexpr std::string_view ns = xcap::resource_lists_namespace;

std::string_view key_of(std::string_view name)
{
    return name == "list" ? "name" : name == "entry" ? "uri" : name == "entry-ref" ? "ref" : "anchor";
}

bool has_double(xml::element parent)
{
    for (auto const one : parent.children()) {
        auto const name = one.local_name();
        bool const keyed = name == "list" || name == "entry" || name == "entry-ref" || name == "external";
        if (!keyed || one.namespace_uri() != ns)
            continue;
        auto const value = one.attribute(key_of(name));
        for (auto other = one.next_sibling(); value && other; other = other.next_sibling())
            if (other.is(ns, name) && other.attribute(key_of(name)) == value)
                return true;
        if (name == "list" && has_double(one))
            return true;
    }
    return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = as_text({data, size});
    auto const document = xml::document::parse(text);
    auto const found = xcap::check_lists(text, xcap::keyed_elements_of_lists());
    if (!document)
        return 0;
    bool const expected = document->root().namespace_uri() == ns && has_double(document->root());
    if (expected != (found && found->what == xcap::conflict::uniqueness_failure))
        std::abort();
    return 0;
}
