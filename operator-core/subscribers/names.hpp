#pragma once

#include <string_view>

namespace cabinet::core {

/// Whether a private identity is a SIM's by its form, "<IMSI>" or "<IMSI>@domain" (TS 23.003 §13.3). No password
/// subscriber is given such a name, so that an unknown one can be refused at once (decision 46).
bool is_named_like_a_sim(std::string_view impi) noexcept;

}  // namespace cabinet::core
