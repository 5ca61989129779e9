#pragma once

#include "protocol/sim/apdu.hpp"
#include "protocol/sim/fcp.hpp"

#include <optional>
#include <vector>

namespace cabinet::sim {

/// Reads one elementary file: SELECT along a path, then READ BINARY or READ RECORD until all of it is there.
/// Command by command; the owner carries each to the card.
class file_reader {
public:
    static constexpr std::size_t max_octets = 2048;  ///< of a transparent file; what is beyond is not read
    static constexpr std::size_t max_records = 32;   ///< of a record file; likewise

    /// `path`: file ids selected one after another; the last is the file's. Gives the first command.
    command start(std::vector<std::uint16_t> path);

    /// Takes the last command's answer; gives the next command, or nothing once the file is read or cannot be.
    std::optional<command> on_answer(status_word status, octet_view data);

    /// How it ended. sim_errc::file_missing, pin_needed, refused, bad_file.
    error_code error() const noexcept { return error_; }
    /// The records in order, or the one content of a transparent file.
    std::vector<octets> const& content() const noexcept { return content_; }

private:
    std::optional<command> fail(sim_errc why);
    std::optional<command> on_selected(status_word status, octet_view data);
    std::optional<command> on_read(status_word status, octet_view data);
    std::optional<command> next_read() const;

    std::vector<std::uint16_t> path_;
    std::size_t selected_ = 0;
    file_control file_;
    std::vector<octets> content_;
    error_code error_;
};

}  // namespace cabinet::sim
