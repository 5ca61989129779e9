#include "operator-core/app/config_file.hpp"
#include "operator-core/app/run_command.hpp"

#include <cstdio>

/// Exit status: 0 done, 1 a run-time failure, 2 wrong usage or configuration.
int main(int argc, char** argv)
try {
    auto const command = cabinet::core::parse_command_line({argv + 1, argv + argc});
    cabinet::core::run_command(command, cabinet::core::standard_terminal());
    return 0;
}
catch (cabinet::core::usage_error const& wrong) {
    std::fprintf(stderr, "operator-core: %s\n\"operator-core --help\" shows how it is used\n", wrong.what());
    return 2;
}
catch (cabinet::core::config_error const& wrong) {
    std::fprintf(stderr, "operator-core: %s\n", wrong.what());
    return 2;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "operator-core: %s\n", failure.what());
    return 1;
}
