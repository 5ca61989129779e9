#include "protocol/sip/message_builder.hpp"

namespace cabinet::sip {
namespace {

struct phrase {
    int status;
    std::string_view text;
};

// RFC 3261 §21, RFC 3329 (494), RFC 3903 (412), RFC 5626 (439), RFC 6665 (489).
constexpr phrase phrases[] = {
    {100, "Trying"},
    {180, "Ringing"},
    {200, "OK"},
    {202, "Accepted"},
    {301, "Moved Permanently"},
    {302, "Moved Temporarily"},
    {305, "Use Proxy"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {412, "Conditional Request Failed"},
    {413, "Request Entity Too Large"},
    {414, "Request-URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Unsupported URI Scheme"},
    {420, "Bad Extension"},
    {421, "Extension Required"},
    {423, "Interval Too Brief"},
    {439, "First Hop Lacks Outbound Support"},
    {480, "Temporarily Unavailable"},
    {481, "Call/Transaction Does Not Exist"},
    {482, "Loop Detected"},
    {483, "Too Many Hops"},
    {489, "Bad Event"},
    {494, "Security Agreement Required"},
    {500, "Server Internal Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Server Time-out"},
    {505, "Version Not Supported"},
    {513, "Message Too Large"},
};

}  // namespace

std::string_view reason_phrase(int status) noexcept
{
    for (auto const& one : phrases)
        if (one.status == status)
            return one.text;
    return "Unknown";
}

}  // namespace cabinet::sip
