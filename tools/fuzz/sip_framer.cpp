// Framing: a stream gives the same frames whole and in pieces, which end where the octets themselves decide; the unit tests
// try every end.
#include "protocol/base/octets.hpp"
#include "protocol/sip/message_framer.hpp"
#include "tools/fuzz/dice.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace {

using namespace cabinet::sip;

constexpr framer_limits limits{.head = 600, .message = 1200};
constexpr std::size_t most_cuts = 24;

/// What a stream gave: frames one after the other, and the error that ended it.
class stream_of_pieces {
public:
    explicit stream_of_pieces(keepalives from) : framer_(limits, from) {}

    /// False after an error.
    bool give(std::string_view piece)
    {
        out_.clear();
        auto const done = framer_.consume(piece, out_);
        for (auto const& one : out_) {
            if (auto const* const message = std::get_if<framed_message>(&one))
                seen.append("m").append(message->octets);
            else
                seen += std::holds_alternative<keepalive_ping>(one) ? 'i' : 'o';
        }
        if (!done)
            seen += "!" + std::to_string(done.error().value());
        return done.has_value();
    }

    std::string seen;

private:
    message_framer framer_;
    std::vector<frame> out_;
};

/// Where the pieces end: anywhere, and beside line ends, where the framer decides.
std::vector<std::size_t> choose_cuts(std::string_view octets, cabinet::fuzz::dice& dice)
{
    std::vector<std::size_t> cuts;
    auto const count = dice.below(most_cuts);
    for (std::size_t i = 0; i < count; ++i) {
        auto const anywhere = dice.below(octets.size() + 1);
        auto const line_end = octets.find('\r', anywhere);
        auto const beside = std::min(line_end, octets.size()) + dice.below(5);
        cuts.push_back(std::min(dice.one_in(3) ? anywhere : beside, octets.size()));
    }
    cuts.push_back(octets.size());
    std::sort(cuts.begin(), cuts.end());
    return cuts;
}

std::string frames_when_cut(std::string_view octets, std::vector<std::size_t> const& cuts, keepalives from)
{
    stream_of_pieces stream(from);
    std::size_t at = 0;
    for (auto const cut : cuts) {
        if (!stream.give(octets.substr(at, cut - at)))
            break;
        at = cut;
    }
    return std::move(stream.seen);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const octets = cabinet::as_text({data, size});
    // The octets decide where they are cut: an input fails again in the same way.
    cabinet::fuzz::dice dice(std::hash<std::string_view>{}(octets));
    auto const cuts = choose_cuts(octets, dice);
    for (auto const from : {keepalives::pings, keepalives::pongs})
        if (frames_when_cut(octets, cuts, from) != frames_when_cut(octets, {size}, from))
            std::abort();
    return 0;
}
