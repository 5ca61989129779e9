#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sim/error.hpp"

namespace cabinet::sim {

enum class file_kind {
    folder,        ///< MF, DF or ADF
    transparent,   ///< octets without structure
    linear_fixed,  ///< records of one length
    cyclic,
    other,  ///< internal or BER-TLV structured
};

/// The file control parameters that SELECT gives. TS 102 221 §11.1.1.3.
struct file_control {
    file_kind kind = file_kind::other;
    std::uint16_t file_id = 0;        ///< tag 83; 0 where absent
    std::uint32_t size = 0;           ///< tag 80, octets of content; 0 where absent
    std::uint16_t record_length = 0;  ///< tag 82; 0 for files without records
    octet record_count = 0;
    octets aid;                  ///< tag 84, of an ADF
    octet pin_reference = 0x01;  ///< tag C6, the application PIN's key reference (TS 102 221 §9.5.1)

    friend bool operator==(file_control const&, file_control const&) = default;
};

/// Reads an FCP template (tag 62).
/// Errors: sim_errc::bad_file where there is no template or no file descriptor, or one is malformed.
result<file_control> parse_fcp(octet_view text);

/// Writes an FCP template as a card does.
octets write_fcp(file_control const& value);

}  // namespace cabinet::sim
