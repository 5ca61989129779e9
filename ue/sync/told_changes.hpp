#pragma once

#include "protocol/xcap/diff_document.hpp"

#include <string>
#include <vector>

namespace cabinet::ue {

/// What the body of a NOTIFY for xcap-diff tells of the book, resource-lists' document; nothing of what is no such body.
std::vector<xcap::document_diff> book_changes(std::string_view body);

/// What the operator has told of the book, as patches one after the other: with them a phone that knows an earlier state makes the newest one
/// without fetching it. RFC 5875 §4.8.
class told_changes {
public:
    /// More is not kept: then the book is fetched.
    static constexpr std::size_t max_octets = 256 * 1024;

    /// The next that was told of the book. One that does not go on where the last ended, or has no patch, ends what could be made of earlier ones.
    void add(xcap::document_diff told);

    /// The book's newest state as it was told.
    struct state {
        std::string etag;
        std::string text;
    };

    /// That state, made of `text`, which the book was when it had the tag `etag`. Nothing: no patches lead on from there, or they do not lead to what
    /// the last tag says (docs/etag.md), as of an operator whose tags say nothing.
    std::optional<state> since(std::string const& etag, std::string text) const;

private:
    std::vector<xcap::document_diff> chain_;  ///< each goes on where the one before ends
    std::size_t octets_ = 0;                  ///< of their patches
};

}  // namespace cabinet::ue
