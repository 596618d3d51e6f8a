// A contract with one of everything; for tests.
#pragma once

#include "simulator/soap/contract.hpp"

namespace syncrig::tests {

using simulator::soap::Contract;
using simulator::soap::Exchange;
using simulator::soap::Field;
using simulator::soap::Presence;
using simulator::soap::Schema;
using simulator::soap::Type;

inline constexpr Field pet_fields[] = {{"Name", "string", Presence::optional}, {"Born", "dateTime"}};
inline constexpr Field pet_attributes[] = {{"Id", "guid", Presence::optional}, {"Kind", "PetKind"}};
inline constexpr std::string_view pet_kinds[] = {"Cat", "Dog"};
inline constexpr Field array_of_pet[] = {{"Pet", "Pet", Presence::many_or_nil}};
inline constexpr Type pet_types[] = {
    {"ArrayOfPet", array_of_pet}, {"Pet", pet_fields, pet_attributes}, {"PetKind", {}, {}, pet_kinds}};
inline constexpr Field get_pets[] = {{"count", "int", Presence::optional}};
inline constexpr Field pets[] = {{"GetPetsResult", "ArrayOfPet", Presence::optional}};
inline constexpr Exchange pet_exchanges[] = {{"GetPets", get_pets, pets}};
inline constexpr Field ping_level[] = {{"pingLevel", "int"}};
inline constexpr Exchange monitor_exchanges[] = {{"Ping", ping_level, {}}};
inline constexpr Schema small_schemas[] = {{"urn:pets", pet_types, pet_exchanges},
                                           {"urn:monitor", {}, monitor_exchanges}};
inline constexpr Contract small_contract{"PetService", small_schemas};

}  // namespace syncrig::tests
