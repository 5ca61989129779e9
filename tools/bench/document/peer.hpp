#pragma once

#include "tools/bench/common/task.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace cabinet::bench {

/// One XML library, or ours. All that a call allocates it also frees, so that its whole cost is measured.
class document_peer {
public:
    virtual ~document_peer() = default;
    virtual std::string name() const = 0;
    virtual std::string version() const = 0;
    virtual std::string work() const = 0;  ///< what check(), read() and write() did, and left out

    /// Whether the document is well-formed, and valid by the schema of resource-lists where the library has schemas.
    virtual bool check(std::string_view document) = 0;

    /// Reads it into what the library makes of documents. How many things that gave; 0: refused.
    virtual std::uint64_t read(std::string_view document) = 0;

    /// Keeps what a document says, for write().
    virtual void keep(std::string_view document) = 0;
    virtual std::uint64_t write() = 0;  ///< the octets written
};

std::unique_ptr<document_peer> make_our_documents();
std::unique_ptr<document_peer> make_libxml2();
std::unique_ptr<document_peer> make_pugixml();

}  // namespace cabinet::bench
