# What `cmake --install BUILD --component development` puts down: the protocol libraries, their headers under include/cabinet with
# the paths they have here, and what find_package(cabinet) reads.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# cabinet_install(component…): protocol/COMPONENT as cabinet::COMPONENT.
function(cabinet_install)
    foreach(component IN LISTS ARGN)
        file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/protocol/${component}/*.hpp)
        list(FILTER headers EXCLUDE REGEX "/pch\\.hpp$")
        target_sources(cabinet_${component} PUBLIC
            FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
        set_target_properties(cabinet_${component} PROPERTIES EXPORT_NAME ${component})
        install(TARGETS cabinet_${component} EXPORT cabinet
            ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
            FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/cabinet COMPONENT development)
    endforeach()

    set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/cabinet)
    install(EXPORT cabinet NAMESPACE cabinet:: FILE cabinet-targets.cmake DESTINATION ${folder} COMPONENT development)
    configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/cabinet-config.cmake.in
        ${PROJECT_BINARY_DIR}/cabinet-config.cmake INSTALL_DESTINATION ${folder})
    write_basic_package_version_file(${PROJECT_BINARY_DIR}/cabinet-config-version.cmake COMPATIBILITY SameMinorVersion)
    install(FILES ${PROJECT_BINARY_DIR}/cabinet-config.cmake ${PROJECT_BINARY_DIR}/cabinet-config-version.cmake
        DESTINATION ${folder} COMPONENT development)
endfunction()
