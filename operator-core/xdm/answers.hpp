#pragma once

#include "operator-core/xdm/message.hpp"
#include "protocol/xcap/error_body.hpp"

#include <boost/system/error_code.hpp>

namespace cabinet::core {

/// An answer with a sentence for people as its body. RFC 9110 §15.5.
xdm_response answer_with_sentence(int status, std::string_view sentence);

/// 405 with the methods of what can be written, or only read. RFC 9110 §15.5.6.
xdm_response answer_method_not_allowed(bool is_writable);

/// 200 to OPTIONS: the same methods, and what a PUT may bring; `type` empty: not said. RFC 9110 §9.3.7, §12.5.1, §12.5.3.
xdm_response answer_options(bool is_writable, std::string_view type);

/// 409 with a detailed conflict report. RFC 4825 §11.
xdm_response answer_conflict(xcap::error_body const& report);

/// What a failure of the store (store_errc) becomes: the one place where it gets its status. A conflict is not
/// answered: load and decide again; where that does not end, it is a 503 like everything that may pass.
xdm_response answer_store_failure(boost::system::error_code failure);

}  // namespace cabinet::core
