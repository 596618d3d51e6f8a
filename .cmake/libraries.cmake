# The libraries, as Debian packages them (the dev script's `setup` installs them).
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(Protobuf REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(pugixml REQUIRED)
find_package(CLI11 REQUIRED)
find_package(EXPAT REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(cares REQUIRED IMPORTED_TARGET libcares)
pkg_check_modules(gcab REQUIRED IMPORTED_TARGET libgcab-1.0)
pkg_check_modules(mspack REQUIRED IMPORTED_TARGET libmspack)
set_target_properties(PkgConfig::gcab PROPERTIES INTERFACE_COMPILE_OPTIONS "")  # its -pthread would part with the precompiled header
