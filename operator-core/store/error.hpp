#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace cabinet::core {

/// Why the store did not do what it was asked. Values are stable: they appear in logs and metrics.
///
/// After conflict, not_found, taken, exhausted and too_many_slices nothing was changed. After unavailable and full
/// the change was not acknowledged and is not visible now; where the power failed in the same moment it may still
/// turn out whole, or absent, after the restart: never in part.
enum class store_errc {
    conflict = 1,     ///< someone else wrote first: load again and decide again
    not_found,        ///< no such subscription, identity, document or generation
    taken,            ///< an identity belongs to another subscription
    unavailable,      ///< the database is busy, locked, or the disk failed; the reason is logged
    full,             ///< the disk has no room for the change; reading goes on
    corrupt,          ///< what is stored does not open: altered, moved, or sealed with another key
    exhausted,        ///< a number space (SEQ, documents) has no room left
    too_many_slices,  ///< a document has more slices than max_document_slices, or they do not add up to its text
    stopped,          ///< the store is shutting down
};

boost::system::error_category const& store_category() noexcept;
inline boost::system::error_code make_error_code(store_errc e) noexcept
{
    return {static_cast<int>(e), store_category()};
}

}  // namespace cabinet::core

template <>
struct boost::system::is_error_code_enum<cabinet::core::store_errc> : std::true_type {};
