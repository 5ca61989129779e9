#include "tools/fuzz/sip_mutator.hpp"

#include "tools/fuzz/dice.hpp"
#include "tools/fuzz/sip_parts.hpp"
#include "tools/fuzz/sip_words.hpp"

#include <algorithm>

namespace cabinet::fuzz {

namespace {

constexpr std::size_t most_changes = 4;
constexpr std::size_t short_run = 80;   ///< octets of one kind in a row, usually
constexpr std::size_t long_run = 3000;  ///< octets; more than any buffer for one token should have

/// The first run of digits at or behind a random place, else no octets there.
std::pair<std::size_t, std::size_t> find_number(dice& random, std::string const& text)
{
    constexpr std::string_view digits = "0123456789";
    auto const from = random.below(text.size());
    auto const start = text.find_first_of(digits, from);
    if (start == std::string::npos)
        return {from, 0};
    return {start, std::min(text.find_first_not_of(digits, start), text.size()) - start};
}

/// A piece of the text between separators: parameters, list members, tokens.
std::pair<std::size_t, std::size_t> find_piece(dice& random, std::string const& text)
{
    constexpr std::string_view between = ";,<>\" =@:";
    auto const at = random.below(text.size());
    auto const before = at == 0 ? std::string::npos : text.find_last_of(between, at - 1);
    auto const start = before == std::string::npos ? 0 : before;
    auto const end = std::min(text.find_first_of(between, at + 1), text.size());
    return {start, end - start};
}

void change_value(dice& random, std::string& value)
{
    auto const at = random.below(value.size() + 1);
    switch (random.below(11)) {
    case 0:
        value.insert(at, random.pick(pieces));
        break;
    case 1:
        value.insert(random.one_in(2) ? value.size() : at, random.pick(parameters));
        break;
    case 2: {
        auto const [start, size] = find_number(random, value);
        value.replace(start, size, random.pick(numbers));
        break;
    }
    case 3: {
        auto const [start, size] = find_piece(random, value);
        value.erase(start, size);
        break;
    }
    case 4: {
        auto const [start, size] = find_piece(random, value);
        value.insert(at, value.substr(start, size));
        break;
    }
    case 5:
        value += "," + value;
        break;
    case 6:
        value.insert(at, 1 + random.below(random.one_in(8) ? long_run : short_run),
                     random.one_in(2) ? 'a' : "0;,<\"( "[random.below(7)]);
        break;
    case 7:
        value.resize(at);
        break;
    case 8:
        value = random.pick(header_samples).value;
        break;
    case 9:
        value = random.pick(uris);
        break;
    default:
        if (!value.empty())
            value[random.below(value.size())] = static_cast<char>(random.below(256));
    }
}

void change_start_line(dice& random, std::string& line)
{
    auto const first = std::min(line.find(' '), line.size());
    auto const last = std::max(line.rfind(' '), first);
    bool const has_three = last != std::string::npos && first < last;
    switch (random.below(6)) {
    case 0:
        line.replace(0, first, random.pick(methods));
        break;
    case 1:
        if (has_three)
            line.replace(first + 1, last - first - 1, random.pick(uris));
        break;
    case 2:
        if (has_three)
            line.replace(last + 1, line.size(), random.pick(versions));
        break;
    case 3: {
        auto const [start, size] = find_number(random, line);
        line.replace(start, size, random.pick(numbers));
        break;
    }
    case 4:
        line.insert(random.below(line.size() + 1), random.pick(pieces));
        break;
    default:
        change_value(random, line);
    }
}

std::string known_name(dice& random)
{
    std::string name(random.pick(header_samples).name);
    if (random.one_in(4))
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

/// One more header of the samples, or one that is there once more, at a random place.
void add_header(dice& random, sip_parts& parts)
{
    auto const at = static_cast<std::ptrdiff_t>(random.below(parts.headers.size() + 1));
    if (!parts.headers.empty() && random.one_in(2)) {
        auto const again = random.pick(parts.headers);
        auto const count =
            random.one_in(8) ? 1 + random.below(200) : 1;  // more than any table of headers holds
        parts.headers.insert(parts.headers.begin() + at, count, again);
        return;
    }
    auto const& sample = random.pick(header_samples);
    parts.headers.insert(parts.headers.begin() + at,
                         {std::string(sample.name), ": ", std::string(sample.value), "\r\n"});
}

void change_header(dice& random, sip_parts& parts)
{
    if (parts.headers.empty())
        return add_header(random, parts);
    auto const at = random.below(parts.headers.size());
    auto& header = parts.headers[at];
    switch (random.below(12)) {
    case 0:
        parts.headers.erase(parts.headers.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    case 1:
        std::swap(header, parts.headers[random.below(parts.headers.size())]);
        break;
    case 2:
        header.name = known_name(random);
        break;
    case 3:
        header.name.insert(random.below(header.name.size() + 1), random.pick(pieces));
        break;
    case 4:
        header.separator = random.pick(separators);
        break;
    case 5:
        header.end = random.pick(line_ends);
        break;
    case 6:
        std::swap(header.value, parts.headers[random.below(parts.headers.size())].value);
        break;
    default:
        change_value(random, header.value);
    }
}

void change_body(dice& random, sip_parts& parts)
{
    switch (random.below(6)) {
    case 0:
        parts.body.resize(random.below(parts.body.size() + 1));
        break;
    case 1:
        parts.body.append(1 + random.below(long_run), 'b');
        break;
    case 2:
        parts.body += parts.joined();
        break;  // another message right behind
    case 3:
        parts.body.insert(random.below(parts.body.size() + 1),
                          "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n");
        break;
    case 4:
        parts.blank = random.pick(line_ends);
        break;
    default:
        change_value(random, parts.body);
    }
}

/// Gives the first Content-Length this value; makes one where there is none.
void set_length(sip_parts& parts, std::string value)
{
    auto const found =
        std::find_if(parts.headers.begin(), parts.headers.end(),
                     [](header_line const& header) { return sip_parts::is_length(header.name); });
    if (found != parts.headers.end())
        found->value = std::move(value);
    else
        parts.headers.push_back({"Content-Length", ": ", std::move(value), "\r\n"});
}

std::string mutate_message(dice& random, sip_parts parts)
{
    bool true_length = !random.one_in(4);
    for (auto left = 1 + random.below(most_changes); left > 0; --left) {
        switch (random.below(16)) {
        case 0:
        case 1:
            change_start_line(random, parts.start_line);
            break;
        case 2:
        case 3:
            add_header(random, parts);
            break;
        case 4:
            change_body(random, parts);
            break;
        case 5:
            set_length(parts, std::string(random.pick(lengths)));
            true_length = false;
            break;
        case 6:
            parts.start_end = random.pick(line_ends);
            break;
        default:
            change_header(random, parts);
        }
    }
    if (true_length)
        set_length(parts, std::to_string(parts.body.size()));
    auto out = parts.joined();
    if (random.one_in(16))
        out.resize(random.below(out.size() + 1));
    return out;
}

}  // namespace

std::string mutate_sip(std::string_view message, std::uint64_t seed)
{
    dice random(seed);
    if (message.find('\n') != std::string_view::npos)
        return mutate_message(random, sip_parts(message));
    std::string value(message);
    for (auto left = 1 + random.below(most_changes); left > 0; --left)
        change_value(random, value);
    return value;
}

}  // namespace cabinet::fuzz
