// Which run of a scenario: with its faults, without them, or with one of its cures.
#pragma once

#include <string>
#include <vector>

#include "scenarios/schema/scenario.pb.h"

namespace syncrig::scenarios::lab {

class Variant {
 public:
  static Variant faulty() { return Variant(Kind::faulty, 0); }
  static Variant twin() { return Variant(Kind::twin, 0); }
  // `number` counts from 1, as the scenario lists its cures.
  static Variant cure(int number) { return Variant(Kind::cure, number); }

  bool is_faulty() const { return kind_ == Kind::faulty; }
  bool is_twin() const { return kind_ == Kind::twin; }
  bool is_cure() const { return kind_ == Kind::cure; }
  int cure_number() const { return number_; }

  // "faulty", "twin", "cure:1"
  std::string name() const;

 private:
  enum class Kind { faulty, twin, cure };
  Variant(Kind kind, int number) : kind_(kind), number_(number) {}

  Kind kind_;
  int number_;
};

// All runs of a scenario: faulty, twin, and each cure.
std::vector<Variant> variants_of(const Scenario& scenario);

}  // namespace syncrig::scenarios::lab
