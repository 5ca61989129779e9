#pragma once

#include "protocol/auth/secret.hpp"
#include "protocol/base/random.hpp"

namespace cabinet::core {

/// A random source that asks another one for a few kilobytes at a time: a nonce then costs no system call.
/// For one thread. What was given out is forgotten.
class buffered_random final : public random_source {
public:
    explicit buffered_random(random_source& source) : source_(source) {}
    buffered_random(buffered_random const&) = delete;  // two copies would give the same octets
    buffered_random& operator=(buffered_random const&) = delete;

    void fill(std::span<octet> into) override
    {
        while (!into.empty()) {
            if (left_ == 0) {
                source_.fill(buffer_.writable());
                left_ = buffer_.size();
            }
            auto const count = std::min({into.size(), left_, buffer_.size()});
            auto const from = buffer_.writable().subspan(buffer_.size() - left_, count);
            std::memcpy(into.data(), from.data(), count);
            auth::cleanse(from);
            left_ -= count;
            into = into.subspan(count);
        }
    }

private:
    random_source& source_;
    auth::secret_array<4096> buffer_;
    std::size_t left_ = 0;
};

}  // namespace cabinet::core
