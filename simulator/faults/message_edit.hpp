// What most message faults are: an edit of the request on its way in, or of the response on its way out.
#pragma once

#include "simulator/faults/seams.hpp"

namespace syncrig::simulator::faults {

// Holds settings only, so one edit serves all connections.
class MessageEdit {
 public:
  virtual ~MessageEdit() = default;
  virtual void before(http::Request&, const Receipts&) const {}
  virtual void after(const http::Request&, http::Response&, const Receipts&) const {}
};

AroundAnswer editing(std::shared_ptr<const MessageEdit> edit, Receipts receipts);

// Removes the field `name`, if it is there, and writes a receipt for `exchange`.
void strip_field(http::Fields& fields, const std::string& name, std::uint32_t exchange,
                 const Receipts& receipts);

}  // namespace syncrig::simulator::faults
