#include "protocol/contacts/charset.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/utf8.hpp"

#include <array>
#include <cerrno>
#include <iconv.h>

namespace cabinet::contacts {
namespace {

struct alias {
    std::string_view label;
    std::string_view meant;
};

// What the labels of phones and mail programs mean in practice: the vendor's superset of what they say.
constexpr std::array<alias, 17> aliases = {{
    {"SHIFT_JIS", "CP932"},
    {"SHIFT-JIS", "CP932"},
    {"SJIS", "CP932"},
    {"X-SJIS", "CP932"},
    {"MS_KANJI", "CP932"},
    {"WINDOWS-31J", "CP932"},
    {"EUC-JP", "EUC-JP-MS"},
    {"EUC-KR", "CP949"},
    {"KS_C_5601-1987", "CP949"},
    {"GB2312", "GB18030"},
    {"GBK", "GB18030"},
    {"X-GBK", "GB18030"},
    {"BIG5", "BIG5-HKSCS"},
    {"TIS-620", "CP874"},
    {"ISO-8859-1", "CP1252"},
    {"LATIN1", "CP1252"},
    {"US-ASCII", "CP1252"},
}};

std::string name_for_iconv(std::string_view charset)
{
    for (auto const& known : aliases)
        if (iequals(known.label, charset))
            return std::string(known.meant);
    return std::string(charset);
}

/// A conversion to UTF-8, closed with the object.
class conversion {
public:
    explicit conversion(std::string const& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
    conversion(conversion const&) = delete;
    conversion& operator=(conversion const&) = delete;
    ~conversion()
    {
        if (known())
            ::iconv_close(handle_);
    }

    bool known() const { return handle_ != reinterpret_cast<::iconv_t>(-1); }

    std::optional<std::string> run(std::string_view text)
    {
        std::string out;
        std::array<char, 1024> piece;
        char* in = const_cast<char*>(text.data());  // iconv does not write there
        std::size_t left = text.size();
        bool flushing = false;
        for (;;) {
            char* to = piece.data();
            std::size_t room = piece.size();
            auto const done = flushing ? ::iconv(handle_, nullptr, nullptr, &to, &room)
                                       : ::iconv(handle_, &in, &left, &to, &room);
            out.append(piece.data(), piece.size() - room);
            if (done == static_cast<std::size_t>(-1) && errno != E2BIG)
                return std::nullopt;
            if (done == static_cast<std::size_t>(-1))
                continue;
            if (flushing)
                return out;
            flushing = true;  // charsets with shift states end in their first one
        }
    }

private:
    ::iconv_t handle_;
};

}  // namespace

std::optional<std::string> to_utf8(std::string_view text, std::string_view charset)
{
    if (iequals(charset, "UTF-8") || iequals(charset, "UTF8"))
        return is_utf8(text) ? std::optional<std::string>(text) : std::nullopt;
    if (charset.empty() || charset.find('/') != std::string_view::npos)  // iconv's own suffixes
        return std::nullopt;
    conversion convert(name_for_iconv(charset));
    if (!convert.known())
        return std::nullopt;
    auto out = convert.run(text);
    return out && is_utf8(*out) ? std::move(out) : std::nullopt;
}

std::string keep_octets(std::string_view text, bool& changed)
{
    std::string out;
    out.reserve(text.size());
    for (;;) {
        auto const bad = find_invalid_utf8(text);
        out += text.substr(0, bad);
        if (bad == std::string_view::npos)
            return out;
        changed = true;
        append_utf8(static_cast<unsigned char>(text[bad]), out);
        text.remove_prefix(bad + 1);
    }
}

std::string latin1_to_utf8(std::string_view text)
{
    std::string out;
    for (char const c : text)
        append_utf8(static_cast<unsigned char>(c), out);
    return out;
}

bool looks_like_utf8(std::string_view text)
{
    std::size_t faults = 0;
    std::size_t characters = 0;
    for (;;) {
        auto const bad = find_invalid_utf8(text);
        for (char const c : text.substr(0, bad))
            characters += (static_cast<unsigned char>(c) & 0xC0) == 0xC0 ? 1 : 0;
        if (bad == std::string_view::npos)
            return characters >= faults;
        ++faults;
        text.remove_prefix(bad + 1);
    }
}

}  // namespace cabinet::contacts
