#pragma once

#include "protocol/contacts/slices.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace cabinet::core {

/// What is remembered of a slice, so that it need not be read again.
struct slice_facts {
    enum class kind : std::uint8_t {
        entry,
        blank,      ///< white space between two slices
        structure,  ///< tags of lists, labels, and all else
    };

    kind what = kind::structure;
    std::uint32_t elements = 0;  ///< that begin in it
    std::uint32_t list =
        0;  ///< of an entry: which list of the text it stands in, by the order of their start tags
    std::uint64_t uri = 0;  ///< of an entry: hash_of() its attribute `uri`
    std::uint64_t id = 0;   ///< hash_of() its cab:id; 0 where that is missing or empty
};

struct described_slices {
    std::vector<contacts::slice> slices;  ///< what contacts::cut_slices() gives
    std::vector<slice_facts> facts;       ///< of each
    std::vector<std::uint64_t> list_ids;  ///< hash_of() the cab:id of each list that has one; ascending
};

/// Cuts a resource-lists document and says what each slice is. Nothing where it is not well-formed, or where an entry cannot stand for itself:
/// it is in something else than lists inside the root, or declares the prefix of its own name.
std::optional<described_slices> describe_slices(std::string_view document, xml::limits const& bounds);

/// Never 0.
std::uint64_t hash_of(std::string_view value) noexcept;

/// What the uri of an entry that stands for others in an excerpt begins with.
inline constexpr std::string_view stand_in_uri = "urn:x-cabinet:stand-in:";

/// Whether changes may be judged by parts of a document with this text. Not where values are unique in the whole of it (xml:id), or where it
/// has names that excerpts use.
bool is_divisible(std::string_view text) noexcept;

}  // namespace cabinet::core
