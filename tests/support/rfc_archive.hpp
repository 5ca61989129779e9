#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cabinet::test {

/// A file of the archive that ends an RFC's text.
struct archived_file {
    std::string name;
    std::string octets;
};

/// Every file of the archive (base64 of a gzip-compressed tar) in an RFC's text, in its order: octet by octet what the RFC prints
/// with marks and page breaks. Throws std::runtime_error where there is none.
std::vector<archived_file> read_rfc_archive(std::filesystem::path const& rfc);

}  // namespace cabinet::test
