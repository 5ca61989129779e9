#pragma once

#include "tests/support/files.hpp"

#include <sstream>
#include <vector>

namespace cabinet::test {

/// A message of a torture test: our own, or the RFC's.
struct torture_message {
    std::string rfc;   ///< "4475" or "5118"
    std::string name;  ///< as the RFC calls the case
    std::string octets;
};

/// One row of docs/torture.md, which says what each column holds.
struct torture_case {
    std::string rfc, section, name;
    std::string asked_of_parser, asked_of_server;
    std::string values, check, stream, core, core_over_udp;
    std::string note;
};

/// The message's octets in tests/corpora/torture.
inline std::string read_own_torture_message(std::string const& rfc, std::string const& name)
{
    return read_file(std::filesystem::path(CABINET_SOURCE_DIR) / "tests/corpora/torture" / ("rfc" + rfc) /
                     name);
}

/// The cells of a Markdown table's row without the spaces round them and without code marks.
inline std::vector<std::string> cells_of(std::string const& row)
{
    std::vector<std::string> out;
    std::istringstream in(row.substr(row.find('|') + 1));
    for (std::string cell; std::getline(in, cell, '|');) {
        cell.erase(0, cell.find_first_not_of(" `"));
        cell.erase(cell.find_last_not_of(" `") + 1);
        out.push_back(cell);
    }
    return out;
}

/// The table of docs/torture.md.
inline std::vector<torture_case> read_torture_table()
{
    constexpr std::size_t columns = 11;
    std::vector<torture_case> out;
    std::istringstream in(read_file(std::filesystem::path(CABINET_SOURCE_DIR) / "docs/torture.md"));
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("| 4475 ") && !line.starts_with("| 5118 "))
            continue;
        auto const cells = cells_of(line);
        if (cells.size() != columns)
            throw std::runtime_error("docs/torture.md: a row has not eleven cells: " + line);
        auto const space = cells[0].find(' ');
        out.push_back({.rfc = cells[0].substr(0, space),
                       .section = cells[0].substr(space + 1),
                       .name = cells[1],
                       .asked_of_parser = cells[3],
                       .asked_of_server = cells[4],
                       .values = cells[5],
                       .check = cells[6],
                       .stream = cells[7],
                       .core = cells[8],
                       .core_over_udp = cells[9] == "same" ? cells[8] : cells[9],
                       .note = cells[10]});
    }
    return out;
}

/// Whether a verdict is among those that a cell names: "400 or accept".
inline bool is_among(std::string const& verdict, std::string const& asked)
{
    return (" or " + asked + " or ").find(" or " + verdict + " or ") != std::string::npos;
}

/// Our own messages, in the table's order.
inline std::vector<torture_message> own_torture_messages()
{
    std::vector<torture_message> out;
    for (auto const& row : read_torture_table())
        out.push_back({row.rfc, row.name, read_own_torture_message(row.rfc, row.name)});
    return out;
}

}  // namespace cabinet::test
