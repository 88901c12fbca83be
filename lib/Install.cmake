# The CMake package: find_package(QuantMLIR) gives targets QuantMLIR::<Folder>,
# QuantMLIR::Pipelines among them, which needs all but QuantMLIR::Report.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/QuantMLIR)
get_property(libraries GLOBAL PROPERTY QNN_LIBRARIES)
list(APPEND libraries QNNNumerics)
set(QNN_EXPORTED "")
foreach(library ${libraries})
  string(REGEX REPLACE "^QNN" "" name ${library})
  list(APPEND QNN_EXPORTED ${name})
  set_target_properties(${library} PROPERTIES EXPORT_NAME ${name})
endforeach()

install(TARGETS ${libraries} EXPORT QuantMLIRTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS QNNPlugin LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/qnn DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.h" PATTERN "*.td")
install(DIRECTORY ${PROJECT_BINARY_DIR}/include/qnn
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.inc" PATTERN "CMakeFiles" EXCLUDE)
install(EXPORT QuantMLIRTargets NAMESPACE QuantMLIR::
  DESTINATION ${package_dir})

configure_package_config_file(tools/cmake/QuantMLIRConfig.cmake.in
  ${PROJECT_BINARY_DIR}/cmake/QuantMLIRConfig.cmake
  INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/cmake/QuantMLIRConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/QuantMLIRConfig.cmake
  ${PROJECT_BINARY_DIR}/cmake/QuantMLIRConfigVersion.cmake
  tools/cmake/FindMPFR.cmake
  DESTINATION ${package_dir})
