#pragma once

#include <filesystem>

namespace cabinet::ue {

/// The right to work with a state folder: one program's at a time. Given back when this object goes away, and by the
/// system when the program ends in any way.
class state_lock {
public:
    /// Makes the folder where it is not there. Throws state_error, a sentence, where another program holds the
    /// right (naming its process) or the folder cannot be used.
    explicit state_lock(std::filesystem::path const& folder);
    ~state_lock();
    state_lock(state_lock const&) = delete;
    state_lock& operator=(state_lock const&) = delete;

private:
    int file_;
};

}  // namespace cabinet::ue
