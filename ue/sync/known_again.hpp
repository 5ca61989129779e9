#pragma once

#include "ue/platform/address_book/address_book_source.hpp"

namespace cabinet::ue {

/// The phone's contacts as the next state of `origin`, the book they were shown from: what the address book cannot hold
/// (ids in files without any, foreign elements) is taken from there.
contacts::book known_again(loaded_book loaded, contacts::book const& origin);

}  // namespace cabinet::ue
