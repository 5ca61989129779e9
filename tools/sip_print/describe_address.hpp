#pragma once

#include "tools/sip_print/part.hpp"

namespace cabinet::sip_print {

// The readers of addresses and what they are made of. Each adds one value to `out`, or says what is broken in it.

/// The parts of a URI: of sip:, sips: and tel: all of them, of any other its scheme.
parts describe_uri(std::string_view uri, description& out);

/// ";name=value" of a header.
parts describe_parameters(std::string_view text, description& out);

/// From where on a text is no parameters.
std::string_view bad_parameters(std::string_view text);

void describe_address(std::string_view value, description& out);  ///< From, To, Route and their kin
void describe_contact(std::string_view value, description& out);
void describe_via(std::string_view value, description& out);

}  // namespace cabinet::sip_print
