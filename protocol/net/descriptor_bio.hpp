#pragma once

struct bio_st;

namespace cabinet::net {

/// OpenSSL's way to a connected, non-blocking socket, which stays the caller's. Unlike OpenSSL's own it raises no SIGPIPE
/// where the peer is gone. Null where memory is short.
bio_st* make_descriptor_bio(int descriptor);

}  // namespace cabinet::net
