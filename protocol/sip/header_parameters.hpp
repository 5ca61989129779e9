#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// How many parameters one header value may have: a name that may have stood before is looked for among all.
inline constexpr std::size_t max_header_parameters = 64;

/// One ";name=value" of a header. Points into the message.
struct header_parameter {
    std::string_view name;
    std::string_view value;  ///< a quoted string with its quotes; see unquote()
    bool has_value = false;
};

/// The parameters of a header value, RFC 3261 §25.1:
///     *( SEMI generic-param )           generic-param = token [ EQUAL ( token / host / quoted-string ) ]
/// Points into the message. 2 KiB, of which only what is read is touched.
class header_parameters {
    struct slot {  // no initializers: parameters that are not there cost nothing
        char const* name;
        char const* value;
        std::uint32_t name_size;
        std::uint32_t value_size;
        bool has_value;
    };

public:
    class iterator {
    public:
        header_parameter operator*() const noexcept
        {
            return {{at_->name, at_->name_size}, {at_->value, at_->value_size}, at_->has_value};
        }
        iterator& operator++() noexcept
        {
            ++at_;
            return *this;
        }
        bool operator==(iterator const&) const noexcept = default;

    private:
        friend header_parameters;
        explicit iterator(slot const* at) noexcept : at_(at) {}

        slot const* at_;
    };

    /// None yet.
    header_parameters() noexcept = default;

    /// Those of a text that has nothing else, perhaps none: see well_formed().
    explicit header_parameters(marked_text text) noexcept
    {
        well_formed_ = read(text) == codec_errc{} && text.empty();
    }

    /// Whether the text given to the constructor was well-formed parameters from one end to the other. Those before the first
    /// fault are there anyway.
    bool well_formed() const noexcept { return well_formed_; }

    /// Reads the parameters at the front of `text` and leaves what follows, without white space before it: nothing, a comma, or
    /// what does not belong there. After an error those before it are there, and what follows them is left.
    /// Errors: codec_errc::bad_parameter: malformed, a name that was there before (§7.3.1), or one more than
    /// max_header_parameters.
    codec_errc read(marked_text& text) noexcept;

    std::size_t size() const noexcept { return count_; }
    iterator begin() const noexcept { return iterator(slots_.data()); }
    iterator end() const noexcept { return iterator(slots_.data() + count_); }

private:
    bool well_formed_ = true;
    std::size_t count_ = 0;
    std::array<slot, max_header_parameters> slots_;
};

/// Whether the whole text is well-formed parameters: header_parameters::well_formed().
bool are_parameters(std::string_view text) noexcept;

/// The first parameter called `name`, ignoring case. Text that is malformed before it gives nothing.
std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept;

}  // namespace cabinet::sip
