#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sim/error.hpp"

#include <optional>

namespace cabinet::sim {

/// A BER-TLV data object, ISO 7816-4 §5.2.2. `value` points into the octets that were read.
struct tlv {
    std::uint16_t tag = 0;  ///< one octet, or two (the first with its low five bits set)
    octet_view value;
};

/// Reads data objects from left to right, one level only. Octets 00 and FF where a tag could stand are
/// filling (§5.2.2.1) and are skipped.
class tlv_reader {
public:
    explicit tlv_reader(octet_view data) noexcept : rest_(data) {}

    /// The next object; an empty optional at the end.
    /// Errors: sim_errc::bad_file where an object is longer than what is left, its tag longer than two octets,
    /// or its length longer than three.
    result<std::optional<tlv>> next() noexcept;

private:
    octet_view rest_;
};

/// The value of the first object tagged `tag` on the top level of `data`; nothing where there is none, or
/// the objects before it are malformed.
std::optional<octet_view> find_tlv(octet_view data, std::uint16_t tag) noexcept;

/// Appends one object; its value is at most 65,535 octets.
void append_tlv(std::uint16_t tag, octet_view value, octets& out);

}  // namespace cabinet::sim
