#pragma once

#include <cstddef>

namespace cabinet::xml {

/// What a document may cost before anything is built from it. Beyond a limit: the errc named beside it.
struct limits {
    std::size_t octets = 16u << 20;    ///< of the whole document; errc::too_large
    std::size_t depth = 64;            ///< of nested elements, the root counts 1; errc::too_deep
    std::size_t elements = 1'000'000;  ///< errc::too_many_elements
    std::size_t attributes = 128;      ///< of one element and those around it together, namespace
                                       ///< declarations included; errc::too_many_attributes
};

}  // namespace cabinet::xml
