#pragma once

#include "protocol/base/log.hpp"

#include <mutex>

namespace cabinet::core {

/// Where the store says why it failed: logs the sentence and keeps the last one. Any thread.
class failure_log {
public:
    explicit failure_log(logger& log) : log_(log) {}

    void report(std::string sentence)
    {
        log_.write(log_level::error, "store", sentence);
        std::lock_guard const lock(mutex_);
        last_ = std::move(sentence);
    }

    std::string last() const
    {
        std::lock_guard const lock(mutex_);
        return last_;
    }

private:
    logger& log_;
    mutable std::mutex mutex_;
    std::string last_;
};

}  // namespace cabinet::core
