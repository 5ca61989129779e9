// The main() of every Boost.Test program here. A program marked CABINET_TEST_NEEDS_SHARED reads
// foreign test material; where that is absent it says so and ctest reports it as skipped (status 77).
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <filesystem>

namespace {

bool name_the_suite()
{
    boost::unit_test::framework::master_test_suite().p_name.value = "cabinet";
    return true;
}

}  // namespace

int main(int argc, char** argv)
{
#ifdef CABINET_TEST_NEEDS_SHARED
    if (!std::filesystem::is_directory(CABINET_SHARED_DIR)) {
        std::puts("skipped: no test material at " CABINET_SHARED_DIR);
        return 77;
    }
#endif
    return boost::unit_test::unit_test_main(&name_the_suite, argc, argv);
}
