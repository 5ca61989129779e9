// HTTP responses: every split of a stream reads the same, answers to HEAD and streams that end included.
// Input: an octet of choices, then the stream.
#include "protocol/base/octets.hpp"
#include "protocol/net/http/http_codec.hpp"

#include <cstdlib>

namespace {

using namespace cabinet::net;

std::string text_of(http_response const& response)
{
    auto out = std::to_string(response.status) + " " + response.reason + "\n";
    for (auto const& header : response.headers.all())
        out += header.name + ": " + header.value + "\n";
    return out + response.body + (response.keep_alive ? "+" : "-");
}

std::string read_when_cut_every(std::size_t step, std::string_view octets, bool to_head)
{
    http_response_reader reader({.head_octets = 2048, .body_octets = 4096});
    if (to_head)
        reader.expect_no_body();
    std::string seen;
    for (std::size_t i = 0; i < octets.size(); i += step) {
        auto piece = octets.substr(i, step);
        while (!piece.empty()) {
            auto const taken = reader.consume(piece);
            if (!taken)
                return seen + "!";
            if (*taken > piece.size() || (*taken < piece.size() && !reader.complete()))
                std::abort();
            piece.remove_prefix(*taken);
            if (reader.complete())
                seen += text_of(reader.take());
        }
    }
    if (!reader.finish())
        return seen + "?";
    if (reader.complete())
        seen += text_of(reader.take());
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    bool const to_head = (data[0] & 1) != 0;
    auto const octets = cabinet::as_text({data + 1, size - 1});
    auto const whole = read_when_cut_every(size + 1, octets, to_head);
    for (std::size_t const step : {1u, 5u})
        if (read_when_cut_every(step, octets, to_head) != whole)
            std::abort();
    return 0;
}
