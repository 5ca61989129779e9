#pragma once

#include <cstddef>
#include <functional>
#include <utility>

namespace cabinet::core {

/// Counts what is being answered on a shard, so that a stop can wait for it. Confined to the shard's thread.
class work_count {
public:
    class guard {
    public:
        explicit guard(work_count& of) : of_(of) { ++of_.running_; }
        ~guard()
        {
            --of_.running_;
            of_.tell();
        }
        guard(guard const&) = delete;
        guard& operator=(guard const&) = delete;

    private:
        work_count& of_;
    };

    /// Nothing new is to begin; calls `ended` once nothing is running, at once perhaps.
    void end(std::function<void()> ended)
    {
        is_ending_ = true;
        ended_ = std::move(ended);
        tell();
    }
    bool is_ending() const noexcept { return is_ending_; }

private:
    void tell()
    {
        if (running_ == 0 && ended_)
            std::exchange(ended_, nullptr)();
    }

    std::size_t running_ = 0;
    bool is_ending_ = false;
    std::function<void()> ended_;
};

}  // namespace cabinet::core
