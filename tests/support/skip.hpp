#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace cabinet::test {

/// Ends the test program as one that this machine does not allow; ctest reports it as skipped.
[[noreturn]] inline void skip_program(std::string const& why)
{
    std::printf("skipped: %s\n", why.c_str());
    std::fflush(stdout);
    std::_Exit(77);
}

}  // namespace cabinet::test
