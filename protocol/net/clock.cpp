#include "protocol/net/clock.hpp"

namespace cabinet::net {
namespace {

class machine_clock final : public clock {
public:
    time_point now() override
    {
        return std::chrono::time_point_cast<milliseconds>(std::chrono::steady_clock::now());
    }
    unix_time wall_now() override
    {
        return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
    }
};

}  // namespace

clock& system_clock() noexcept
{
    static machine_clock one;
    return one;
}

}  // namespace cabinet::net
