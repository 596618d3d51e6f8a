// What loading refuses, rule by rule. Each sees the whole scenario and reports every breach.
#pragma once

#include "scenarios/loading/loaded_scenario.hpp"
#include "scenarios/loading/report.hpp"

namespace syncrig::scenarios::loading {

using Rule = void (*)(const LoadedScenario&, Report&);

// rules_text.cpp
void id_is_well_formed(const LoadedScenario& scenario, Report& report);
void says_what_it_is(const LoadedScenario& scenario, Report& report);
void enumerations_have_values(const LoadedScenario& scenario, Report& report);
void globs_are_not_empty(const LoadedScenario& scenario, Report& report);

// rules_fault.cpp
void faults_have_names(const LoadedScenario& scenario, Report& report);
void faults_have_place_and_kind(const LoadedScenario& scenario, Report& report);
void kinds_fit_their_places(const LoadedScenario& scenario, Report& report);
void conditions_make_sense(const LoadedScenario& scenario, Report& report);
void numbers_are_in_range(const LoadedScenario& scenario, Report& report);
void changes_change_something(const LoadedScenario& scenario, Report& report);
void places_exist(const LoadedScenario& scenario, Report& report);

// rules_soap.cpp
void soap_faults_can_be_said(const LoadedScenario& scenario, Report& report);

// rules_meddling.cpp
void meddling_can_be_done(const LoadedScenario& scenario, Report& report);

// rules_header.cpp
void headers_can_be_sent(const LoadedScenario& scenario, Report& report);

// rules_world.cpp
void worlds_can_be_built(const LoadedScenario& scenario, Report& report);

// rules_proxy.cpp
void proxies_can_be_built(const LoadedScenario& scenario, Report& report);

// rules_authentication.cpp
void authentication_can_be_asked(const LoadedScenario& scenario, Report& report);

// rules_upstream.cpp
void upstreams_can_be_built(const LoadedScenario& scenario, Report& report);

// rules_tls.cpp
void tls_can_be_set_up(const LoadedScenario& scenario, Report& report);

// rules_proof.cpp
void proof_names_known_faults(const LoadedScenario& scenario, Report& report);
void faults_are_proven(const LoadedScenario& scenario, Report& report);
void observations_can_occur(const LoadedScenario& scenario, Report& report);

// rules_outcome.cpp
void cures_act(const LoadedScenario& scenario, Report& report);
void something_is_expected(const LoadedScenario& scenario, Report& report);
void findings_are_complete(const LoadedScenario& scenario, Report& report);

inline constexpr Rule refusals[] = {
    id_is_well_formed,           says_what_it_is,        enumerations_have_values,
    globs_are_not_empty,         faults_have_names,      faults_have_place_and_kind,
    kinds_fit_their_places,      conditions_make_sense,  numbers_are_in_range,
    changes_change_something,    places_exist,           proof_names_known_faults,
    faults_are_proven,           observations_can_occur, cures_act,
    something_is_expected,       findings_are_complete,  headers_can_be_sent,
    tls_can_be_set_up,           worlds_can_be_built,    upstreams_can_be_built,
    soap_faults_can_be_said,     meddling_can_be_done,   proxies_can_be_built,
    authentication_can_be_asked,
};

}  // namespace syncrig::scenarios::loading
