#pragma once

#include "protocol/auth/hash.hpp"

#include <optional>
#include <string>

namespace cabinet::contacts {

/// The entity tag of a contact-group document (docs/etag.md): how often it was changed, and what it now is.
struct etag {
    std::uint64_t gen = 0;        ///< 1 for the first PUT; never used twice, not even after a deletion
    auth::sha256_value digest{};  ///< of the document's slices, digest_tree::digest()

    bool operator==(etag const&) const = default;
};

/// Which representation a tag stands for. RFC 9110 §8.8.3.3: each content coding has a tag of its own.
enum class coding { identity, gzip };

/// `"gen.digest"`, or `"gen.digest-gz"`, with the quotes: gen in decimal, digest as 64 lower-case hexadecimal digits.
std::string write_etag(etag const& tag, coding of = coding::identity);

/// Reads what write_etag() writes, of either coding, with or without the quotes. Nothing for any other text; a weak
/// tag is another text, for ours are strong (RFC 9110 §8.8.1).
std::optional<etag> parse_etag(std::string_view text);

/// Whether `text` is a tag of `current`, in any form that parse_etag() reads.
inline bool matches(std::string_view text, etag const& current)
{
    return parse_etag(text) == current;
}

}  // namespace cabinet::contacts
