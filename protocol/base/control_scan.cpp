#include "protocol/base/control_scan.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace cabinet {
namespace {

std::uint64_t scan_plainly(char const* octets) noexcept
{
    // Eight octets to a word. Nothing is carried from one octet to the next: tops are masked off before anything is added.
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 8; ++i) {
        std::uint64_t word;
        std::memcpy(&word, octets + i * 8, sizeof word);
        if constexpr (std::endian::native == std::endian::big)
            word = __builtin_bswap64(word);
        auto const low = word & ~tops;
        auto const not_below_space = low + ones * (0x80 - 0x20);
        auto const not_delete = (low ^ (ones * 0x7F)) + ones * 0x7F;
        auto const found = ~((not_below_space & not_delete) | word) & tops;
        // The top bits of eight octets, gathered into the top octet of a product.
        out |= ((found >> 7) * 0x0102040810204080 >> 56) << (i * 8);
    }
    return out;
}

#if defined(__x86_64__)

// Signed comparison finds octets from 0x80 on below space too, so they are made the highest.
std::uint64_t scan_sse2(char const* octets) noexcept
{
    auto const sixteen = [&](int i) {
        auto const v = _mm_loadu_si128(reinterpret_cast<__m128i const*>(octets) + i);
        auto const below = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
        auto const removed = _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F));
        return static_cast<std::uint64_t>(
            static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(below, removed))));
    };
    return sixteen(0) | sixteen(1) << 16 | sixteen(2) << 32 | sixteen(3) << 48;
}

__attribute__((target("avx2"))) std::uint64_t scan_avx2(char const* octets) noexcept
{
    auto const limit = _mm256_set1_epi8(0x1F);
    auto const remove = _mm256_set1_epi8(0x7F);
    auto const low = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(octets));
    auto const high = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(octets) + 1);
    auto const in_low =
        _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(low, limit), low), _mm256_cmpeq_epi8(low, remove));
    auto const in_high = _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(high, limit), high),
                                         _mm256_cmpeq_epi8(high, remove));
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(in_low)) |
           static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(in_high))) << 32;
}

#elif defined(__aarch64__)

std::uint64_t scan_neon(char const* octets) noexcept
{
    static std::uint8_t const weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    auto const weight = vld1q_u8(weights);
    auto const sixteen = [&](int i) {
        auto const v = vld1q_u8(reinterpret_cast<std::uint8_t const*>(octets) + i * 16);
        auto const found = vorrq_u8(vcltq_u8(v, vdupq_n_u8(0x20)), vceqq_u8(v, vdupq_n_u8(0x7F)));
        return vandq_u8(found, weight);
    };
    auto const sum = vpaddq_u8(vpaddq_u8(sixteen(0), sixteen(1)), vpaddq_u8(sixteen(2), sixteen(3)));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

#endif

bool has_avx2() noexcept
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}

}  // namespace

std::span<control_scan_kind const> control_scan_kinds() noexcept
{
    static control_scan_kind const kinds[] = {
        {"plain", scan_plainly, true},
#if defined(__x86_64__)
        {"SSE2", scan_sse2, true},
        {"AVX2", scan_avx2, has_avx2()},
#elif defined(__aarch64__)
        {"NEON", scan_neon, true},
#endif
    };
    return kinds;
}

control_scan fastest_control_scan() noexcept
{
    static control_scan const fastest = [] {
        auto const kinds = control_scan_kinds();
        auto best = kinds.front().scan;
        for (auto const& kind : kinds)
            if (kind.runs_here)
                best = kind.scan;
        return best;
    }();
    return fastest;
}

std::size_t count_controls(std::string_view text, control_scan scan) noexcept
{
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < text.size(); begin += detail::control_block)
        for (auto mask = detail::controls_of_block(text, begin, scan); mask != 0; mask &= mask - 1)
            ++count;  // there are few, and not every processor counts bits
    return count;
}

}  // namespace cabinet
