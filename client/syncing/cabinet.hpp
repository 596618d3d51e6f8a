// Metadata as they come compressed: the document inside XmlUpdateBlobCompressed. [MS-WSUSSS] 2.2.4
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>

#include "simulator/net/task.hpp"

namespace syncrig::client::syncing {

enum class CabinetErrc {
  not_a_cabinet = 1,  // its headers can't be read
  no_blob,            // not exactly one file, named "blob"
  too_large,          // more than `blob_bytes_max`
  damaged,            // a checksum is wrong, or the data can't be unpacked
  not_utf16,          // an odd number of bytes, or surrogates without their other half
};

boost::system::error_code make_error_code(CabinetErrc error);

// As unpacked: the longest documents of Microsoft's catalogue have less than 2 MiB.
inline constexpr std::size_t blob_bytes_max = 16 * 1024 * 1024;

// The one file `blob` of `cabinet`, whether stored or compressed with MSZIP or LZX; its UTF-16LE as UTF-8.
simulator::net::Result<std::string> blob_text(std::span<const char> cabinet);

}  // namespace syncrig::client::syncing

template <>
struct boost::system::is_error_code_enum<syncrig::client::syncing::CabinetErrc> : std::true_type {};
