# Run as a script: writes a C++ file with the table of all application usages, one for each of FILES (a list of paths): of a_b.cpp, the one that
# a_b_usage() gives.
#   cmake -DOUTPUT=x.cpp -DFILES="a;b" -P ListUsages.cmake
set(declarations "")
set(entries "")
foreach(file IN LISTS FILES)
    get_filename_component(name "${file}" NAME_WE)
    string(APPEND declarations "application_usage const& ${name}_usage() noexcept;\n")
    string(APPEND entries "        &${name}_usage(),\n")
endforeach()
file(WRITE "${OUTPUT}"
    "#include \"protocol/xcap/usage.hpp\"\n\nnamespace cabinet::xcap {\n\n${declarations}\n"
    "std::span<application_usage const* const> application_usages() noexcept\n{\n"
    "    static application_usage const* const all[] = {\n${entries}    };\n    return all;\n}\n\n}\n")
