#pragma once

#include "protocol/sim/fcp.hpp"

#include <map>
#include <vector>

namespace cabinet::vusim {

/// A file or folder of the virtual card: what it holds and who may read it.
struct card_file {
    sim::file_kind kind = sim::file_kind::folder;
    octets content;                               ///< of a transparent file
    std::vector<octets> records;                  ///< of a record file; all of one length
    bool needs_pin = false;                       ///< to read it
    octets aid;                                   ///< of an application's folder
    std::map<std::uint16_t, card_file> children;  ///< of a folder
    octets header;  ///< the FCP template to give instead of the card's own; or empty

    static card_file folder() { return {}; }
    static card_file application(octets aid);
    static card_file transparent(octets content, bool needs_pin = false);
    /// Precondition: at least one record.
    static card_file linear_fixed(std::vector<octets> records, bool needs_pin = false);

    /// What SELECT gives for it as file `id`.
    octets fcp(std::uint16_t id) const;
};

}  // namespace cabinet::vusim
