#include "protocol/base/octet_marks.hpp"

#include "protocol/base/octet_search.hpp"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace cabinet {
namespace {

void mark_plainly(char const* octets, std::size_t count, octet_block* out) noexcept
{
    for (; count > 0; --count, octets += octet_block::width, ++out) {
        *out = {};
        for (std::size_t i = 0; i < octet_block::width; ++i) {
            out->control |= std::uint64_t{is_control(octets[i])} << i;
            out->not_name |= std::uint64_t{!is_name_octet(octets[i])} << i;
            out->not_alnum |= std::uint64_t{!is_alnum(octets[i])} << i;
            out->not_uri |= std::uint64_t{!is_uri_octet(octets[i])} << i;
        }
    }
}

/// For each low half of a US-ASCII character the high halves, as bits, with which it is in a set.
template <class Accepts>
constexpr std::array<std::uint8_t, 16> make_halves(Accepts accepts)
{
    std::array<std::uint8_t, 16> out{};
    for (unsigned c = 0; c < 128; ++c)
        if (accepts(static_cast<char>(c)))
            out[c % 16] = static_cast<std::uint8_t>(out[c % 16] | 1u << (c / 16));
    return out;
}

alignas(16) constexpr auto name_halves = make_halves(is_name_octet);
alignas(16) constexpr auto uri_halves = make_halves(is_uri_octet);
/// The bit of each high half; none for those of octets that are no US-ASCII.
alignas(16) constexpr std::array<std::uint8_t, 16> high_halves = {1, 2, 4, 8, 16, 32, 64, 128};
/// The high halves of letters and digits.
constexpr std::uint8_t alnum_halves = 0xF8;

constexpr bool name_octets_are_told_apart_by_their_high_half()
{
    for (unsigned c = 0; c < 128; ++c)
        if (is_name_octet(static_cast<char>(c)))
            if (is_alnum(static_cast<char>(c)) != ((alnum_halves >> (c / 16) & 1) != 0))
                return false;
    return true;
}
static_assert(name_octets_are_told_apart_by_their_high_half());

#if defined(__x86_64__)

void mark_sse2(char const* octets, std::size_t count, octet_block* out) noexcept
{
    for (; count > 0; --count, octets += octet_block::width, ++out) {
        *out = {};
        for (std::size_t i = 0; i < octet_block::width; i += sixteen_octets::width) {
            auto const sixteen = detail::load_whole(octets + i);
            out->control |= std::uint64_t{detail::mask_of<control_character>(sixteen)} << i;
            out->not_name |= std::uint64_t{detail::mask_of<not_in_set<is_name_octet>>(sixteen)} << i;
            out->not_alnum |= std::uint64_t{detail::mask_of<not_in_set<is_alnum>>(sixteen)} << i;
            out->not_uri |= std::uint64_t{detail::mask_of<not_in_set<is_uri_octet>>(sixteen)} << i;
        }
    }
}

#define CABINET_AVX2 __attribute__((target("avx2")))

CABINET_AVX2 inline __m256i twice(std::array<std::uint8_t, 16> const& table) noexcept
{
    return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<__m128i const*>(table.data())));
}

/// What 32 octets are compared with.
struct avx2_tables {
    __m256i highs, names, uris, low_half, alnums, last_control, remove;
};

/// Puts the bits of 32 octets in their half of a word: whole words would be put together at more cost than all the rest.
[[gnu::always_inline]] CABINET_AVX2 inline void put_half(__m256i found, std::uint64_t& out,
                                                         std::size_t half) noexcept
{
    auto const bits = _mm256_movemask_epi8(found);
    std::memcpy(reinterpret_cast<char*>(&out) + half * sizeof bits, &bits, sizeof bits);
}

[[gnu::always_inline]] CABINET_AVX2 inline void mark_half(char const* octets, avx2_tables const& with,
                                                          octet_block& out, std::size_t half) noexcept
{
    auto const zero = _mm256_setzero_si256();
    auto const v = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(octets) + half);
    auto const high =
        _mm256_shuffle_epi8(with.highs, _mm256_and_si256(_mm256_srli_epi16(v, 4), with.low_half));
    auto const name = _mm256_and_si256(_mm256_shuffle_epi8(with.names, v), high);
    auto const uri = _mm256_and_si256(_mm256_shuffle_epi8(with.uris, v), high);
    put_half(_mm256_or_si256(_mm256_cmpeq_epi8(_mm256_min_epu8(v, with.last_control), v),
                             _mm256_cmpeq_epi8(v, with.remove)),
             out.control, half);
    put_half(_mm256_cmpeq_epi8(name, zero), out.not_name, half);
    put_half(_mm256_cmpeq_epi8(_mm256_and_si256(name, with.alnums), zero), out.not_alnum, half);
    put_half(_mm256_cmpeq_epi8(uri, zero), out.not_uri, half);
}

