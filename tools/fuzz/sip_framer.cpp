// Framing: every split of a stream gives the same frames.
#include "protocol/base/octets.hpp"
#include "protocol/sip/message_framer.hpp"

#include <cstdlib>

namespace {

using namespace cabinet::sip;

std::string frames_when_cut_every(std::size_t step, std::string_view octets, keepalives from)
{
    message_framer framer({.head = 1000, .message = 4096}, from);
    std::string seen;
    std::vector<frame> out;
    for (std::size_t i = 0; i < octets.size(); i += step) {
        out.clear();
        auto const done = framer.consume(octets.substr(i, step), out);
        for (auto const& one : out) {
            if (auto const* const message = std::get_if<framed_message>(&one))
                seen.append("m").append(message->octets);
            else
                seen += std::holds_alternative<keepalive_ping>(one) ? 'i' : 'o';
        }
        if (!done)
            return seen + "!" + std::to_string(done.error().value());
    }
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const octets = cabinet::as_text({data, size});
    for (auto const from : {keepalives::pings, keepalives::pongs}) {
        auto const whole = frames_when_cut_every(size + 1, octets, from);
        for (std::size_t const step : {1u, 3u, 7u})
            if (frames_when_cut_every(step, octets, from) != whole)
                std::abort();
    }
    return 0;
}
