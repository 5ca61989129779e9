// Every way to look at many octets at once finds what looking at one after the other finds.
#include "protocol/base/ascii.hpp"
#include "protocol/base/control_scan.hpp"
#include "protocol/base/octet_marks.hpp"
#include "protocol/base/octet_search.hpp"

#include <cstdlib>

using namespace cabinet;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

/// From one find to the next, and from places that lie otherwise to the blocks the searches look at; the unit tests begin
/// at every octet.
template <class What>
void compare_searches(std::string_view text)
{
    for (std::size_t from = 0; from <= text.size();) {
        auto const found = find_first<What>(text, from);
        require(found == detail::find_plainly<What>(text, from));
        from = found + 1;
    }
    constexpr std::size_t uneven = 37;
    for (std::size_t from = 1; from < text.size(); from += uneven)
        require(find_first<What>(text, from) == detail::find_plainly<What>(text, from));
}

void compare_marks(std::string_view text)
{
    std::array<octet_block, 64> expected;
    auto const count = mark_octets(text, 0, expected, octet_marker_kinds().front().mark);
    for (auto const& kind : octet_marker_kinds()) {
        if (!kind.runs_here)
            continue;
        std::array<octet_block, 64> found;
        require(mark_octets(text, 0, found, kind.mark) == count);
        require(
            std::equal(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), expected.begin()));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const plain = control_scan_kinds().front().scan;
    auto const controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control));
    for (auto const& kind : control_scan_kinds()) {
        if (!kind.runs_here)
            continue;
        control_finder expected(text, plain);
        control_finder found(text, kind.scan);
        for (std::size_t at = 0; at != size;) {
            at = expected.next();
            require(found.next() == at);
        }
        require(count_controls(text, kind.count) == controls);
    }
    compare_marks(text);
    compare_searches<one_of<',', '<', '"'>>(text);
    compare_searches<invisible_or_one_of<'<', '>', '"'>>(text);
    compare_searches<control_character>(text);
    compare_searches<not_in_set<is_alnum>>(text);
    return 0;
}
