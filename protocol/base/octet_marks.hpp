#pragma once

#include "protocol/base/ascii.hpp"
#include "protocol/base/control_scan.hpp"

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>

// Where a text has octets of a few classes, found for 64 octets at a time: parsers then go from one such octet to the next
// instead of looking at each.
namespace cabinet {

/// Of 64 octets, which belong to a class: bit n tells of octet n.
struct octet_block {
    std::uint64_t control;  ///< below 0x20, and 0x7F
    std::uint64_t
        not_name;  ///< no letter, digit, "-" or ".": what ends a header's name, a host, and most tokens
    std::uint64_t not_alnum;  ///< no letter or digit
    std::uint64_t not_uri;    ///< no visible US-ASCII character, or one of `<`, `>` and `"`

    static constexpr std::size_t width = 64;

    bool operator==(octet_block const&) const noexcept = default;
};

/// One of the four.
using octet_class = std::uint64_t octet_block::*;

/// Marks `count` times 64 octets.
using octet_marker = void (*)(char const* octets, std::size_t count, octet_block* out) noexcept;

/// One way to do it. All give the same.
struct octet_marker_kind {
    std::string_view name;
    octet_marker mark;
    bool runs_here;  ///< this processor has the instructions
};

/// Every way that was compiled, the plain one first and the fastest last.
std::span<octet_marker_kind const> octet_marker_kinds() noexcept;

/// The fastest that runs here.
octet_marker fastest_octet_marker() noexcept;

/// Marks the octets of a text from `from`, a multiple of 64, on: as many blocks as there are, at most out.size(). Gives how
/// many. What the last block has behind the text belongs to all classes.
std::size_t mark_octets(std::string_view text, std::size_t from, std::span<octet_block> out,
                        octet_marker mark = fastest_octet_marker()) noexcept;

constexpr bool is_name_octet(char c) noexcept
{
    return is_alnum(c) || c == '-' || c == '.';
}

constexpr bool is_uri_octet(char c) noexcept
{
    return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"';
}

constexpr bool is_in_class(char c, octet_class which) noexcept
{
    return which == &octet_block::control     ? is_control(c)
           : which == &octet_block::not_name  ? !is_name_octet(c)
           : which == &octet_block::not_alnum ? !is_alnum(c)
                                              : !is_uri_octet(c);
}

namespace detail {

/// The place of the lowest bit, of which there is one.
[[gnu::always_inline]] inline std::size_t first_bit(std::uint64_t bits) noexcept
{
#if defined(__x86_64__)
    // g++ 12 clears the result before and extends it behind, at every stop of every parser. This is tzcnt, which processors that do
    // not know it read as bsf: the same where there is a bit.
    std::size_t out;
    asm("rep bsfq %1, %0" : "=r"(out) : "rm"(bits) : "cc");
    return out;
#else
    return static_cast<unsigned>(std::countr_zero(bits));
#endif
}

template <octet_class Class>
constexpr auto class_table = [] {
    std::array<bool, 256> out{};
    for (int c = 0; c < 256; ++c)
        out[static_cast<std::size_t>(c)] = is_in_class(static_cast<char>(c), Class);
    return out;
}();

}  // namespace detail

/// A text, and its marks where somebody made them: which makes the search for the end of a token or a host quick. Owns
/// neither. Any text can be given for one; then the search looks at each octet.
class marked_text {
public:
    constexpr marked_text() noexcept = default;

    /// A text without marks.
    template <class Text>
    requires std::convertible_to<Text const&, std::string_view>
    constexpr marked_text(Text const& text) noexcept : marked_text(std::string_view(text), nullptr, nullptr)
    {}

    /// `blocks`: of the octets from `origin` on, up to and with the block where `text` ends; none where it is null.
    constexpr marked_text(std::string_view text, octet_block const* blocks, char const* origin) noexcept
        : at_(text.data()),
          end_(text.data() + text.size()),
          blocks_(blocks),
          origin_(origin)
    {}

    constexpr char const* begin() const noexcept { return at_; }
    constexpr char const* end() const noexcept { return end_; }
    constexpr bool empty() const noexcept { return at_ == end_; }
    constexpr std::size_t size() const noexcept { return static_cast<std::size_t>(end_ - at_); }
    constexpr char front() const noexcept { return *at_; }
    constexpr std::string_view view() const noexcept { return {at_, size()}; }

    /// Leaves what stands from `at` on.
    constexpr void begin_at(char const* at) noexcept { at_ = at; }

    /// A part of this text, with its marks.
    constexpr marked_text part(std::string_view text) const noexcept { return {text, blocks_, origin_}; }

