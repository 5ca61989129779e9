#include "protocol/net/http/content_coding.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <memory>
#include <zlib.h>

namespace cabinet::net {
namespace {

/// Window bits of zlib, of which 16 more stand for the gzip form.
constexpr int gzip_form = MAX_WBITS + 16;

/// Beyond this many octets time counts more than the last per cent of size.
constexpr std::size_t large = 256 * 1024;

Bytef const* octets_of(std::string_view text) noexcept
{
    return reinterpret_cast<Bytef const*>(text.data());
}
Bytef* octets_of(std::string& text, std::size_t from) noexcept
{
    return reinterpret_cast<Bytef*>(text.data() + from);
}

/// "0.5" as 500; what cannot be read as 0. RFC 9110 §12.4.2.
int thousandths(std::string_view text) noexcept
{
    if (text.empty() || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.') ||
        text.size() > 5)
        return 0;
    int out = (text[0] - '0') * 1000;
    int worth = 100;
    for (std::size_t i = 2; i < text.size(); ++i, worth /= 10) {
        if (!is_digit(text[i]))
            return 0;
        out += (text[i] - '0') * worth;
    }
    return std::min(out, 1000);
}

/// The weight an Accept-Encoding gives a coding; nothing where it does not name it.
std::optional<int> weight_of(std::string_view accepted, std::string_view coding) noexcept
{
    while (!accepted.empty()) {
        auto const end = std::min(accepted.find(','), accepted.size());
        auto const item = accepted.substr(0, end);
        accepted.remove_prefix(std::min(end + 1, accepted.size()));
        auto const semicolon = std::min(item.find(';'), item.size());
        auto name = trim(item.substr(0, semicolon));
        if (iequals(name, "x-gzip"))
            name = "gzip";
        if (!iequals(name, coding))
            continue;
        auto const parameter = trim(item.substr(std::min(semicolon + 1, item.size())));
        return istarts_with(parameter, "q=") ? thousandths(parameter.substr(2)) : 1000;
    }
    return std::nullopt;
}

}  // namespace

std::string gzip(std::string_view plain)
{
    z_stream stream{};
    // Only a lack of memory makes this fail.
    if (deflateInit2(&stream, plain.size() > large ? Z_BEST_SPEED : Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     gzip_form, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::unique_ptr<z_stream, int (*)(z_stream*)> const guard(&stream, deflateEnd);
    std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in = const_cast<Bytef*>(octets_of(plain));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = octets_of(out, 0);
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    return out;
}

result<std::string> gunzip(std::string_view coded, std::size_t longest)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzip_form) != Z_OK)
        throw std::bad_alloc();
    std::unique_ptr<z_stream, int (*)(z_stream*)> const guard(&stream, inflateEnd);
    stream.next_in = const_cast<Bytef*>(octets_of(coded));
    stream.avail_in = static_cast<uInt>(coded.size());
    std::string out;
    std::size_t made = 0;
    for (;;) {
        if (made == out.size())
            out.resize(std::min(longest + 1, std::max<std::size_t>(out.size() * 2, coded.size() * 4 + 64)));
        stream.next_out = octets_of(out, made);
        stream.avail_out = static_cast<uInt>(out.size() - made);
        auto const state = inflate(&stream, Z_NO_FLUSH);
        made = out.size() - stream.avail_out;
        if (made > longest)
            return http_errc::body_too_large;
        if (state == Z_STREAM_END) {
            if (stream.avail_in == 0)
                break;
            inflateReset(&stream);  // another member
        } else if (state != Z_OK || (stream.avail_in == 0 && stream.avail_out != 0)) {
            return http_errc::bad_coding;
        }
    }
    out.erase(made);
    return out;
}

bool is_gzip(std::optional<std::string_view> content_encoding) noexcept
{
    return content_encoding &&
           (iequals(trim(*content_encoding), "gzip") || iequals(trim(*content_encoding), "x-gzip"));
}

bool prefers_gzip(std::optional<std::string_view> accept_encoding) noexcept
{
    if (!accept_encoding)
        return false;
    auto const of_any = weight_of(*accept_encoding, "*");
    auto const of_gzip = weight_of(*accept_encoding, "gzip").value_or(of_any.value_or(0));
    auto const of_plain = weight_of(*accept_encoding, "identity").value_or(of_any.value_or(1));
    return of_gzip > 0 && of_gzip >= of_plain;
}

}  // namespace cabinet::net
