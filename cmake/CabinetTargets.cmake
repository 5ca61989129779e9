# The three kinds of target the project has.

# cabinet_library(NAME SOURCES a.cpp … [LINK public libs…] [USES_ASIO])
# One component: a static library whose headers are included by their path from the top folder.
# USES_ASIO: its files include Asio, which is then precompiled too.
function(cabinet_library name)
    cmake_parse_arguments(arg "USES_ASIO" "" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    if(arg_USES_ASIO)
        cabinet_uses_asio(${name})
    else()
        target_precompile_headers(${name} REUSE_FROM cabinet_pch)
    endif()
    target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
    target_compile_features(${name} PUBLIC cxx_std_20)
    target_link_libraries(${name} PUBLIC Boost::headers ${arg_LINK} PRIVATE $<BUILD_INTERFACE:cabinet_warnings>)
endfunction()

# cabinet_test(NAME SOURCES a.cpp … [LINK libs…] [USES_ASIO] [NEEDS_SHARED] [LABELS l…] [TIMEOUT s])
# One Boost.Test program and one ctest entry. USES_ASIO: its files include Asio, which is then
# precompiled too. NEEDS_SHARED: reads CABINET_SHARED_DIR and is reported as skipped where that folder is absent.
function(cabinet_test name)
    cmake_parse_arguments(arg "USES_ASIO;NEEDS_SHARED" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    # What these give is compiled once for all test programs (tests/support/CMakeLists.txt).
    set(needs plain)
    if(arg_NEEDS_SHARED)
        set(needs shared)
    endif()
    if(arg_USES_ASIO)
        target_precompile_headers(${name} REUSE_FROM cabinet_test_pch_asio)
        target_link_libraries(${name} PRIVATE cabinet_test_await cabinet_asio)
    else()
        target_precompile_headers(${name} REUSE_FROM cabinet_test_pch)
    endif()
    target_link_libraries(${name} PRIVATE
        cabinet_test_main_${needs} ${arg_LINK} cabinet_test_settings cabinet_warnings)
    add_test(NAME ${name} COMMAND ${name} --log_level=warning)
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
endfunction()

# cabinet_fuzz_target(NAME LINK libs… [DICTIONARY name] [MUTATOR name])
# tools/fuzz/NAME.cpp defines LLVMFuzzerTestOneInput. With the fuzz preset it becomes the libFuzzer
# program fuzz_NAME; otherwise a program that replays tests/corpora/NAME, run by ctest.
function(cabinet_fuzz_target name)
    # tools/fuzz/fuzz gives the dictionary to the program.
    cmake_parse_arguments(arg "" "DICTIONARY;MUTATOR" "LINK" ${ARGN})
    set(source ${PROJECT_SOURCE_DIR}/tools/fuzz/${name}.cpp)
    if(CABINET_FUZZ)
        add_executable(fuzz_${name} ${source})
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
        if(arg_MUTATOR)
            target_sources(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tools/fuzz/${arg_MUTATOR}_custom_mutator.cpp)
            target_link_libraries(fuzz_${name} PRIVATE cabinet_${arg_MUTATOR}_mutator)
        endif()
        add_test(NAME fuzz_${name} COMMAND ${PROJECT_SOURCE_DIR}/tools/fuzz/fuzz run ${name}
            --built $<TARGET_FILE_DIR:fuzz_${name}> --work ${PROJECT_BINARY_DIR}/fuzz-work)
    else()
        add_executable(fuzz_${name} ${source} $<TARGET_OBJECTS:cabinet_fuzz_replay>)
        add_test(NAME fuzz_replay_${name} COMMAND fuzz_${name} ${PROJECT_SOURCE_DIR}/tests/corpora/${name})
        set_tests_properties(fuzz_replay_${name} PROPERTIES LABELS "corpus" TIMEOUT 120)
    endif()
    target_precompile_headers(fuzz_${name} REUSE_FROM cabinet_pch)
    target_include_directories(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(fuzz_${name} PRIVATE ${arg_LINK} cabinet_warnings)
endfunction()
