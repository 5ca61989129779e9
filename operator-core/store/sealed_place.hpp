#pragma once

#include "operator-core/store/records.hpp"

namespace cabinet::core {

/// The keyed hash something is looked up by.
using lookup_hash = std::array<octet, 16>;

/// Which column sealed octets stand in. The values are part of what is stored.
enum class sealed_column : octet {
    key_check = 1,
    data_key = 2,
    credentials = 3,
    identity = 4,
    bindings = 5,
    document_head = 6,
    slice_leaf = 7,
    slice_octets = 8,
    change = 9,
    document_name = 10,
    audit_entry = 11,
    audit_words = 12,
};

/// Where sealed octets stand: column, subscription and row. It is authenticated with them, so that octets copied to
/// another row, column or subscription do not open there.
class sealed_place {
public:
    sealed_place(sealed_column column, subscription_id owner)
    {
        octets_[size_++] = static_cast<octet>(column);
        with(to_number(owner));
    }

    sealed_place& with(std::uint64_t number)
    {
        for (int shift = 56; shift >= 0; shift -= 8)
            octets_[size_++] = static_cast<octet>(number >> shift);
        return *this;
    }

    sealed_place& with(lookup_hash const& hash)
    {
        std::memcpy(octets_.data() + size_, hash.data(), hash.size());
        size_ += hash.size();
        return *this;
    }

    octet_view view() const noexcept { return {octets_.data(), size_}; }

private:
    std::array<octet, 1 + 8 + sizeof(lookup_hash) + 2 * 8> octets_{};  // the longest: a slice's
    std::size_t size_ = 0;
};

}  // namespace cabinet::core
