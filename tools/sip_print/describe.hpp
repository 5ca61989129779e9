#pragma once

#include "protocol/sip/message_view.hpp"
#include "tools/sip_print/part.hpp"

namespace cabinet::sip_print {

/// What a header line says, by the grammar of its header. A header without a reader of its own has no values.
description describe_header(sip::header_view const& header);

/// The parts of a request's URI.
description describe_request_uri(std::string_view uri);

}  // namespace cabinet::sip_print
