#include "protocol/base/control_scan.hpp"

#include <algorithm>
#include <functional>

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

std::size_t count_plainly(char const* octets, std::size_t blocks) noexcept
{
    std::size_t count = 0;
    for (; blocks > 0; --blocks, octets += detail::control_block)
        for (auto found = scan_plainly(octets); found != 0; found &= found - 1)
            ++count;
    return count;
}

/// A lane of a vector counts to 255, and up to four times in a block.
constexpr std::size_t blocks_a_lane_can_count = 63;

#if defined(__x86_64__)

/// All ones where an octet is a control character.
__m128i controls_of_sixteen(char const* octets) noexcept
{
    auto const v = _mm_loadu_si128(reinterpret_cast<__m128i const*>(octets));
    return _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v),
                        _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
}

std::uint64_t scan_sse2(char const* octets) noexcept
{
    auto const sixteen = [&](int i) {
        return static_cast<std::uint64_t>(
            static_cast<std::uint32_t>(_mm_movemask_epi8(controls_of_sixteen(octets + i * 16))));
    };
    return sixteen(0) | sixteen(1) << 16 | sixteen(2) << 32 | sixteen(3) << 48;
}

std::size_t count_sse2(char const* octets, std::size_t blocks) noexcept
{
    std::size_t count = 0;
    while (blocks > 0) {
        auto const some = std::min(blocks, blocks_a_lane_can_count);
        auto counted = _mm_setzero_si128();
        for (auto const* const end = octets + some * detail::control_block; octets != end; octets += 16)
            counted = _mm_sub_epi8(counted, controls_of_sixteen(octets));  // a control character is -1
        auto const sums = _mm_sad_epu8(counted, _mm_setzero_si128());
        count += static_cast<std::size_t>(_mm_cvtsi128_si64(sums) +
                                          _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
        blocks -= some;
    }
    return count;
}

#define CABINET_AVX2 __attribute__((target("avx2")))

[[gnu::always_inline]] CABINET_AVX2 inline __m256i controls_of_32(char const* octets) noexcept
{
    auto const v = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(octets));
    return _mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v),
                           _mm256_cmpeq_epi8(v, _mm256_set1_epi8(0x7F)));
}

CABINET_AVX2 std::uint64_t scan_avx2(char const* octets) noexcept
{
    auto const bits = [](__m256i found) CABINET_AVX2 {
        return std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(found))};
    };
    return bits(controls_of_32(octets)) | bits(controls_of_32(octets + 32)) << 32;
}

CABINET_AVX2 std::size_t count_avx2(char const* octets, std::size_t blocks) noexcept
{
    std::size_t count = 0;
    while (blocks > 0) {
        auto const some = std::min(blocks, blocks_a_lane_can_count);
        auto counted = _mm256_setzero_si256();
        for (auto const* const end = octets + some * detail::control_block; octets != end; octets += 64)
            counted = _mm256_sub_epi8(
                counted, _mm256_add_epi8(controls_of_32(octets), controls_of_32(octets + 32)));  // -1 each
        auto const sums = _mm256_sad_epu8(counted, _mm256_setzero_si256());
        auto const halves = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
        count += static_cast<std::size_t>(_mm_cvtsi128_si64(halves) +
                                          _mm_cvtsi128_si64(_mm_unpackhi_epi64(halves, halves)));
        blocks -= some;
    }
    return count;
}

#undef CABINET_AVX2

bool has_avx2() noexcept
{
    return __builtin_cpu_supports("avx2");
}

#elif defined(__aarch64__)

uint8x16_t controls_of_sixteen(char const* octets) noexcept
{
    auto const v = vld1q_u8(reinterpret_cast<std::uint8_t const*>(octets));
    return vorrq_u8(vcltq_u8(v, vdupq_n_u8(0x20)), vceqq_u8(v, vdupq_n_u8(0x7F)));
}

std::uint64_t scan_neon(char const* octets) noexcept
{
    static std::uint8_t const weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    auto const weight = vld1q_u8(weights);
    auto const sixteen = [&](int i) { return vandq_u8(controls_of_sixteen(octets + i * 16), weight); };
    auto const sum = vpaddq_u8(vpaddq_u8(sixteen(0), sixteen(1)), vpaddq_u8(sixteen(2), sixteen(3)));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

std::size_t count_neon(char const* octets, std::size_t blocks) noexcept
{
    std::size_t count = 0;
    while (blocks > 0) {
        auto const some = std::min(blocks, blocks_a_lane_can_count);
        auto counted = vdupq_n_u8(0);
        for (auto const* const end = octets + some * detail::control_block; octets != end; octets += 16)
            counted = vsubq_u8(counted, controls_of_sixteen(octets));  // a control character is -1
        count += vaddlvq_u8(counted);
        blocks -= some;
    }
    return count;
}

#endif

control_scan_kind const& fastest_kind() noexcept
{
    static control_scan_kind const& fastest = [] {
        auto const kinds = control_scan_kinds();
        auto const* best = &kinds.front();
        for (auto const& kind : kinds)
            if (kind.runs_here)
                best = &kind;
        return std::ref(*best);
    }();
    return fastest;
}

}  // namespace

std::span<control_scan_kind const> control_scan_kinds() noexcept
{
    static control_scan_kind const kinds[] = {
        {"plain", scan_plainly, count_plainly, true},
#if defined(__x86_64__)
        {"SSE2", scan_sse2, count_sse2, true},
        {"AVX2", scan_avx2, count_avx2, has_avx2()},
#elif defined(__aarch64__)
        {"NEON", scan_neon, count_neon, true},
#endif
    };
    return kinds;
}

control_scan fastest_control_scan() noexcept
{
    return fastest_kind().scan;
}

control_count fastest_control_count() noexcept
{
    return fastest_kind().count;
}

std::size_t count_controls(std::string_view text, control_count count) noexcept
{
    auto const whole = text.size() / detail::control_block;
    auto const rest = text.substr(whole * detail::control_block);
    return count(text.data(), whole) + count(detail::last_control_block(rest).octets, 1);
}

}  // namespace cabinet
