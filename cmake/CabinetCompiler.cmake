# Language level, warnings, sanitizers, linker and compiler cache for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# The same for libraries and programs, so that they can share precompiled headers.
add_compile_options(-fPIE)
add_link_options(-pie)

# The tests mostly wait; of the two times the compiler's is dearer.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 puts words that are in registers together in a wider one to store them at once, which takes longer.
    string(APPEND CMAKE_CXX_FLAGS_RELEASE " -fno-tree-slp-vectorize")
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        # It clears structs of some hundred octets by "rep stos", which takes long to begin.
        string(APPEND CMAKE_CXX_FLAGS_RELEASE " -mmemset-strategy=vector_loop:512:noalign,libcall:-1:noalign")
    endif()
endif()

# What people run is optimized across files: a header's value is read by functions of three libraries. The archives hold ordinary code
# beside it, for programs that are linked without.
include(CheckIPOSupported)
check_ipo_supported(RESULT CABINET_HAS_IPO OUTPUT CABINET_NO_IPO LANGUAGES CXX)
if(CABINET_HAS_IPO)
    set(CMAKE_INTERPROCEDURAL_OPTIMIZATION_RELEASE ON)
    add_compile_options($<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-ffat-lto-objects>)
endif()

find_program(CABINET_CCACHE ccache)
if(CABINET_CCACHE)
    # Precompiled headers need the first two; the base folder lets two checkouts share results.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CABINET_CCACHE})
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

find_program(CABINET_MOLD mold)
if(CABINET_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Warnings are errors in our code; linked privately by every target of ours. Not -Wnon-virtual-dtor: it
# objects to every class derived from boost::system::error_category; -Wall has the useful half of it.
add_library(cabinet_warnings INTERFACE)
target_compile_options(cabinet_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast
    -Woverloaded-virtual -Wimplicit-fallthrough -Werror
    # clang's also warns of a parameter named as a constant of another file in the batch.
    $<$<CXX_COMPILER_ID:GNU>:-Wshadow>
    # clang sees that libstdc++ 12's own stable_sort uses a function deprecated since.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
    # In a unity build every type of an unnamed namespace is of another file than the one compiled.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
    -Wno-missing-field-initializers)  # designated initializers leave members out on purpose

if(CABINET_SANITIZE)
    # -O1: sanitizers and fuzzers are run for long.
    add_compile_options(-O1 -fsanitize=${CABINET_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${CABINET_SANITIZE})
    # Recycled coroutine frames would hide use after free.
    add_compile_definitions(BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING)
    # g++ 12 warns falsely about coroutine frames under ASan (GCC bug 105562).
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    # TSan knows no fences; Asio's stand beside locks that it does know.
    if(CABINET_SANITIZE MATCHES thread)
        add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
    endif()
endif()
if(CABINET_AFL)
    # What Debian's afl-clang-fast adds by its plugin for clang 14, clang 19 has itself.
    add_compile_options(-fsanitize-coverage=trace-pc-guard)
    find_library(CABINET_AFL_DRIVER NAMES libAFLDriver.a PATHS /usr/lib/afl REQUIRED)
    find_file(CABINET_AFL_RUNTIME NAMES afl-compiler-rt-64.o PATHS /usr/lib/afl REQUIRED)
elseif(CABINET_FUZZ)
    # Not trace-cmp: it sees every comparison of a number and more than halves the rate (docs/decisions/0069).
    add_compile_options(-fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp)
endif()
if(CABINET_COVERAGE)
    add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
    add_link_options(-fprofile-instr-generate)
endif()
