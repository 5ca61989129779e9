#include "tests/support/crash_disk.hpp"

#include <algorithm>
#include <cstring>
#include <sqlite3.h>
#include <utility>

namespace cabinet::test {
namespace {

// SQLite allocates this and calls through `base.pMethods`.
struct handle {
    sqlite3_file base;
    crash_disk* disk;
    std::uint64_t epoch;
    int lock_level;
    bool uses_memory;
    bool deletes_on_close;
    std::string* path;
    std::shared_ptr<crash_disk::file>* file;
};

handle& of(sqlite3_file* opened)
{
    return *reinterpret_cast<handle*>(opened);
}

void replay(std::string& to, crash_disk::pending_write const& write)
{
    if (write.truncates) {
        to.resize(std::min<std::size_t>(to.size(), write.offset));
        return;
    }
    if (to.size() < write.offset + write.data.size())
        to.resize(write.offset + write.data.size(), '\0');
    std::memcpy(to.data() + write.offset, write.data.data(), write.data.size());
}

int change(handle& h, crash_disk::pending_write write)
{
    std::lock_guard const lock(h.disk->mutex());
    bool last = false;
    if (h.epoch != h.disk->epoch() || !h.disk->spend_operation(last))
        return SQLITE_IOERR_WRITE;
    if (!write.truncates && !h.disk->has_room())
        return SQLITE_FULL;
    auto& file = **h.file;
    replay(file.current, write);
    file.pending.push_back(std::move(write));
    return last ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int close_file(sqlite3_file* opened);
int read_file_at(sqlite3_file* opened, void* into, int count, sqlite3_int64 offset)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    if (h.disk->is_lost(h.epoch))
        return SQLITE_IOERR_READ;
    auto const& data = (*h.file)->current;
    auto const wanted = static_cast<std::size_t>(count);
    auto const from = std::min(data.size(), static_cast<std::size_t>(offset));
    auto const got = std::min(data.size() - from, wanted);
    std::memcpy(into, data.data() + from, got);
    if (got == wanted)
        return SQLITE_OK;
    std::memset(static_cast<char*>(into) + got, 0, wanted - got);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file_at(sqlite3_file* opened, void const* data, int count, sqlite3_int64 offset)
{
    return change(of(opened),
                  {static_cast<std::uint64_t>(offset),
                   std::string(static_cast<char const*>(data), static_cast<std::size_t>(count)), false});
}

int truncate_file(sqlite3_file* opened, sqlite3_int64 size)
{
    return change(of(opened), {static_cast<std::uint64_t>(size), {}, true});
}

int sync_file(sqlite3_file* opened, int)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    bool last = false;
    if (h.epoch != h.disk->epoch() || !h.disk->spend_operation(last) || last)
        return SQLITE_IOERR_FSYNC;
    auto& file = **h.file;
    file.durable = file.current;
    file.pending.clear();
    file.exists_durably = true;
    h.disk->count_sync();
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* opened, sqlite3_int64* size)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    if (h.disk->is_lost(h.epoch))
        return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>((*h.file)->current.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* opened, int level)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    auto& file = **h.file;
    if (h.lock_level >= level)
        return SQLITE_OK;
    bool const others_exclusive = file.exclusive && file.exclusive != &h;
    if (h.lock_level == SQLITE_LOCK_NONE) {
        if (others_exclusive)
            return SQLITE_BUSY;
        ++file.shared_locks;
        h.lock_level = SQLITE_LOCK_SHARED;
    }
    if (level >= SQLITE_LOCK_RESERVED) {
        if (file.reserved && file.reserved != &h)
            return SQLITE_BUSY;
        file.reserved = &h;
        h.lock_level = std::max(h.lock_level, SQLITE_LOCK_RESERVED);
    }
    if (level == SQLITE_LOCK_EXCLUSIVE) {
        if (others_exclusive)
            return SQLITE_BUSY;
        file.exclusive = &h;
        h.lock_level = SQLITE_LOCK_PENDING;
        if (file.shared_locks > 1)
            return SQLITE_BUSY;
        h.lock_level = SQLITE_LOCK_EXCLUSIVE;
    }
    return SQLITE_OK;
}

void release(handle& h, int level)
{
    auto& file = **h.file;
    if (h.lock_level > SQLITE_LOCK_SHARED && level <= SQLITE_LOCK_SHARED) {
        if (file.reserved == &h)
            file.reserved = nullptr;
        if (file.exclusive == &h)
            file.exclusive = nullptr;
    }
    if (h.lock_level >= SQLITE_LOCK_SHARED && level == SQLITE_LOCK_NONE)
        --file.shared_locks;
    h.lock_level = std::min(h.lock_level, level);
}

int unlock_file(sqlite3_file* opened, int level)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    release(h, level);
    return SQLITE_OK;
}

