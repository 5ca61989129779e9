// Multipart bodies: parts lie in the body, one behind the other, and what is written from them is read back the same. The first octet
// says how long the boundary is.
#include "protocol/sip/multipart.hpp"

#include <cstdlib>

using namespace cabinet;
using namespace cabinet::sip;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    auto const boundary = text.substr(0, data[0] % 72);
    auto const body = text.substr(boundary.size());
    (void)boundary_of(body);

    multipart_reader in(body, boundary);
    multipart_builder builder;
    std::vector<std::string_view> bodies;
    char const* behind = body.data();
    for (body_part one; in.next(one);) {
        (void)one.content_type();
        if (!one.body.empty()) {
            require(one.body.data() >= behind &&
                    one.body.data() + one.body.size() <= body.data() + body.size());
            behind = one.body.data() + one.body.size();
        }
        bodies.push_back(one.body);
        builder.add("text/plain", one.body);
    }
    require(bodies.size() <= multipart_reader::max_parts);
    if (bodies.empty())
        return 0;
    auto const written = builder.finish();
    require(written.has_value());
    multipart_reader again(written->body, boundary_of(written->content_type).value());
    body_part one;
    for (auto const expected : bodies)
        require(again.next(one) && one.body == expected);
    require(!again.next(one) && again.error() == codec_errc{});
    return 0;
}
