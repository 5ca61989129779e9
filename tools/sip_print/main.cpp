#include "tools/sip_print/run.hpp"

#include <cstdio>
#include <iostream>

/// Exit status: run.hpp.
int main(int argc, char** argv)
try {
    using namespace cabinet::sip_print;
    auto const status = run(parse_options({argv + 1, argv + argc}), std::cin, std::cout);
    return std::cout.flush() ? status : no_input;
}
catch (cabinet::sip_print::usage_error const& wrong) {
    std::fprintf(stderr, "sip_print: %s\n\"sip_print --help\" shows how it is used\n", wrong.what());
    return cabinet::sip_print::no_input;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "sip_print: %s\n", failure.what());
    return cabinet::sip_print::no_input;
}
