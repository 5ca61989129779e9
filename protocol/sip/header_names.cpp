#include "protocol/sip/header_names.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet::sip {
namespace {

struct compact {
    char letter;
    std::string_view name;
};
constexpr compact compacts[] = {{'a', "Accept-Contact"},
                                {'b', "Referred-By"},
                                {'c', "Content-Type"},
                                {'d', "Request-Disposition"},
                                {'e', "Content-Encoding"},
                                {'f', "From"},
                                {'i', "Call-ID"},
                                {'j', "Reject-Contact"},
                                {'k', "Supported"},
                                {'l', "Content-Length"},
                                {'m', "Contact"},
                                {'n', "Identity-Info"},
                                {'o', "Event"},
                                {'r', "Refer-To"},
                                {'s', "Subject"},
                                {'t', "To"},
                                {'u', "Allow-Events"},
                                {'v', "Via"},
                                {'x', "Session-Expires"},
                                {'y', "Identity"}};

constexpr std::string_view singles[] = {
    "Call-ID", "CSeq",  "From",        "To",   "Max-Forwards", "Content-Length", "Content-Type",
    "Expires", "Event", "Min-Expires", "Date", "Timestamp",    "Subject",        "Session-Expires"};

}  // namespace

std::string_view long_name(std::string_view name) noexcept
{
    if (name.size() != 1)
        return name;
    for (auto const& one : compacts)
        if (one.letter == to_lower(name.front()))
            return one.name;
    return name;
}

char compact_form(std::string_view name) noexcept
{
    for (auto const& one : compacts)
        if (iequals(one.name, name))
            return one.letter;
    return '\0';
}

bool is_single(std::string_view name) noexcept
{
    name = long_name(name);
    return std::any_of(std::begin(singles), std::end(singles),
                       [&](auto const& one) { return iequals(one, name); });
}

}  // namespace cabinet::sip
