# Writes OUT, a C++ file with the text of each id of IDS (separated by commas) below FOLDER, whose path in the project is PREFIX.
string(REPLACE "," ";" ids "${IDS}")
set(table "")
foreach(id IN LISTS ids)
  file(READ "${FOLDER}/${id}.txtpb" text)
  string(APPEND table "    {\"${id}\", \"${PREFIX}/${id}.txtpb\", R\"txtpb(${text})txtpb\"},\n")
endforeach()
file(WRITE "${OUT}" "#include \"scenarios/catalogue/embedded.hpp\"

namespace syncrig::scenarios::catalogue {

std::span<const EmbeddedScenario> embedded_scenarios() {
  static constexpr EmbeddedScenario table[] = {
${table}  };
  return table;
}

}  // namespace syncrig::scenarios::catalogue
")
