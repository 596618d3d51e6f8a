#include "scenarios/cli/selection.hpp"

namespace syncrig::scenarios::cli {

void CatalogueOption::add_to(CLI::App& command) {
  command
      .add_option("--catalogue", folder,
                  "Take the scenarios from this folder instead of those in the program")
      ->type_name("DIR");
}

loading::Catalogue CatalogueOption::open() const {
  return folder.empty() ? loading::Catalogue::embedded() : loading::Catalogue::from_folder(folder);
}

void VariantOptions::add_to(CLI::App& command) {
  auto* twin_flag = command.add_flag("--twin", twin, "The world without its faults");
  command.add_option("--cure", cure, "The world with this cure, numbered from 1 as `show` does")
      ->type_name("N")
      ->check(CLI::Range(1, 1000))
      ->excludes(twin_flag);
}

lab::Variant VariantOptions::variant() const {
  if (cure > 0) return lab::Variant::cure(cure);
  return twin ? lab::Variant::twin() : lab::Variant::faulty();
}

}  // namespace syncrig::scenarios::cli
