#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cabinet::fuzz {

/// A header as it stands in a message: what is put together again is what was taken apart.
struct header_line {
    std::string name, separator, value, end;
};

/// A SIP message in pieces. Anything can be taken apart; what is no header has a name only.
struct sip_parts {
    std::string start_line, start_end;
    std::vector<header_line> headers;
    std::string blank;  ///< the line end between head and body
    std::string body;

    explicit sip_parts(std::string_view message);
    std::string joined() const;

    /// Whether this is the name of Content-Length, in either form.
    static bool is_length(std::string_view name);
};

}  // namespace cabinet::fuzz
