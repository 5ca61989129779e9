// HTTP requests: every split of a stream reads the same.
#include "protocol/base/octets.hpp"
#include "protocol/net/http/http_codec.hpp"

#include <cstdlib>

namespace {

using namespace cabinet::net;

std::string read_when_cut_every(std::size_t step, std::string_view octets)
{
    http_request_reader reader({.head_octets = 2048, .body_octets = 4096});
    std::string seen;
    for (std::size_t i = 0; i < octets.size(); i += step) {
        auto piece = octets.substr(i, step);
        while (!piece.empty()) {
            auto const taken = reader.consume(piece);
            if (!taken)
                return seen + "!";
            piece.remove_prefix(*taken);
            if (!reader.complete())
                break;
            auto const request = reader.take();
            seen += request.method + " " + request.target + "\n" + request.body + "\n";
        }
    }
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const octets = cabinet::as_text({data, size});
    auto const whole = read_when_cut_every(size + 1, octets);
    for (std::size_t const step : {1u, 5u})
        if (read_when_cut_every(step, octets) != whole)
            std::abort();
    return 0;
}
