#include "scenarios/lab/facts_folder.hpp"

#include <boost/json/serialize.hpp>
#include <fstream>
#include <stdexcept>

#include "simulator/journal/json_line.hpp"

namespace syncrig::scenarios::lab {

FactsFolder::FactsFolder(const client::HostFacts& facts) {
  using simulator::journal::Unset;
  write_whole(facts_file(),
              boost::json::serialize(simulator::journal::to_json(facts, Unset::written)) + "\n");
}

void write_whole(const std::filesystem::path& file, const std::string& text) {
  namespace fs = std::filesystem;
  std::error_code error;
  const auto target = fs::weakly_canonical(file, error);
  const bool special = fs::exists(target, error) && !fs::is_regular_file(target, error);
  const auto written = special ? target : fs::path(target.string() + ".part");
  std::ofstream out(written, std::ios::binary);
  out << text;
  out.close();
  if (out && !special) fs::rename(written, target, error);
  if (out && !error) return;
  if (!special) fs::remove(written, error);
  throw std::runtime_error("can't write " + file.string() + "; is its folder there and writable?");
}

}  // namespace syncrig::scenarios::lab
