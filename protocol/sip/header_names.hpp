#pragma once

#include <string_view>

namespace cabinet::sip {

/// The long name of a header's compact form ("v" → "Via"), or the name itself. RFC 3261 §7.3.3 and the
/// registry's later ones.
std::string_view long_name(std::string_view name) noexcept;

/// The compact form of a header ("Via" → 'v'), or NUL where it has none. Any case.
char compact_form(std::string_view name) noexcept;

/// Whether a header may stand once only (§7.3.1, §20): To, From, Call-ID, CSeq, Max-Forwards and the like.
bool is_single(std::string_view name) noexcept;

}  // namespace cabinet::sip
