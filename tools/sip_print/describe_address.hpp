#pragma once

#include "protocol/sip/contact.hpp"
#include "protocol/sip/headers/history_entry.hpp"
#include "protocol/sip/via.hpp"
#include "tools/sip_print/part.hpp"

namespace cabinet::sip_print {

// What addresses and their kin say. What is broken inside a URI, which the header's own grammar does not look at, is added to `out`.

/// The parts of a URI: of sip:, sips: and tel: all of them, of any other its scheme.
parts describe_uri(std::string_view uri, description& out);

/// ";name=value" of a header.
parts describe_parameters(std::string_view text, description& out);

/// From where on a text is no parameters.
std::string_view bad_parameters(std::string_view text);

parts parts_of(sip::name_addr const& of, description& out);
parts parts_of(sip::contact const& of, description& out);
parts parts_of(sip::history_entry const& of, description& out);
parts parts_of(sip::via const& of, description& out);

}  // namespace cabinet::sip_print
