#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::bench {

/// What a Digest response is computed of, qop=auth; H(A1) is known beforehand, as a server that stores it has it.
struct digest_input {
    bool sha256 = false;  ///< otherwise MD5
    std::string user = "alice", realm = "ims.example", password = "a secret of some length";
    std::string method = "REGISTER", uri = "sip:ims.example";
    std::string nonce = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ", cnonce = "0a4f113b";
    std::uint32_t nc = 1;
};

/// One SIP library. What a library has no function for gives 0, and its cell in the table stays empty. All that a call allocates
/// it also frees, so that its whole cost is measured.
class peer {
public:
    virtual ~peer() = default;
    virtual std::string name() const = 0;
    virtual std::string version() const = 0;
    virtual std::string work() const = 0;  ///< what parse_typed() and write() did, and left out

    /// Parses a message and forces every main header to its typed value. How many values that gave; 0: refused.
    virtual std::uint64_t parse_typed(std::string_view message) = 0;

    /// Parses a message and keeps it for write(), given a running number from 0. False: it has no writer.
    virtual bool keep(std::string_view) { return false; }
    /// Writes a kept message from its values; the octets written.
    virtual std::uint64_t write(std::size_t) { return 0; }

    /// Splits a SIP URI into user, host, port, parameters; 0: refused.
    virtual std::uint64_t parse_uri(std::string const&) { return 0; }

    /// What computes the response to the input, H(A1) done beforehand; empty: not that algorithm, or none at all. A library
    /// that only compares is given the `expected` one, and gives it back where it is right.
    virtual std::function<std::string()> digest(digest_input const&, std::string const& expected)
    {
        static_cast<void>(expected);
        return {};
    }

    // Of our codec only.
    virtual std::uint64_t split(std::string_view) { return 0; }  ///< lines and names only
    virtual std::uint64_t frame(std::string_view) { return 0; }  ///< a stream, cut at 1,448 octets
};

std::unique_ptr<peer> make_ours();
std::unique_ptr<peer> make_osip();
std::unique_ptr<peer> make_re();
std::unique_ptr<peer> make_sofia();
std::unique_ptr<peer> make_belle();

/// Ours first, then those found when the program was built.
std::vector<std::unique_ptr<peer>> all_peers();

}  // namespace cabinet::bench
