#include "scenarios/lab/variant.hpp"

namespace syncrig::scenarios::lab {

std::string Variant::name() const {
  switch (kind_) {
    case Kind::faulty:
      return "faulty";
    case Kind::twin:
      return "twin";
    case Kind::cure:
      return "cure:" + std::to_string(number_);
  }
  throw std::logic_error("variant without a kind");
}

std::vector<Variant> variants_of(const Scenario& scenario) {
  std::vector<Variant> all{Variant::faulty(), Variant::twin()};
  for (int number = 1; number <= scenario.cure_size(); ++number) all.push_back(Variant::cure(number));
  return all;
}

}  // namespace syncrig::scenarios::lab
