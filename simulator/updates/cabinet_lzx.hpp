// The cabinet around compressed metadata, byte by byte as real servers write it. [MS-CAB] 2
#pragma once

#include <string>
#include <string_view>

namespace syncrig::simulator::updates {

// A cabinet with the one file `blob`, compressed with LZX. Without dates.
std::string lzx_blob_cabinet(std::string_view blob);

}  // namespace syncrig::simulator::updates
