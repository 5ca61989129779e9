#pragma once

#include "protocol/base/log.hpp"

#include <mutex>
#include <string>
#include <vector>

namespace cabinet::test {

/// Keeps the lines.
class list_logger final : public logger {
public:
    void write(log_level, std::string_view component, std::string_view text) override
    {
        std::lock_guard const lock(mutex_);
        lines_.push_back(std::string(component) + " " + std::string(text));
    }
    std::vector<std::string> lines() const
    {
        std::lock_guard const lock(mutex_);
        return lines_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
};

}  // namespace cabinet::test