    /// Where the first octet of a class stands from `from` on; the end where there is none.
    template <octet_class Class>
    [[gnu::always_inline]] char const* find(char const* from) const noexcept
    {
        if (!blocks_) [[unlikely]]
            return find_plainly<Class>(from);
        auto const offset = static_cast<std::size_t>(from - origin_);
        auto const found = blocks_[offset / octet_block::width].*Class >> (offset % octet_block::width);
        if (found == 0)
            return find_in_later_block<Class>(from);
        auto const* const at = from + detail::first_bit(found);
        return at < end_ ? at : end_;
    }

    /// The members of a class among the `count` octets from `from` on, 1 to 63: the highest bit tells of the last octet, and so on.
    /// Of a text with marks.
    template <octet_class Class>
    std::uint64_t members_on_top(char const* from, std::size_t count) const noexcept
    {
        auto const offset = static_cast<std::size_t>(from - origin_);
        auto const block = offset / octet_block::width;
        auto const shift = offset % octet_block::width;
        auto found = blocks_[block].*Class >> shift;
        if (shift + count > octet_block::width)
            found |= blocks_[block + 1].*Class << (octet_block::width - shift);
        return found << (octet_block::width - count);
    }

    constexpr bool is_marked() const noexcept { return blocks_ != nullptr; }

    /// Of a text with marks: how far a place is into its block, and the block that begins at a place.
    constexpr std::size_t offset_in_block(char const* at) const noexcept
    {
        return static_cast<std::size_t>(at - origin_) % octet_block::width;
    }
    constexpr octet_block const& block_at(char const* at) const noexcept
    {
        return blocks_[static_cast<std::size_t>(at - origin_) / octet_block::width];
    }

    /// The marks of 64 octets from a place of any text on, made now.
    static octet_block make_block(char const* at, char const* end) noexcept;

private:
    template <octet_class Class>
    char const* find_plainly(char const* from) const noexcept
    {
        while (from != end_ && !detail::class_table<Class>[static_cast<unsigned char>(*from)])
            ++from;
        return from;
    }

    template <octet_class Class>
    [[gnu::noinline]] char const* find_in_later_block(char const* from) const noexcept
    {
        auto const offset = static_cast<std::size_t>(from - origin_);
        auto const* base = origin_ + offset / octet_block::width * octet_block::width;
        for (auto const* block = blocks_ + offset / octet_block::width;;) {
            base += octet_block::width;
            if (base >= end_)
                return end_;
            if (auto const found = (++block)->*Class; found != 0) {
                auto const* const at = base + detail::first_bit(found);
                return at < end_ ? at : end_;
            }
        }
    }

    char const* at_ = nullptr;
    char const* end_ = nullptr;
    octet_block const* blocks_ = nullptr;
    char const* origin_ = nullptr;
};

/// Gives the octets of a class in a text one after the other, for parsers whose every step ends at one. A text without marks is
/// marked on the way. Meant to live in registers: give it by value, or to functions that are inline.
template <octet_class Class>
class octet_stops {
public:
    /// Begins at `from`. The text's octets and marks must outlive this object.
    [[gnu::always_inline]] octet_stops(marked_text const& text, char const* from) noexcept
        : end_(text.end()),
          base_(from),
          block_(nullptr)
    {
        std::size_t into = 0;
        if (text.is_marked()) [[likely]] {
            into = text.offset_in_block(from);
            base_ -= into;
            block_ = &text.block_at(from);
        }
        stops_ = stops_of(block_, base_, end_) & ~std::uint64_t{0} << into;
    }

    /// The next one; the text's end behind the last.
    [[gnu::always_inline]] char const* next() noexcept
    {
        while (stops_ == 0)
            [[unlikely]]
            {
                base_ += octet_block::width;
                if (block_) [[likely]]
                    stops_ = with_end((++block_)->*Class, base_, end_);
                else
                    stops_ = stops_made_now(base_, end_);
            }
        auto const* const at = base_ + detail::first_bit(stops_);
        stops_ &= stops_ - 1;
        return at;
    }

    /// Goes on from `at`, which is where this object began or behind, and at most the text's end.
    [[gnu::always_inline]] void seek(char const* at) noexcept
    {
        constexpr std::ptrdiff_t width = octet_block::width;
        auto const ahead = at - base_;  // perhaps of an octet before, where a stop behind it was given
        auto const into = static_cast<std::size_t>(ahead) % octet_block::width;
        auto const blocks = ahead >> std::countr_zero(octet_block::width);
        base_ += blocks * width;
        if (block_) [[likely]]
            block_ += blocks;
        stops_ = stops_of(block_, base_, end_) & ~std::uint64_t{0} << into;
    }

private:
    /// Of the block of marks, or, where it is null, of the octets from `base` on.
    [[gnu::always_inline]] static std::uint64_t stops_of(octet_block const* block, char const* base,
                                                         char const* end) noexcept
    {
        if (block) [[likely]]
            return with_end(block->*Class, base, end);
        return stops_made_now(base, end);
    }

