# The three kinds of target: a room (static library), a schema (generated from .proto) and a room's tests.
include(GoogleTest)

# What a file is made of is mostly headers and the templates in them: several files of a room go through the compiler as one.
set(SYNCRIG_BATCH 8 CACHE STRING "how many files of a room are compiled as one; 1: each by itself")

# Lets `target` be compiled in batches of its files.
function(syncrig_batches target)
  if(SYNCRIG_BATCH GREATER 1)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${SYNCRIG_BATCH})
  endif()
endfunction()

# syncrig_room(NAME SOURCES a.cpp ... LINKS target ...)
function(syncrig_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC syncrig_flags ${ARG_LINKS})
  target_precompile_headers(${name} REUSE_FROM syncrig_asio)
  syncrig_batches(${name})
endfunction()

# syncrig_schema(NAME PROTOS a.proto ... LINKS target ...): includes are spelt "<room>/schema/a.pb.h".
function(syncrig_schema name)
  cmake_parse_arguments(ARG "" "" "PROTOS;LINKS" ${ARGN})
  set(out ${PROJECT_BINARY_DIR}/generated)
  file(MAKE_DIRECTORY ${out})
  add_library(${name} STATIC)
  foreach(proto ${ARG_PROTOS})
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE folder)
    cmake_path(GET proto STEM stem)
    set(stem ${out}/${folder}/${stem})
    add_custom_command(
      OUTPUT ${stem}.pb.cc ${stem}.pb.h
      COMMAND protobuf::protoc --cpp_out=${out} -I${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/${folder}/${proto}
      DEPENDS ${proto} VERBATIM)
    target_sources(${name} PRIVATE ${stem}.pb.cc ${stem}.pb.h)
  endforeach()
  target_include_directories(${name} SYSTEM PUBLIC ${out})
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf ${ARG_LINKS})
  if(SYNCRIG_SANITIZE)
    target_compile_options(${name} PRIVATE -fsanitize=address)
  endif()
endfunction()

# syncrig_tests(ROOM SOURCES a_test.cpp ... LINKS target ... [LABELS label ...]): one executable, one ctest entry a test.
function(syncrig_tests room)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;LABELS" ${ARGN})
  set(properties TIMEOUT 120)
  if(ARG_LABELS)
    list(APPEND properties LABELS "${ARG_LABELS}")
  endif()
  add_executable(test_${room} ${ARG_SOURCES})
  target_link_libraries(test_${room} PRIVATE syncrig_asio ${ARG_LINKS} GTest::gmock GTest::gtest_main)
  target_compile_options(test_${room} PRIVATE -O0)
  set_target_properties(test_${room} PROPERTIES SYNCRIG_TESTS ON)  # names in a batch of tests may shadow each other
  syncrig_batches(test_${room})
  target_precompile_headers(test_${room} REUSE_FROM syncrig_test_pch)
  gtest_discover_tests(test_${room} TEST_PREFIX ${room}: DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES PROPERTIES ${properties})
endfunction()
