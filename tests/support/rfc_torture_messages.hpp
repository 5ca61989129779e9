#pragma once

#include "tests/support/archives.hpp"
#include "tests/support/sip_flows.hpp"
#include "tests/support/torture_messages.hpp"

namespace cabinet::test {

inline std::string with_end_of_headers(std::string octets)
{
    if (octets.find("\r\n\r\n") == std::string::npos)
        octets += "\r\n";
    return octets;
}

/// The RFCs' own messages, in the table's order, from the archives in the texts in `folder`, octet by octet but for two mends: those of
/// RFC 5118 are stored with lines that end in LF and lengths that fit neither, and are given with CRLF and a Content-Length that is right;
/// and one of RFC 4475 (baddn) is stored without the empty line that its print shows.
inline std::vector<torture_message> rfc_torture_messages(std::filesystem::path const& folder)
{
    std::vector<torture_message> out;
    auto const older = read_rfc_archive(folder / "rfc4475.txt");
    auto const newer = read_rfc_archive(folder / "rfc5118.txt");
    for (auto const& row : read_torture_table()) {
        bool const is_older = row.rfc == "4475";
        auto const wanted = is_older ? row.name + ".dat" : "./" + row.name;
        for (auto const& file : is_older ? older : newer)
            if (file.name == wanted)
                out.push_back({row.rfc, row.name,
                               is_older ? with_end_of_headers(file.octets) : as_on_the_wire(file.octets)});
    }
    return out;
}

}  // namespace cabinet::test
