#include "tools/bench/codec/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cabinet::bench {

namespace {

std::string read_message(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string out;
    for (std::istreambuf_iterator<char> at(in), end; at != end; ++at) {
        if (*at == '\n')
            out += '\r';
        out += *at;
    }
    auto const body = out.find("\r\n\r\n");
    auto const length = out.find("Content-Length: ?");
    if (body == std::string::npos || length == std::string::npos)
        throw std::runtime_error(file.string() +
                                 " needs an empty line after its headers and a \"Content-Length: ?\"");
    auto const octets = out.size() - body - 4;
    return out.replace(out.find('?', length), 1, std::to_string(octets));
}

}  // namespace

std::vector<paged_text> read_corpus(std::string const& folder)
{
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".sip")
            files.push_back(entry.path());
    if (files.empty())
        throw std::runtime_error("there is no .sip file in " + folder);
    std::sort(files.begin(), files.end());

    std::vector<paged_text> out;
    for (auto const& file : files)
        out.emplace_back(read_message(file));
    return out;
}

}  // namespace cabinet::bench
