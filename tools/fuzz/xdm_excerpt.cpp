// Changes of a book judged by excerpts: a case of four parts, method with node selector, query and body, a line each, and a book. Where excerpts tell, they say what a look at the
// whole book says: answer, tag, slices, summary; and the book that is held ready is then the one that would be read anew.
#include "protocol/base/octets.hpp"
#include "tests/support/excerpt_trial.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace cabinet;

namespace {

std::string_view take_line(std::string_view& rest) noexcept
{
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto rest = as_text({data, size});
    auto target = take_line(rest);
    auto const space = std::min(target.find(' '), target.size());
    test::node_change asked;
    asked.method = target.substr(0, space);
    asked.node = target.substr(std::min(space + 1, target.size()));
    asked.query = take_line(rest);
    asked.body = take_line(rest);
    if (asked.method != "PUT" && asked.method != "DELETE")
        asked.method = "GET";
    test::excerpt_trial trial{std::string(rest),
                              {.octets = 2048, .depth = 12, .elements = 60, .attributes = 16}};
    if (!trial.is_open())
        return 0;
    for (int again = 0; again < 2; ++again) {
        if (trial.request(asked) != test::excerpt_trial::course::differs)
            continue;
        std::fprintf(stderr, "%s\n", trial.difference().c_str());
        std::abort();
    }
    return 0;
}