    /// The end too, where a part ends before an octet of the class.
    [[gnu::always_inline]] static std::uint64_t with_end(std::uint64_t stops, char const* base,
                                                         char const* end) noexcept
    {
        auto const rest = static_cast<std::size_t>(end - base);
        return rest < octet_block::width ? stops | std::uint64_t{1} << rest : stops;
    }

    [[gnu::noinline]] static std::uint64_t stops_made_now(char const* base, char const* end) noexcept
    {
        return with_end(marked_text::make_block(base, end).*Class, base, end);
    }

    char const* end_;
    char const* base_;          // of the octets that `stops_` is of
    octet_block const* block_;  // their marks; null in a text without
    std::uint64_t stops_;       // those that have not been given yet
};

/// Marks of a text: of its first octets, as far as was asked for.
template <std::size_t Blocks>
class octet_marks {
public:
    static constexpr std::size_t capacity = Blocks * octet_block::width;  ///< octets

    /// Begins anew with a text, of which nothing is marked yet.
    void start(std::string_view text) noexcept
    {
        text_ = text;
        marked_ = 0;
        blocks_[0] = all_ones;
    }

    /// The offset of the first control character from `from` on; the text's size where there is none. Marks what it looks at.
    std::size_t find_control(std::size_t from) noexcept
    {
        for (;;) {
            auto const at =
                from < marked_ ? walk(*this, from).template find<&octet_block::control>(from) : from;
            if (at < marked_)
                return at < text_.size() ? at : text_.size();
            if (!mark_more()) {
                if (from >= text_.size())
                    return text_.size();
                control_finder controls(text_.substr(from));  // without marks from here on
                return from + controls.next();
            }
        }
    }

    /// Goes forward through the marks, for who looks for octets of several classes in turn. What stands behind the text counts as one
    /// of any class, so what is found lies at marked() or behind where there is none before. After mark_more() begin a new one.
    class walk {
    public:
        /// Begins at `from`, which is at most marked() + 63.
        [[gnu::always_inline]] walk(octet_marks const& marks, std::size_t from) noexcept
            : block_(marks.blocks_.data() + from / octet_block::width),
              base_(from / octet_block::width * octet_block::width)
        {}

        /// The offset of the first octet of a class from `from` on, which is not before what was found last.
        template <octet_class Class>
        [[gnu::always_inline]] std::size_t find(std::size_t from) noexcept
        {
            auto into = from - base_;
            while (into >= octet_block::width)
                [[unlikely]]
                {
                    into -= octet_block::width;
                    go_on();
                }
            auto found = block_->*Class >> into;
            if (found != 0)
                return from + detail::first_bit(found);
            do
                go_on();
            while ((found = block_->*Class) == 0);
            return base_ + detail::first_bit(found);
        }

    private:
        [[gnu::always_inline]] void go_on() noexcept
        {
            ++block_;
            base_ += octet_block::width;
        }

        octet_block const* block_;
        std::size_t base_;
    };

    /// How many octets are marked, counted in whole blocks.
    std::size_t marked() const noexcept { return marked_; }

    /// Marks some more; false: there are none, or no room.
    [[gnu::noinline]] bool mark_more() noexcept
    {
        constexpr std::size_t at_once = 20;  // most messages whole
        if (marked_ >= text_.size() || marked_ == capacity)
            return false;
        auto const done = marked_ / octet_block::width;
        auto const more = Blocks - done < at_once ? Blocks - done : at_once;
        auto const made = mark_octets(text_, marked_, std::span(blocks_).subspan(done, more));
        marked_ += octet_block::width * made;
        blocks_[done + made] = all_ones;
        return true;
    }

    /// A part of the text, with its marks if it was marked beyond its end.
    marked_text part(std::string_view of_text) const noexcept
    {
        auto const* const end = of_text.data() + of_text.size();
        return {of_text, end < text_.data() + marked_ ? blocks_.data() : nullptr, text_.data()};
    }

private:
    std::string_view text_;
    std::size_t marked_ = 0;  // octets
    // No initializers: what is not marked costs nothing. Behind the last block is one of ones, where every search ends.
    std::array<octet_block, Blocks + 1> blocks_;

    static constexpr octet_block all_ones = {~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0},
                                             ~std::uint64_t{0}};
};

}  // namespace cabinet
