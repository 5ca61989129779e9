#include "tests/support/archives.hpp"

#include "protocol/base/base64.hpp"
#include "tests/support/files.hpp"

#include <boost/beast/zlib/inflate_stream.hpp>

namespace cabinet::test {
namespace {

/// The base64 lines between the marks; the RFC's page headings have spaces inside, as its own Perl script knows.
std::string base64_of(std::string const& rfc)
{
    auto const begin = rfc.rfind("-- BEGIN MESSAGE ARCHIVE --\n");
    auto const end = rfc.rfind("-- END MESSAGE ARCHIVE --");
    if (begin == std::string::npos || end == std::string::npos || end < begin)
        throw std::runtime_error("the RFC's text has no message archive");
    std::string out;
    for (auto from = rfc.find('\n', begin) + 1; from < end;) {
        auto const line_end = rfc.find('\n', from);
        auto line = rfc.substr(from, line_end - from);
        from = line_end + 1;
        line.erase(0, line.find_first_not_of(" \f"));
        if (line.find(' ') == std::string::npos)
            out += line;
    }
    return out;
}

/// The octets of deflated data (RFC 1951), `size` of them.
std::string inflated(std::string_view packed, std::size_t size)
{
    constexpr std::size_t most = 1'000'000;
    std::string out(std::min(size, most), '\0');
    boost::beast::zlib::z_params data;
    data.next_in = packed.data();
    data.avail_in = packed.size();
    data.next_out = out.data();
    data.avail_out = out.size();
    boost::beast::zlib::inflate_stream inflate;
    boost::system::error_code error;
    inflate.write(data, boost::beast::zlib::Flush::finish, error);
    if (data.total_out != size)
        throw std::runtime_error("the archive does not inflate: " + error.message());
    return out;
}

/// A number of `octets` octets, the lowest first.
std::size_t number_at(std::string_view text, std::size_t at, std::size_t octets)
{
    std::size_t out = 0;
    for (std::size_t i = octets; i > 0; --i)
        out = out << 8 | static_cast<unsigned char>(text.at(at + i - 1));
    return out;
}

/// The octets of a gzip file (RFC 1952) that has at most a name before its data.
std::string gunzip(std::string_view packed)
{
    constexpr std::size_t header = 10, trailer = 8;
    if (packed.size() < header + trailer || !packed.starts_with("\x1f\x8b\x08"))
        throw std::runtime_error("the archive is no gzip file");
    bool const has_name = (packed[3] & 8) != 0;
    auto const begin = has_name ? packed.find('\0', header) + 1 : header;
    return inflated(packed.substr(begin, packed.size() - begin - trailer),
                    number_at(packed, packed.size() - 4, 4));
}

/// The plain files of a tar archive.
std::vector<archived_file> untar(std::string_view tar)
{
    constexpr std::size_t block = 512, name_size = 100, size_at = 124, size_digits = 11, type_at = 156;
    std::vector<archived_file> out;
    while (tar.size() >= block && tar[0] != '\0') {
        auto const name = tar.substr(0, tar.substr(0, name_size).find('\0'));
        auto const size = std::stoul(std::string(tar.substr(size_at, size_digits)), nullptr, 8);
        if (tar[type_at] == '0' || tar[type_at] == '\0')
            out.push_back({std::string(name), std::string(tar.substr(block, size))});
        tar.remove_prefix(std::min(tar.size(), block + (size + block - 1) / block * block));
    }
    return out;
}

}  // namespace

std::vector<archived_file> read_rfc_archive(std::filesystem::path const& rfc)
{
    auto const packed = parse_base64(base64_of(read_file(rfc)));
    if (!packed)
        throw std::runtime_error("the archive in " + rfc.string() + " is no base64");
    return untar(gunzip({reinterpret_cast<char const*>(packed->data()), packed->size()}));
}

std::vector<archived_file> read_zip(std::filesystem::path const& zip)
{
    constexpr std::size_t entry_size = 46, local_size = 30;
    auto const file = read_file(zip);
    std::string_view const all = file;
    auto const end = all.rfind("PK\5\6");
    if (end == std::string_view::npos)
        throw std::runtime_error(zip.string() + " is no zip archive");
    std::vector<archived_file> out;
    auto at = number_at(all, end + 16, 4);
    for (auto left = number_at(all, end + 10, 2); left > 0; --left) {
        auto const name_size = number_at(all, at + 28, 2);
        auto const local = number_at(all, at + 42, 4);
        auto const begin = local + local_size + number_at(all, local + 26, 2) + number_at(all, local + 28, 2);
        auto const data = all.substr(begin, number_at(all, at + 20, 4));
        bool const is_deflated = number_at(all, at + 10, 2) != 0;
        auto const name = all.substr(at + entry_size, name_size);
        if (!name.ends_with('/'))
            out.push_back({std::string(name),
                           is_deflated ? inflated(data, number_at(all, at + 24, 4)) : std::string(data)});
        at += entry_size + name_size + number_at(all, at + 30, 2) + number_at(all, at + 32, 2);
    }
    return out;
}

}  // namespace cabinet::test
