// libFuzzer's own changes (octets, dictionary, parts of other inputs) and ours, by turns. An input may be several messages with NUL
// between them, as that of sip_registration: one of them is changed.
#include "tools/fuzz/sip_mutator.hpp"

#include <algorithm>
#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed)
{
    if (seed % 2 == 0 || size == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    std::string_view const input(reinterpret_cast<char const*>(data), size);
    auto const at = seed / 2 % size;
    auto const before = input.substr(0, at).rfind('\0');
    auto const start = before == std::string_view::npos ? 0 : before + 1;
    auto const end = std::min(input.find('\0', at), size);

    std::string out(input.substr(0, start));
    out += cabinet::fuzz::mutate_sip(input.substr(start, std::max(start, end) - start), seed);
    out += input.substr(std::max(start, end));
    auto const used = std::min(out.size(), max_size);
    std::memcpy(data, out.data(), used);
    return used;
}
