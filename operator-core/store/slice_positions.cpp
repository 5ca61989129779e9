#include "operator-core/store/slice_positions.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

// Slices [first, last) are to get positions between `low` and `high`, both exclusive.
struct window {
    std::size_t first, last;
    std::uint64_t low, high;

    std::uint64_t parts() const noexcept { return last - first + 1; }
    bool fits() const noexcept { return high - low >= parts(); }

    // The wider the window, the wider its gaps: so a run of insertions at one place moves ever more rows ever more
    // rarely. All of 2^18 slices have gaps of 2^17.
    bool roomy() const noexcept
    {
        constexpr std::uint64_t gap_per_slice = 16, widest_gap = std::uint64_t(1) << 16;
        return high - low >= parts() * std::min(parts() * gap_per_slice, widest_gap);
    }
};

void look_at_borders(window& w, std::vector<std::uint64_t> const& positions)
{
    while (w.last < positions.size() && positions[w.last] == 0)
        ++w.last;
    w.low = w.first == 0 ? 0 : positions[w.first - 1];
    w.high = w.last == positions.size() ? position_end : positions[w.last];
}

void widen(window& w, std::vector<std::uint64_t> const& positions)
{
    if (w.first > 0)
        --w.first;
    if (w.last < positions.size())
        ++w.last;
    look_at_borders(w, positions);
}

void spread(window const& w, std::vector<std::uint64_t>& positions)
{
    for (auto i = w.first; i < w.last; ++i)
        positions[i] = w.low + (w.high - w.low) * (i - w.first + 1) / w.parts();
}

}  // namespace

std::vector<std::uint64_t> place_slices(std::vector<std::uint64_t> positions)
{
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (positions[i] != 0)
            continue;
        window w{i, i + 1, 0, 0};
        look_at_borders(w, positions);
        if (!w.fits()) {
            while (!w.roomy())
                widen(w, positions);
        }
        spread(w, positions);
        i = w.last - 1;
    }
    return positions;
}

}  // namespace cabinet::core
