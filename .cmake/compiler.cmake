# What every translation unit is compiled with. One interface target, so that the precompiled header fits everywhere.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

option(SYNCRIG_SANITIZE "build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(SYNCRIG_WERROR "treat warnings as errors" OFF)
option(SYNCRIG_FUZZ "build the fuzzers and nothing else; needs clang" OFF)

find_program(SYNCRIG_CCACHE ccache)
if(SYNCRIG_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${SYNCRIG_CCACHE})
endif()

add_library(syncrig_flags INTERFACE)
target_link_libraries(syncrig_flags INTERFACE Threads::Threads)
target_compile_definitions(syncrig_flags INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION)
target_compile_options(syncrig_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion $<$<NOT:$<BOOL:$<TARGET_PROPERTY:SYNCRIG_TESTS>>>:-Wshadow> $<$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>:-Wno-subobject-linkage> -Wdelete-non-virtual-dtor
  -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-mismatched-new-delete  # g++ 12 reports them of sound code, GCC 105329, 105651
  -fpch-preprocess $<$<BOOL:${SYNCRIG_WERROR}>:-Werror>)
target_include_directories(syncrig_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(SYNCRIG_SANITIZE)
  target_compile_options(syncrig_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(syncrig_flags INTERFACE -fsanitize=address,undefined)
endif()
