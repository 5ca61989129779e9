#include "operator-core/events/accepts.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>

namespace cabinet::core {

bool is_type(std::string_view value, std::string_view type)
{
    return iequals(trim(value.substr(0, value.find(';'))), type);
}

bool accepts(sip::message_view const& subscribe, std::string_view type)
{
    if (!subscribe.find(sip::header_id::accept))
        return true;
    auto const family = std::string(type.substr(0, type.find('/') + 1)) + "*";
    for (auto const header : subscribe.headers()) {
        if (header.id != sip::header_id::accept)
            continue;
        for (auto rest = header.value; !rest.empty();) {
            auto const end = std::min(rest.find(','), rest.size());
            auto const one = rest.substr(0, end);
            if (is_type(one, type) || is_type(one, "*/*") || is_type(one, family))
                return true;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return false;
}

}  // namespace cabinet::core
