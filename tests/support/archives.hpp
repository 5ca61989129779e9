#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cabinet::test {

/// A file of an archive.
struct archived_file {
    std::string name;
    std::string octets;
};

/// Every file of the archive (base64 of a gzip-compressed tar) in an RFC's text, in its order: octet by octet what the RFC prints
/// with marks and page breaks. Throws std::runtime_error where there is none.
std::vector<archived_file> read_rfc_archive(std::filesystem::path const& rfc);

/// Every file of a zip archive, in its order. Throws std::runtime_error where it is none.
std::vector<archived_file> read_zip(std::filesystem::path const& zip);

}  // namespace cabinet::test
