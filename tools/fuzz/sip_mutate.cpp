// Writes mutated SIP messages to standard output, each behind a line that says how many octets it has. Message I is made from one of
// the files and depends on seed and I alone.
//
//     sip_mutate SEED FIRST COUNT FILE…
//
// Exit status: 0 all are written, 1 a file cannot be read or nobody reads the output, 2 wrong usage.
#include "tools/fuzz/dice.hpp"
#include "tools/fuzz/sip_mutator.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

namespace {

std::optional<std::uint64_t> read_number(std::string_view text)
{
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool write_message(std::string const& message)
{
    return std::printf("%zu\n", message.size()) > 0 &&
           std::fwrite(message.data(), 1, message.size(), stdout) == message.size();
}

}  // namespace

int main(int argc, char** argv)
{
    std::vector<std::string_view> const words(argv + 1, argv + argc);
    auto const seed = words.size() > 3 ? read_number(words[0]) : std::nullopt;
    auto const first = seed ? read_number(words[1]) : std::nullopt;
    auto const count = first ? read_number(words[2]) : std::nullopt;
    if (!count) {
        std::fputs("usage: sip_mutate SEED FIRST COUNT FILE...\n", stderr);
        return 2;
    }
    std::vector<std::string> messages;
    for (auto const name : std::span(words).subspan(3)) {
        std::ifstream in(std::string(name), std::ios::binary);
        messages.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        if (messages.back().empty()) {
            std::fprintf(stderr, "sip_mutate: %s is empty or cannot be read\n", std::string(name).c_str());
            return 1;
        }
    }
    for (auto number = *first; number < *first + *count; ++number) {
        cabinet::fuzz::dice random(*seed ^ cabinet::fuzz::dice(number).next());
        auto const& message = random.pick(messages);
        if (!write_message(cabinet::fuzz::mutate_sip(message, random.next())))
            return 1;
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}
