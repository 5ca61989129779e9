#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::bench {

/// Text that begins at a page's start and is followed by a NUL: how many instructions a search in it needs depends on where it lies.
class paged_text {
public:
    explicit paged_text(std::string_view text) : pages_(text.size() / sizeof(page) + 1), size_(text.size())
    {
        std::memcpy(pages_.data(), text.data(), text.size());
    }

    std::string_view view() const noexcept { return {pages_.front().octets, size_}; }
    std::size_t size() const noexcept { return size_; }

private:
    struct alignas(4096) page {
        char octets[4096] = {};
    };
    std::vector<page> pages_;
    std::size_t size_;
};

/// The messages of a folder, NAME.sip in the order of their names. A file has bare line ends and "Content-Length: ?"; here lines of
/// headers and body end in CRLF and the length is the body's. Throws std::runtime_error where there is none.
std::vector<paged_text> read_corpus(std::string const& folder);

}  // namespace cabinet::bench
