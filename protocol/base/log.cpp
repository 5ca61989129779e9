#include "protocol/base/log.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>

namespace cabinet {

logger& no_log() noexcept
{
    struct silent final : logger {
        void write(log_level, std::string_view, std::string_view) override {}
    };
    static silent instance;
    return instance;
}

std::string mask(std::string_view identity)
{
    constexpr std::ptrdiff_t shown_first = 3;
    constexpr std::ptrdiff_t shown_last = 2;
    std::string out(identity);
    // Only the digits before '@' name a person; those of the domain name an operator.
    auto const end = std::find(out.begin(), out.end(), '@');
    auto const digits = std::count_if(out.begin(), end, is_digit);
    if (digits < 6)
        return out;
    std::ptrdiff_t seen = 0;
    for (auto c = out.begin(); c != end; ++c)
        if (is_digit(*c)) {
            if (seen >= shown_first && seen < digits - shown_last)
                *c = '*';
            ++seen;
        }
    return out;
}

}  // namespace cabinet
