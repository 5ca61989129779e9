#pragma once

#include "protocol/base/time.hpp"

namespace cabinet::core {

/// The time of day for commands, which run outside the server and its clock.
inline unix_time wall_now()
{
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

}  // namespace cabinet::core
