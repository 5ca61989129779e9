#pragma once

#include "operator-core/store/document.hpp"
#include "operator-core/store/sealed_place.hpp"
#include "operator-core/store/slice_positions.hpp"

namespace cabinet::core::sqlite {

/// A slice's row id: document and position in one number, so that a document's rows lie together, in order.
constexpr std::uint64_t max_documents = (std::uint64_t(1) << (63 - position_bits)) - 1;

constexpr std::uint64_t slice_row(std::uint64_t document, std::uint64_t position) noexcept
{
    return document << position_bits | position;
}

constexpr std::uint64_t position_of(std::uint64_t row) noexcept
{
    return row & (position_end - 1);
}

// Where a document's parts are sealed.

inline sealed_place head_place(subscription_id owner, lookup_hash const& document, std::uint64_t gen)
{
    return sealed_place(sealed_column::document_head, owner).with(document).with(gen);
}

inline sealed_place change_place(subscription_id owner, lookup_hash const& document, std::uint64_t gen)
{
    return sealed_place(sealed_column::change, owner).with(document).with(gen);
}

inline sealed_place name_place(subscription_id owner, lookup_hash const& document)
{
    return sealed_place(sealed_column::document_name, owner).with(document);
}

/// `column`: slice_leaf or slice_octets; `gen`: the generation that brought the slice.
inline sealed_place slice_place(sealed_column column, subscription_id owner, lookup_hash const& document,
                                std::uint64_t position, std::uint64_t gen)
{
    return sealed_place(column, owner).with(document).with(position).with(gen);
}

}  // namespace cabinet::core::sqlite
