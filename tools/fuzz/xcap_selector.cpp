// Request targets: what is read is what would be written and read again, and no part of it leads out of the root.
// Condition headers: a write that a list of tags lets through is one whose tags it could name.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/conditions.hpp"
#include "protocol/xcap/document_selector.hpp"

#include <algorithm>
#include <cstdlib>

using namespace cabinet;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool is_named(std::string const& segment)
{
    return !segment.empty() && segment != "." && segment != ".." && segment.find('\0') == std::string::npos;
}

void check_target(std::string_view root, std::string_view target)
{
    auto const selector = xcap::parse_document_selector(root, target);
    if (!selector)
        return;
    require(is_named(selector->auid) && !selector->path.empty());
    require(is_named(selector->xui) == (selector->tree == xcap::document_tree::users));
    require(std::all_of(selector->path.begin(), selector->path.end(), is_named));
    auto const written = xcap::write_document_selector(root, *selector);
    auto const again = xcap::parse_document_selector(root, written);
    require(again.has_value() && *again == *selector);
}

void check_conditions(std::string_view list)
{
    constexpr std::string_view tag = "\"1.ab\"";
    using enum xcap::condition_verdict;
    auto const matched = xcap::evaluate({list, {}}, tag, false);
    auto const unmatched = xcap::evaluate({{}, list}, tag, false);
    require(matched == failed || list.find("1.ab") != std::string_view::npos ||
            list.find('*') != std::string_view::npos);
    require(matched == failed || unmatched == failed);
    require(xcap::evaluate({list, {}}, std::nullopt, false) == failed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = as_text({data, size});
    check_target("/", text);
    check_target("/xcap", text);
    check_conditions(text);
    return 0;
}
