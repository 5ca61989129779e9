#pragma once

#include <stdexcept>

namespace cabinet::ue {

/// The state folder cannot be used; what() is a sentence that names the file.
struct state_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace cabinet::ue
