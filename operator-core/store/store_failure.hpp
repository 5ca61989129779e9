#pragma once

#include <stdexcept>

namespace cabinet::core {

/// The store cannot be opened: what() is a sentence that names the file and what to do.
class store_failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace cabinet::core
