#include "ue/platform/sim/key_file/sqn_file.hpp"

#include "protocol/base/cursor.hpp"
#include "ue/platform/atomic_file.hpp"

#include <array>
#include <charconv>

namespace cabinet::ue {
namespace {

constexpr std::string_view comment =
    "# The sequence numbers this lab card has seen (TS 33.102 C.2). Written by ue; "
    "without it the card is new.\n";
constexpr std::string_view iccid_key = "iccid ", seq_key = "seq";

std::string hex_of(auth::sqn_value value)
{
    std::array<char, 16> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
    return {digits.data(), end};
}

/// " HEX" below 2^43.
std::optional<auth::sqn_value> take_seq(cursor& in)
{
    if (!in.take(' '))
        return std::nullopt;
    auto const digits = in.take_while([](char c) { return hex_value(c) >= 0; });
    auth::sqn_value value = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.empty() || read.ec != std::errc() || value > auth::seq_of(auth::max_sqn))
        return std::nullopt;
    return value;
}

}  // namespace

std::string write_sqn_memory(std::string_view iccid, auth::sqn_array const& seen)
{
    std::string out(comment);
    out.append(iccid_key).append(iccid).append("\n").append(seq_key);
    for (auto const seq : seen.seqs())
        out.append(" ").append(hex_of(seq));
    return out.append("\n");
}

result<std::optional<auth::sqn_array>> parse_sqn_memory(std::string_view text, std::string_view iccid)
{
    cursor in(text);
    while (in.peek() == '#')
        if (!in.take_until('\n'))
            return sim_source_errc::bad_memory;
    if (!in.take(iccid_key))
        return sim_source_errc::bad_memory;
    auto const whose = in.take_until('\n');
    if (!whose || !in.take(seq_key))
        return sim_source_errc::bad_memory;
    std::array<auth::sqn_value, auth::ind_values> seqs{};
    for (auto& seq : seqs) {
        auto const value = take_seq(in);
        if (!value)
            return sim_source_errc::bad_memory;
        seq = *value;
    }
    if (!in.take('\n') || !in.at_end())
        return sim_source_errc::bad_memory;
    if (*whose != iccid)
        return std::optional<auth::sqn_array>();
    return std::optional<auth::sqn_array>(seqs);
}

std::filesystem::path sqn_file_of(std::filesystem::path const& key_file)
{
    auto out = key_file;
    return out += ".sqn";
}

result<auth::sqn_array> load_sqn_memory(std::filesystem::path const& key_file, std::string_view iccid,
                                        auth::sqn_array const& fresh)
{
    auto const text = read_whole_file(sqn_file_of(key_file));
    if (!text && text.error() == boost::system::errc::no_such_file_or_directory)
        return fresh;
    if (!text)
        return sim_source_errc::bad_memory;
    auto const seen = parse_sqn_memory(*text, iccid);
    if (!seen)
        return seen.error();
    return seen->value_or(fresh);
}

result<void> store_sqn_memory(std::filesystem::path const& key_file, std::string_view iccid,
                              auth::sqn_array const& seen)
{
    if (!replace_file(sqn_file_of(key_file), write_sqn_memory(iccid, seen)))
        return sim_source_errc::not_saved;
    return {};
}

}  // namespace cabinet::ue
