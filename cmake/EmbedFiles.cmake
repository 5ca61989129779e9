# Run as a script: writes a C++ file with the text of FILES (a list of paths) as a table of names and texts.
#   cmake -DOUTPUT=x.cpp -DHEADER=path/to/declaration.hpp -DVARIABLE=ns::name -DFILES="a;b" -P EmbedFiles.cmake
set(entries "")
foreach(file IN LISTS FILES)
    file(READ "${file}" text)
    get_filename_component(name "${file}" NAME)
    # Raw strings have a length limit in some compilers; none of these files comes near it.
    string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(REGEX MATCH "^(.*)::([^:]*)$" ignored "${VARIABLE}")
file(WRITE "${OUTPUT}"
    "#include \"${HEADER}\"\n\nnamespace ${CMAKE_MATCH_1} {\n\n"
    "static embedded_file const files[] = {\n${entries}};\n"
    "std::span<embedded_file const> const ${CMAKE_MATCH_2} = files;\n\n}\n")
