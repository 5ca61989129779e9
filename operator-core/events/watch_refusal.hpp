#pragma once

#include <string>

namespace cabinet::core {

/// Why a SUBSCRIBE is not served.
struct watch_refusal {
    int status = 400;
    std::string reason;
};

}  // namespace cabinet::core
