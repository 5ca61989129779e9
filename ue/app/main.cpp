#include "protocol/program/config_error.hpp"
#include "ue/app/carry_out.hpp"
#include "ue/platform/state_error.hpp"

#include <cstdio>
#include <iostream>
#include <unistd.h>

/// Exit status: exit_status.hpp.
int main(int argc, char** argv)
try {
    auto const command = cabinet::ue::parse_command_line({argv + 1, argv + argc});
    cabinet::ue::output const to{std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1};
    return static_cast<int>(cabinet::ue::carry_out(command, to, std::cin));
}
catch (cabinet::ue::usage_error const& wrong) {
    std::fprintf(stderr, "ue: %s\n\"ue --help\" shows how it is used\n", wrong.what());
    return static_cast<int>(cabinet::ue::exit_status::usage);
}
catch (cabinet::program::config_error const& wrong) {
    std::fprintf(stderr, "ue: %s\n", wrong.what());
    return static_cast<int>(cabinet::ue::exit_status::usage);
}
catch (cabinet::ue::state_error const& wrong) {
    std::fprintf(stderr, "ue: %s\n", wrong.what());
    return static_cast<int>(cabinet::ue::exit_status::state);
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "ue: %s\n", failure.what());
    return static_cast<int>(cabinet::ue::exit_status::failed);
}
