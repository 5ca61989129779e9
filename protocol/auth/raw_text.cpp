#include "protocol/auth/raw_text.hpp"

namespace cabinet::auth {

std::string raw_text::str() const
{
    if (plain_)
        return std::string(octets_);
    std::string out;
    out.reserve(octets_.size());
    for (std::size_t i = 0; i < octets_.size(); ++i) {
        if (octets_[i] == '\r' && octets_.substr(i, 2) == "\r\n") {
            ++i;
            continue;
        }
        if (octets_[i] == '\\' && octets_.size() - i > 1)
            ++i;  // what follows is meant literally, quote and backslash included
        out += octets_[i];
    }
    return out;
}

bool operator==(raw_text const& a, std::string_view b)
{
    return with_text(a, [&](std::string_view text) { return text == b; });
}

}  // namespace cabinet::auth
