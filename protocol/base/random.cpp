#include "protocol/base/random.hpp"

#include "protocol/base/hex.hpp"

#include <cerrno>
#include <sys/random.h>
#include <system_error>

namespace cabinet {

void system_random::fill(std::span<octet> into)
{
    while (!into.empty()) {
        auto const got = ::getrandom(into.data(), into.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw std::system_error(errno, std::generic_category(), "getrandom");
        into = into.subspan(static_cast<std::size_t>(got));
    }
}

std::string random_token(random_source& random, std::size_t count)
{
    octets data(count);
    random.fill(data);
    return write_hex(data);
}

std::string random_uuid(random_source& random)
{
    auto data = random.take<16>();
    data[6] = static_cast<octet>((data[6] & 0x0F) | 0x40);
    data[8] = static_cast<octet>((data[8] & 0x3F) | 0x80);
    std::string text = write_hex(data);
    for (std::size_t const at : {8u, 13u, 18u, 23u})
        text.insert(at, 1, '-');
    return text;
}

}  // namespace cabinet