int check_reserved(sqlite3_file* opened, int* answer)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    *answer = (*h.file)->reserved != nullptr;
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*)
{
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*)
{
    return 4096;
}

// As the unix VFS: a write does not harm its neighbours. Nothing is said of order or atomicity.
int device_characteristics(sqlite3_file*)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int map_memory(sqlite3_file* opened, int region, int size, int extend, void volatile** out)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    if (h.disk->is_lost(h.epoch))
        return SQLITE_IOERR_SHMMAP;
    auto& file = **h.file;
    if (!std::exchange(h.uses_memory, true))
        ++file.memory_users;
    auto const index = static_cast<std::size_t>(region);
    while (extend && file.memory.size() <= index)
        file.memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    *out = index < file.memory.size() ? file.memory[index].get() : nullptr;
    return SQLITE_OK;
}

int lock_memory(sqlite3_file* opened, int offset, int count, int flags)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    auto& file = **h.file;
    auto const first = file.memory_locks + offset, last = first + count;
    if (flags & SQLITE_SHM_UNLOCK) {
        for (auto* one = first; one != last; ++one) {
            if (one->exclusive == &h)
                one->exclusive = nullptr;
            else if (flags & SQLITE_SHM_SHARED)
                --one->shared;
        }
        return SQLITE_OK;
    }
    bool const exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    if (std::any_of(first, last, [&](auto const& one) {
            return (one.exclusive && one.exclusive != &h) || (exclusive && one.shared > 0);
        }))
        return SQLITE_BUSY;
    for (auto* one = first; one != last; ++one) {
        if (exclusive)
            one->exclusive = &h;
        else
            ++one->shared;
    }
    return SQLITE_OK;
}

void memory_barrier(sqlite3_file* opened)
{
    std::lock_guard const lock(of(opened).disk->mutex());
}

int unmap_memory(sqlite3_file* opened, int)
{
    auto& h = of(opened);
    std::lock_guard const lock(h.disk->mutex());
    auto& file = **h.file;
    if (std::exchange(h.uses_memory, false) && --file.memory_users == 0)
        file.memory.clear();
    return SQLITE_OK;
}

sqlite3_io_methods const methods = {2,
                                    close_file,
                                    read_file_at,
                                    write_file_at,
                                    truncate_file,
                                    sync_file,
                                    size_of_file,
                                    lock_file,
                                    unlock_file,
                                    check_reserved,
                                    file_control,
                                    sector_size,
                                    device_characteristics,
                                    map_memory,
                                    lock_memory,
                                    memory_barrier,
                                    unmap_memory,
                                    nullptr,
                                    nullptr};

int close_file(sqlite3_file* opened)
{
    auto& h = of(opened);
    {
        std::lock_guard const lock(h.disk->mutex());
        release(h, SQLITE_LOCK_NONE);
        if (h.deletes_on_close)
            h.disk->files().erase(*h.path);
    }
    delete h.path;
    delete h.file;
    return SQLITE_OK;
}

crash_disk& disk_of(sqlite3_vfs* vfs)
{
    return *static_cast<crash_disk*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, char const* name, sqlite3_file* out, int flags, int* out_flags)
{
    auto& disk = disk_of(vfs);
    out->pMethods = nullptr;
    if (disk.is_down())
        return SQLITE_CANTOPEN;
    std::lock_guard const lock(disk.mutex());
    std::string const path = name ? name : "temporary" + std::to_string(disk.files().size());
    auto& files = disk.files();
    if (!files.contains(path)) {
        if (!(flags & SQLITE_OPEN_CREATE))
            return SQLITE_CANTOPEN;
        files[path] = std::make_shared<crash_disk::file>();
    }
    of(out) = {{&methods},
               &disk,
               disk.epoch(),
               SQLITE_LOCK_NONE,
               false,
               (flags & SQLITE_OPEN_DELETEONCLOSE) != 0,
               new std::string(path),
               new std::shared_ptr<crash_disk::file>(files[path])};
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, char const* name, int sync_folder)
{
    auto& disk = disk_of(vfs);
    std::lock_guard const lock(disk.mutex());
    bool last = false;
    if (!disk.spend_operation(last))
        return SQLITE_IOERR_DELETE;
    auto const found = disk.files().find(name);
    if (found == disk.files().end())
        return SQLITE_IOERR_DELETE_NOENT;
    if (!sync_folder || last)
        disk.remember_deleted(found->first, found->second);
    disk.files().erase(found);
    return last ? SQLITE_IOERR_DELETE : SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, char const* name, int, int* answer)
{
    auto& disk = disk_of(vfs);
    std::lock_guard const lock(disk.mutex());
    *answer = disk.files().contains(name);
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, char const* name, int size, char* out)
{
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

sqlite3_vfs& usual()
{
    return *sqlite3_vfs_find(nullptr);
}

int give_random(sqlite3_vfs*, int count, char* out)
{
    return usual().xRandomness(&usual(), count, out);
}

int sleep_for(sqlite3_vfs*, int microseconds)
{
    return usual().xSleep(&usual(), microseconds);
}

int current_time(sqlite3_vfs*, double* out)
{
    return usual().xCurrentTime(&usual(), out);
}

int last_error(sqlite3_vfs*, int, char*)
{
    return 0;
}

}  // namespace

