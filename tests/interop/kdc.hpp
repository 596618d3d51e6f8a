// A Kerberos realm of the test's own, CORP.TEST, with MIT's krb5kdc on loopback.
#pragma once

#include "tests/support/child_process.hpp"
#include "tests/support/own_address.hpp"
#include "tests/support/temporary_folder.hpp"

namespace syncrig::tests {

class Kdc {
 public:
  // Returns once tickets are to be had.
  Kdc() {
    settings_ = folder_.write("krb5.conf", text_of_settings());
    database_ = folder_.write("kdc.conf", text_of_database());
    run({"/usr/sbin/kdb5_util", "create", "-s", "-P", "master", "-r", "CORP.TEST"});
    kdc_.emplace(std::vector<std::string>{"env", "KRB5_CONFIG=" + settings_, "KRB5_KDC_PROFILE=" + database_,
                                          "sh", "-c", "exec /usr/sbin/krb5kdc -n 2>&1"});
    while (kdc_->output().find("commencing operation") == std::string::npos)
      if (!kdc_->read()) throw std::runtime_error("krb5kdc ended: " + kdc_->output());
  }

  // With a random key, in a keytab of its own, whose path is given back.
  std::string add(const std::string& principal, const std::string& keytab_name) const {
    const auto keytab = (folder_.path() / keytab_name).string();
    run({"/usr/sbin/kadmin.local", "-q", "addprinc -randkey " + principal});
    run({"/usr/sbin/kadmin.local", "-q", "ktadd -k " + keytab + " " + principal});
    return keytab;
  }

  // A ticket for tickets, in a cache that is given back as KRB5CCNAME has it.
  std::string log_on(const std::string& principal, const std::string& keytab) const {
    const auto cache = "FILE:" + (folder_.path() / "tickets").string();
    run({"/usr/bin/kinit", "-k", "-t", keytab, "-c", cache, principal});
    return cache;
  }

  // What programs need to know of the realm.
  std::map<std::string, std::string> environment() const { return {{"KRB5_CONFIG", settings_}}; }

  std::string no_cache() const { return "FILE:" + (folder_.path() / "none").string(); }

 private:
  static std::string place() { return own_address().to_string() + ":8088"; }

  static std::string text_of_settings() {
    return "[libdefaults]\n default_realm = CORP.TEST\n dns_lookup_kdc = false\n dns_lookup_realm = false\n"
           " dns_canonicalize_hostname = false\n rdns = false\n udp_preference_limit = 1\n"
           "[realms]\n CORP.TEST = {\n  kdc = " +
           place() + "\n }\n[domain_realm]\n .corp.test = CORP.TEST\n[logging]\n kdc = STDERR\n";
  }

  std::string text_of_database() const {
    const auto folder = folder_.path().string();
    return "[realms]\n CORP.TEST = {\n  database_name = " + folder +
           "/principal\n  key_stash_file = " + folder + "/stash\n  kdc_listen = " + place() +
           "\n  kdc_tcp_listen = " + place() + "\n }\n";
  }

  void run(const std::vector<std::string>& argv) const {
    const auto ended = run_program(argv, {{"KRB5_CONFIG", settings_}, {"KRB5_KDC_PROFILE", database_}});
    if (ended.status != 0) throw std::runtime_error(argv[0] + ": " + ended.out + ended.err);
  }

  TemporaryFolder folder_;
  std::string settings_;
  std::string database_;
  std::optional<ChildProcess> kdc_;
};

}  // namespace syncrig::tests
