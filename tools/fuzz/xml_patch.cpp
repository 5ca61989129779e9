// XML patches, a case of up to four parts with form feeds between them: an old document, a new one, a selector, and content. The patch between the two
// documents makes the new one of the old, octet for octet; an operation on the old one changes one place, and leaves a well-formed document.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/patch_maker.hpp"
#include "protocol/xml/token_reader.hpp"

#include <algorithm>
#include <cstdlib>

using namespace cabinet;

namespace {

using operation = xcap::patch_operation;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string_view take_part(std::string_view& rest) noexcept
{
    auto const end = std::min(rest.find('\f'), rest.size());
    auto const part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

bool is_well_formed(std::string_view document)
{
    xml::token_reader in(document);
    while (in.next()) {
    }
    return !in.error();
}

void check_between(std::string_view before, std::string_view after)
{
    auto const patch = xcap::patch_between(before, after);
    if (!patch)
        return;
    require(patch->size() <= xcap::max_made_operations);
    auto const patched = xcap::apply_patch(before, *patch);
    require(patched.has_value() && *patched == after);
}

void check_operation(std::string_view document, operation const& one)
{
    auto const edit = xcap::edit_of(document, one);
    auto const done = xcap::apply_patch(document, {one});
    require(!done || (edit && *done == xcap::apply(document, *edit) && is_well_formed(*done)));
    auto const kept = xcap::with_used_bindings(one);
    if (!done || !kept)
        return;
    auto const again = xcap::apply_patch(document, {*kept});
    require(again.has_value() && *again == *done);
    check_between(document, *done);
    check_between(*done, document);
}

void check_operations(std::string_view document, std::string_view sel, std::string_view content)
{
    operation one{.what = operation::kind::replace, .sel = std::string(sel)};
    one.content = content;
    one.bindings = {{"", "urn:d"}, {"p", "urn:p"}, {"q", "urn:q"}};
    check_operation(document, one);
    one.what = operation::kind::add;
    for (auto const pos : {operation::place::append, operation::place::prepend, operation::place::before,
                           operation::place::after}) {
        one.pos = pos;
        check_operation(document, one);
    }
    one.pos = operation::place::append;
    for (auto const* const type : {"@k", "@p:k", "namespace::p"}) {
        one.type = type;
        check_operation(document, one);
    }
    one.type.clear();
    one.content.clear();
    one.what = operation::kind::remove;
    for (auto const ws : {operation::space::keep, operation::space::before, operation::space::after,
                          operation::space::both}) {
        one.ws = ws;
        check_operation(document, one);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto rest = as_text({data, size});
    auto const before = take_part(rest);
    auto const after = take_part(rest);
    auto const sel = take_part(rest);
    if (!is_well_formed(before))
        return 0;
    if (is_well_formed(after))
        check_between(before, after);
    check_operations(before, sel, rest);
    return 0;
}
