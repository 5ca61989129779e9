#pragma once

#include "tests/support/fixed_random.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace cabinet::test {

/// A disk in memory for SQLite that can lose power. What was written and not synced may then be there, be gone, or be
/// there in part, each write by itself and in any order; what was synced stays. All files below one name space; locks
/// and shared memory work between the connections of this process. Registered with SQLite under name() while it lives.
class crash_disk {
public:
    explicit crash_disk(std::uint64_t seed);
    ~crash_disk();
    crash_disk(crash_disk const&) = delete;
    crash_disk& operator=(crash_disk const&) = delete;

    std::string const& name() const noexcept { return name_; }

    /// Power fails during the n-th write, truncation, sync or deletion from now on: that one may still take effect,
    /// and every operation from then on fails.
    void fail_power_after(std::uint64_t operations);

    /// Fails now.
    void fail_power();

    bool is_down() const;

    /// Decides what survived. Handles from before the failure stay dead.
    void restore_power();

    /// From the n-th write on, `count` of them answer that the disk is full.
    void fill_up_after(std::uint64_t writes, std::uint64_t count);

    std::uint64_t syncs() const;

    /// Whether the failure dropped or tore anything so far.
    bool has_lost_data() const;

    // What the VFS functions work on; one lock for all.
    struct pending_write {
        std::uint64_t offset = 0;
        std::string data;
        bool truncates = false;  ///< to `offset`
    };
    struct file {
        std::string durable;                 ///< as of the last sync
        std::string current;                 ///< with everything since
        std::vector<pending_write> pending;  ///< since the last sync
        bool exists_durably = false;

        int shared_locks = 0;
        void const* reserved = nullptr;   ///< who may write next
        void const* exclusive = nullptr;  ///< who has, or waits for, the whole file

        std::vector<std::unique_ptr<char[]>> memory;  ///< the -shm regions
        int memory_users = 0;
        struct memory_lock {
            int shared = 0;
            void const* exclusive = nullptr;
        };
        memory_lock memory_locks[8];
    };

    std::mutex& mutex() const noexcept { return mutex_; }
    std::uint64_t epoch() const noexcept { return epoch_; }
    bool is_lost(std::uint64_t epoch_of_handle) const noexcept { return down_ || epoch_of_handle != epoch_; }
    std::map<std::string, std::shared_ptr<file>>& files() noexcept { return files_; }
    void remember_deleted(std::string const& path, std::shared_ptr<file> what);
    void count_sync() noexcept { ++syncs_; }

    /// Counts an operation. False: power is down. `last`: it failed during this one.
    bool spend_operation(bool& last);
    bool has_room();

private:
    std::string survivor_of(file const& before);

    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    mutable std::mutex mutex_;
    fixed_random random_;
    std::map<std::string, std::shared_ptr<file>> files_;
    std::map<std::string, std::shared_ptr<file>> deleted_;  // not yet durably
    std::uint64_t epoch_ = 1;
    std::uint64_t syncs_ = 0;
    std::uint64_t operations_left_ = 0;  // 0: no failure planned
    std::uint64_t writes_until_full_ = 0;
    std::uint64_t full_writes_ = 0;
    bool down_ = false;
    bool lost_ = false;
};

}  // namespace cabinet::test
