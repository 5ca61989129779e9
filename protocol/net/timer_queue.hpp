#pragma once

#include "protocol/base/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cabinet::net {

/// The points in time one shard waits for, earliest first. Holds no clock. Thousands of idle connections each have an
/// entry here, and the shard one system timer for all of them.
class timer_queue {
public:
    /// Something that waits for a point in time. Its owner removes it from the queue before destroying it.
    class entry {
    public:
        entry() = default;
        entry(entry const&) = delete;
        entry& operator=(entry const&) = delete;

        bool armed() const noexcept { return index_ != unarmed; }
        time_point at() const noexcept { return at_; }  ///< what it waits, or last waited, for

    protected:
        ~entry() = default;

    private:
        friend class timer_queue;
        static constexpr auto unarmed = static_cast<std::size_t>(-1);

        virtual void on_expiry() = 0;

        time_point at_;
        std::uint64_t armed_as_ = 0;  ///< entries of one point in time expire in the order they were armed
        std::size_t index_ = unarmed;
    };

    /// Lets `one` wait for `at`, whether or not it waited for something already.
    void arm(entry& one, time_point at);
    void disarm(entry& one) noexcept;

    std::optional<time_point> next() const noexcept;
    bool empty() const noexcept { return heap_.empty(); }

    /// Disarms and tells what is due, in order. An entry may arm, disarm or destroy any entry meanwhile; what it arms for
    /// a time already past may have to wait for the next call, so that none can hold the others up.
    void fire(time_point now);

private:
    static bool before(entry const& a, entry const& b) noexcept;
    void place(entry& one, std::size_t index) noexcept;
    void sift_up(entry& one, std::size_t index) noexcept;
    void sift_down(entry& one, std::size_t index) noexcept;

    std::vector<entry*> heap_;
    std::uint64_t armed_ever_ = 0;
};

}  // namespace cabinet::net