crash_disk::crash_disk(std::uint64_t seed)
    : name_("crash-disk-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))),
      vfs_(std::make_unique<sqlite3_vfs>()),
      random_(seed)
{
    vfs_->iVersion = 1;
    vfs_->szOsFile = sizeof(handle);
    vfs_->mxPathname = 512;
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->xOpen = open_file;
    vfs_->xDelete = delete_file;
    vfs_->xAccess = access_file;
    vfs_->xFullPathname = full_path;
    vfs_->xRandomness = give_random;
    vfs_->xSleep = sleep_for;
    vfs_->xCurrentTime = current_time;
    vfs_->xGetLastError = last_error;
    sqlite3_vfs_register(vfs_.get(), 0);
}

crash_disk::~crash_disk()
{
    sqlite3_vfs_unregister(vfs_.get());
}

void crash_disk::fail_power_after(std::uint64_t operations)
{
    std::lock_guard const lock(mutex_);
    operations_left_ = operations;
}

void crash_disk::fail_power()
{
    std::lock_guard const lock(mutex_);
    down_ = true;
}

bool crash_disk::is_down() const
{
    std::lock_guard const lock(mutex_);
    return down_;
}

void crash_disk::fill_up_after(std::uint64_t writes, std::uint64_t count)
{
    std::lock_guard const lock(mutex_);
    writes_until_full_ = writes;
    full_writes_ = count;
}

std::uint64_t crash_disk::syncs() const
{
    std::lock_guard const lock(mutex_);
    return syncs_;
}

bool crash_disk::has_lost_data() const
{
    std::lock_guard const lock(mutex_);
    return lost_;
}

void crash_disk::remember_deleted(std::string const& path, std::shared_ptr<file> what)
{
    deleted_[path] = std::move(what);
}

bool crash_disk::spend_operation(bool& last)
{
    if (down_)
        return false;
    if (operations_left_ > 0 && --operations_left_ == 0)
        down_ = last = true;
    return true;
}

bool crash_disk::has_room()
{
    if (full_writes_ == 0)
        return true;
    if (writes_until_full_ > 0) {
        --writes_until_full_;
        return true;
    }
    --full_writes_;
    return false;
}

// Each write since the last sync is kept, dropped, or kept in part: a front part, or some of its 512-octet sectors.
std::string crash_disk::survivor_of(file const& before)
{
    auto out = before.durable;
    auto const mood = random_.below(4);  // all, none, or each by itself
    for (auto const& write : before.pending) {
        auto const fate = mood == 0 ? 0 : mood == 1 ? 1 : random_.below(4);
        if (fate == 0 || (fate > 1 && write.truncates)) {
            replay(out, write);
            continue;
        }
        lost_ = true;
        if (fate == 2)
            replay(out, {write.offset, write.data.substr(0, random_.below(write.data.size() + 1)), false});
        if (fate == 3)
            for (std::size_t at = 0; at < write.data.size(); at += 512)
                if (random_.below(2) == 0)
                    replay(out, {write.offset + at, write.data.substr(at, 512), false});
    }
    return out;
}

void crash_disk::restore_power()
{
    std::lock_guard const lock(mutex_);
    std::map<std::string, std::shared_ptr<file>> after;
    for (auto const& [path, what] : deleted_)  // a deletion that did not reach the disk
        if (!files_.contains(path) && random_.below(2) == 0)
            files_[path] = what;
    for (auto const& [path, what] : files_) {
        if (!what->exists_durably && random_.below(2) == 0)
            continue;
        auto kept = std::make_shared<file>();
        kept->durable = kept->current = survivor_of(*what);
        kept->exists_durably = true;
        after[path] = std::move(kept);
    }
    files_ = std::move(after);
    deleted_.clear();
    ++epoch_;
    operations_left_ = 0;
    down_ = false;
}

}  // namespace cabinet::test
