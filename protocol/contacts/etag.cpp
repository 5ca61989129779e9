#include "protocol/contacts/etag.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::contacts {
namespace {

constexpr std::string_view gzip_suffix = "-gz";

}  // namespace

std::string write_etag(etag const& tag, coding of)
{
    auto out = '"' + std::to_string(tag.gen) + '.' + write_hex(tag.digest);
    if (of == coding::gzip)
        out += gzip_suffix;
    return out + '"';
}

std::optional<etag> parse_etag(std::string_view text)
{
    if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"'))
        text = text.substr(1, text.size() - 2);
    if (text.ends_with(gzip_suffix))
        text.remove_suffix(gzip_suffix.size());
    cursor in(text);
    auto const gen = in.take_number<std::uint64_t>();
    if (!gen || std::to_string(*gen) != text.substr(0, in.offset()) || !in.take('.'))
        return std::nullopt;
    auto const digest = parse_hex_array<32>(in.rest());
    if (!digest || write_hex(*digest) != in.rest())
        return std::nullopt;
    return etag{*gen, *digest};
}

}  // namespace cabinet::contacts
