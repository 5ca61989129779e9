#pragma once

#include "protocol/base/octets.hpp"

namespace cabinet {

/// Where machines take unpredictable octets from. They are given one; they never make one.
class random_source {
public:
    virtual ~random_source() = default;
    virtual void fill(std::span<octet> into) = 0;

    template <std::size_t Size>
    std::array<octet, Size> take()
    {
        std::array<octet, Size> out;
        fill(out);
        return out;
    }
};

/// The kernel's generator, good for keys. Safe from any thread.
class system_random final : public random_source {
public:
    void fill(std::span<octet> into) override;  ///< throws std::system_error where the kernel refuses
};

/// `count` octets as hexadecimal text: tags, branches, cnonces, Call-IDs.
std::string random_token(random_source& random, std::size_t count = 12);

/// A random UUID (version 4) as text: 36 characters, lower case. RFC 9562 §5.4.
std::string random_uuid(random_source& random);

}  // namespace cabinet
