#pragma once

#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::sip_print {

struct usage_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct print_options {
    std::vector<std::string> files;  ///< "-": standard input
    bool stream = false;
    bool json = false;
    bool from_hex = false;
};

/// Print the reference of all errors.
struct print_errors {};

/// Help or version.
struct show_text {
    std::string text;
};

using command = std::variant<print_options, print_errors, show_text>;

/// Throws usage_error, saying what is wrong.
command parse_options(std::vector<std::string> arguments);

}  // namespace cabinet::sip_print
