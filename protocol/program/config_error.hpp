#pragma once

#include <stdexcept>

namespace cabinet::program {

/// A configuration that cannot be used. what() has one line for each problem, "file:line: what is wrong".
struct config_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace cabinet::program
