#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace cabinet {

/// Which of 64 octets are control characters (below 0x20, or 0x7F): bit n tells of octet n.
using control_scan = std::uint64_t (*)(char const* octets) noexcept;

/// How many control characters are among `blocks` times 64 octets.
using control_count = std::size_t (*)(char const* octets, std::size_t blocks) noexcept;

/// One way to do it. All give the same.
struct control_scan_kind {
    std::string_view name;
    control_scan scan;
    control_count count;
    bool runs_here;  ///< this processor has the instructions
};

/// Every way that was compiled, the plain one first and the fastest last.
std::span<control_scan_kind const> control_scan_kinds() noexcept;

/// The fastest that runs here.
control_scan fastest_control_scan() noexcept;
control_count fastest_control_count() noexcept;

namespace detail {

inline constexpr std::size_t control_block = 64;

/// What is left of a text, less than a block, filled up with octets that are none.
struct last_control_block {
    explicit last_control_block(std::string_view rest) noexcept
    {
        std::memset(octets, ' ', control_block);
        if (!rest.empty())
            std::memcpy(octets, rest.data(), rest.size());
    }

    char octets[control_block];
};

/// The control characters among the 64 octets from `begin` on, or as many as there are.
inline std::uint64_t controls_of_block(std::string_view text, std::size_t begin, control_scan scan) noexcept
{
    auto const* const at = text.data() + begin;
    auto const rest = text.size() - begin;
    return rest >= control_block ? scan(at) : scan(last_control_block({at, rest}).octets);
}

}  // namespace detail

/// How many control characters a text has.
std::size_t count_controls(std::string_view text, control_count count = fastest_control_count()) noexcept;

/// Gives the control characters of a text, from left to right: line ends among them, which is how header lines are told
/// apart and checked in one go. Looks at 64 octets at a time, and never beyond the text.
class control_finder {
public:
    explicit control_finder(std::string_view text, control_scan scan = fastest_control_scan()) noexcept
        : text_(text),
          scan_(scan)
    {
        load();
    }

    /// The offset of the next control character; the text's size where there is none left.
    std::size_t next() noexcept
    {
        while (mask_ == 0) {
            if (text_.size() - begin_ <= detail::control_block)
                return text_.size();
            begin_ += detail::control_block;
            load();
        }
        auto const at = begin_ + static_cast<std::size_t>(std::countr_zero(mask_));
        mask_ &= mask_ - 1;
        return at;
    }

private:
    void load() noexcept { mask_ = detail::controls_of_block(text_, begin_, scan_); }

    std::string_view text_;
    control_scan scan_;
    std::size_t begin_ = 0;   // of the block that the mask is of
    std::uint64_t mask_ = 0;  // what has not been given yet
};

}  // namespace cabinet
