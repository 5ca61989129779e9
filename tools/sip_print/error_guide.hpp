#pragma once

#include "protocol/base/result.hpp"

#include <span>
#include <string>
#include <string_view>

namespace cabinet::sip_print {

/// What there is to know about one error of the codec beyond its message.
struct error_entry {
    error_code code;
    std::string_view name;     ///< of the enumerator
    std::string_view rule;     ///< where it stands
    std::string_view example;  ///< what breaks it
    std::string_view advice;   ///< what to do
};

/// Every error of protocol/sip, protocol/uri and protocol/auth that reading or writing text can give.
std::span<error_entry const> error_entries();

/// The entry of an error, or nothing for one of another category.
error_entry const* find_entry(error_code why) noexcept;

/// The reference of all of them, in Markdown; docs/codec-errors.md holds it.
std::string write_error_reference();

}  // namespace cabinet::sip_print
