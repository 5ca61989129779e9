#pragma once

#include <istream>
#include <ostream>
#include <string>

namespace cabinet::core {

/// Where a command reads and writes.
class terminal {
public:
    virtual ~terminal() = default;

    virtual std::ostream& out() = 0;    ///< results
    virtual std::ostream& notes() = 0;  ///< remarks, beside the results
    virtual std::istream& in() = 0;
    virtual bool is_interactive() const = 0;  ///< a person types

    /// Asks for a line that is not shown; nothing but the end of input gives an empty one.
    virtual std::string ask_secret(std::string const& prompt) = 0;
};

/// The process's own.
terminal& standard_terminal();

}  // namespace cabinet::core
