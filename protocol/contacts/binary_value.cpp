#include "protocol/contacts/binary_value.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/base64.hpp"
#include "protocol/contacts/property_kind.hpp"

#include <algorithm>
#include <array>

namespace cabinet::contacts {
namespace {

struct media_name {
    std::string_view property;
    std::string_view type;  ///< what TYPE says
    std::string_view media;
};

// Where "image/" (audio/, application/) and the TYPE in lower case are not it. The first of a media type is written.
constexpr std::array<media_name, 7> media_names = {{
    {"PHOTO", "JPG", "image/jpeg"},
    {"LOGO", "JPG", "image/jpeg"},
    {"SOUND", "WAVE", "audio/wav"},
    {"SOUND", "PCM", "audio/l16"},
    {"KEY", "X509", "application/pkix-cert"},
    {"KEY", "X.509", "application/pkix-cert"},
    {"KEY", "PGP", "application/pgp-keys"},
}};

constexpr std::string_view no_media = "application/octet-stream";

std::string_view family_of(std::string_view property)
{
    if (property == "SOUND")
        return "audio/";
    return property == "KEY" ? "application/" : "image/";
}

std::string to_upper_case(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), to_upper);
    return out;
}

/// A media type as a data: URI may hold it here: type/subtype of unreserved characters.
bool is_media(std::string_view text)
{
    auto const slash = text.find('/');
    auto const good = [](std::string_view part) {
        return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
            return is_alnum(c) || c == '-' || c == '.' || c == '+' || c == '_';
        });
    };
    return slash != std::string_view::npos && good(text.substr(0, slash)) && good(text.substr(slash + 1));
}

/// The media type a TYPE value stands for; empty where it says something else, such as HOME.
std::string media_of(std::string_view property, std::string_view type)
{
    if (is_media(type))
        return lower(type);
    for (auto const& known : media_names)
        if (known.property == property && iequals(known.type, type))
            return std::string(known.media);
    bool const says_else =
        iequals(type, "HOME") || iequals(type, "WORK") || iequals(type, "PREF") || istarts_with(type, "X-");
    auto out = std::string(family_of(property)) + lower(type);
    return says_else || !is_media(out) ? std::string{} : out;
}

/// The TYPE value for a media type.
std::string type_of(std::string_view property, std::string_view media)
{
    if (property != "PHOTO" && property != "LOGO")
        for (auto const& known : media_names)
            if (known.property == property && known.media == media)
                return std::string(known.type);
    auto const family = family_of(property);
    if (media.starts_with(family))
        return to_upper_case(media.substr(family.size()));
    return std::string(media);
}

/// Takes the first TYPE value that names a media type.
std::string take_media(property& of)
{
    for (auto p = of.parameters.begin(); p != of.parameters.end(); ++p) {
        if (p->name != "TYPE")
            continue;
        for (auto value = p->values.begin(); value != p->values.end(); ++value) {
            auto out = media_of(of.name, *value);
            if (out.empty())
                continue;
            p->values.erase(value);
            if (p->values.empty())
                of.parameters.erase(p);
            return out;
        }
    }
    return std::string(no_media);
}

}  // namespace

std::optional<std::string> tidy_base64(std::string_view text, bool& repaired)
{
    std::string out;
    out.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(out),
                 [](char c) { return !is_wsp(c) && c != '\r' && c != '\n'; });
    if (parse_base64(out))
        return out;
    while (out.ends_with('='))
        out.pop_back();
    auto const whole = out.size() / 4 * 4;
    auto tail = out.substr(whole);
    if (tail.size() == 1)  // six bits are no octet
        return std::nullopt;
    if (!tail.empty()) {
        // The bits that belong to no octet are zero in "A" (2 characters) or one of every fourth letter (3 characters).
        constexpr std::string_view alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        auto const value = alphabet.find(tail.back());
        if (value == std::string_view::npos)
            return std::nullopt;
        tail.back() = alphabet[tail.size() == 2 ? value & 0x30 : value & 0x3C];
        tail.append(4 - tail.size(), '=');
    }
    out.replace(whole, std::string::npos, tail);
    if (!parse_base64(out))
        return std::nullopt;
    repaired = true;
    return out;
}

void set_binary(property& of, std::string_view base64)
{
    std::erase_if(of.parameters, [](auto const& p) { return p.name == "ENCODING" || p.name == "VALUE"; });
    auto const media = take_media(of);
    of.value = "data:" + media + ";base64,";
    of.value += base64;
}

std::optional<property> as_binary(property const& of)
{
    constexpr std::string_view scheme = "data:";
    constexpr std::string_view mark = ";base64,";
    std::string_view const value = of.value;
    auto const marked = value.find(mark);
    if (!may_be_binary(of.name) || !value.starts_with(scheme) || marked == std::string_view::npos)
        return std::nullopt;
    auto const media = value.substr(scheme.size(), marked - scheme.size());
    auto const data = value.substr(marked + mark.size());
    if (find_parameter(of, "ENCODING") || find_parameter(of, "VALUE") || !parse_base64(data))
        return std::nullopt;

    property out{.group = of.group, .name = of.name, .parameters = {{"ENCODING", {"b"}}}, .value = {}};
    if (media != no_media)
        out.parameters.push_back({"TYPE", {type_of(of.name, media)}});
    out.parameters.insert(out.parameters.end(), of.parameters.begin(), of.parameters.end());
    auto back = out;
    set_binary(back, {});
    if (back.parameters != of.parameters || back.value != value.substr(0, marked + mark.size()))
        return std::nullopt;
    out.value = data;
    return out;
}

}  // namespace cabinet::contacts