CABINET_AVX2 void mark_avx2(char const* octets, std::size_t count, octet_block* out) noexcept
{
    avx2_tables const with = {twice(high_halves),
                              twice(name_halves),
                              twice(uri_halves),
                              _mm256_set1_epi8(0x0F),
                              _mm256_set1_epi8(static_cast<char>(alnum_halves)),
                              _mm256_set1_epi8(0x1F),
                              _mm256_set1_epi8(0x7F)};
    for (auto const* const end = out + count; out != end; ++out, octets += octet_block::width) {
        mark_half(octets, with, *out, 0);
        mark_half(octets, with, *out, 1);
    }
}

#undef CABINET_AVX2

bool has_avx2_here() noexcept
{
    return __builtin_cpu_supports("avx2");
}

#elif defined(__aarch64__)

/// The bits of 64 octets that are all ones or all zeros.
std::uint64_t bits_of(uint8x16_t const (&found)[4]) noexcept
{
    static std::uint8_t const weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    auto const weight = vld1q_u8(weights);
    auto const pair = [&](int i) {
        return vpaddq_u8(vandq_u8(found[i], weight), vandq_u8(found[i + 1], weight));
    };
    auto const sum = vpaddq_u8(pair(0), pair(2));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

void mark_neon(char const* octets, std::size_t count, octet_block* out) noexcept
{
    auto const highs = vld1q_u8(high_halves.data());
    auto const names = vld1q_u8(name_halves.data());
    auto const uris = vld1q_u8(uri_halves.data());
    for (; count > 0; --count, octets += octet_block::width, ++out) {
        uint8x16_t control[4], not_name[4], not_alnum[4], not_uri[4];
        for (int i = 0; i < 4; ++i) {
            auto const v = vld1q_u8(reinterpret_cast<std::uint8_t const*>(octets) + i * 16);
            auto const high = vqtbl1q_u8(highs, vshrq_n_u8(v, 4));
            auto const low = vandq_u8(v, vdupq_n_u8(0x0F));
            auto const name = vandq_u8(vqtbl1q_u8(names, low), high);
            control[i] = vorrq_u8(vcltq_u8(v, vdupq_n_u8(0x20)), vceqq_u8(v, vdupq_n_u8(0x7F)));
            not_name[i] = vceqzq_u8(name);
            not_alnum[i] = vceqzq_u8(vandq_u8(name, vdupq_n_u8(alnum_halves)));
            not_uri[i] = vceqzq_u8(vandq_u8(vqtbl1q_u8(uris, low), high));
        }
        *out = {bits_of(control), bits_of(not_name), bits_of(not_alnum), bits_of(not_uri)};
    }
}

#endif

}  // namespace

std::span<octet_marker_kind const> octet_marker_kinds() noexcept
{
    static octet_marker_kind const kinds[] = {
        {"plain", mark_plainly, true},
#if defined(__x86_64__)
        {"SSE2", mark_sse2, true},
        {"AVX2", mark_avx2, has_avx2_here()},
#elif defined(__aarch64__)
        {"NEON", mark_neon, true},
#endif
    };
    return kinds;
}

octet_marker fastest_octet_marker() noexcept
{
    static octet_marker const fastest = [] {
        auto best = octet_marker_kinds().front().mark;
        for (auto const& kind : octet_marker_kinds())
            if (kind.runs_here)
                best = kind.mark;
        return best;
    }();
    return fastest;
}

std::size_t mark_octets(std::string_view text, std::size_t from, std::span<octet_block> out,
                        octet_marker mark) noexcept
{
    auto const rest = text.size() - from;
    auto const whole = std::min(rest / octet_block::width, out.size());
    mark(text.data() + from, whole, out.data());
    auto const left = rest % octet_block::width;
    if (whole == out.size() || left == 0)
        return whole;
    if (text.size() >= octet_block::width) {
        // The last 64 octets of the text, of which those belong to the block before that are marked there.
        octet_block last;
        mark(text.data() + text.size() - octet_block::width, 1, &last);
        auto const before = octet_block::width - left;
        auto const shifted = [&](std::uint64_t bits) { return bits >> before | ~std::uint64_t{0} << left; };
        out[whole] = {shifted(last.control), shifted(last.not_name), shifted(last.not_alnum),
                      shifted(last.not_uri)};
    } else {
        char last[octet_block::width] = {};  // NUL belongs to all classes
        std::memcpy(last, text.data(), left);
        mark(last, 1, &out[whole]);
    }
    return whole + 1;
}

octet_block marked_text::make_block(char const* at, char const* end) noexcept
{
    octet_block out{~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0},
                    ~std::uint64_t{0}};  // at the very end
    mark_octets({at, static_cast<std::size_t>(end - at)}, 0, {&out, 1});
    return out;
}

}  // namespace cabinet
