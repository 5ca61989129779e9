#pragma once

#include "protocol/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cabinet::sip_print {

struct part;
using parts = std::vector<part>;

/// One thing that a header says: a text, a number, or parts of its own.
struct part {
    std::string name;
    std::variant<std::string, std::uint64_t, parts> holds;

    bool operator==(part const&) const = default;
};

/// A text that breaks the grammar of the place it stands in. Points into the message.
struct broken_text {
    error_code why;
    std::string_view text;
};

/// What was found in a text: for each of its values (a comma list may have several) the parts, and what is broken.
struct description {
    std::vector<parts> values;
    std::vector<broken_text> broken;
};

}  // namespace cabinet::sip_print
