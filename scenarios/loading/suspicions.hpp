// What linting suspects, rule by rule.
#pragma once

#include "scenarios/loading/rules.hpp"

namespace syncrig::scenarios::loading {

void lives_in_a_layer(const LoadedScenario& scenario, Report& report);
void story_tells_more_than_title(const LoadedScenario& scenario, Report& report);
void names_its_source(const LoadedScenario& scenario, Report& report);
void look_alikes_are_forbidden(const LoadedScenario& scenario, Report& report);
void has_a_cure(const LoadedScenario& scenario, Report& report);
void tells_what_windows_shows(const LoadedScenario& scenario, Report& report);
void no_fault_is_shadowed(const LoadedScenario& scenario, Report& report);
void forbidden_codes_can_be_reported(const LoadedScenario& scenario, Report& report);
void proof_tells_faulty_from_twin(const LoadedScenario& scenario, Report& report);
void proof_shows_that_the_checker_looked(const LoadedScenario& scenario, Report& report);

inline constexpr Rule suspicions[] = {
    lives_in_a_layer,
    story_tells_more_than_title,
    names_its_source,
    look_alikes_are_forbidden,
    has_a_cure,
    tells_what_windows_shows,
    no_fault_is_shadowed,
    forbidden_codes_can_be_reported,
    proof_tells_faulty_from_twin,
    proof_shows_that_the_checker_looked,
};

}  // namespace syncrig::scenarios::loading
