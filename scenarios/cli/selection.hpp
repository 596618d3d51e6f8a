// Which scenarios, and which run of one: options that several commands share.
#pragma once

#include <CLI/App.hpp>
#include <string>

#include "scenarios/lab/variant.hpp"
#include "scenarios/loading/catalogue.hpp"

namespace syncrig::scenarios::cli {

struct CatalogueOption {
  std::string folder;  // empty: the scenarios in the program

  void add_to(CLI::App& command);
  loading::Catalogue open() const;
};

struct VariantOptions {
  bool twin = false;
  int cure = 0;  // 0: not asked for

  void add_to(CLI::App& command);
  lab::Variant variant() const;
};

}  // namespace syncrig::scenarios::cli
