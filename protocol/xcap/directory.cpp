#include "protocol/xcap/directory.hpp"

#include "protocol/xcap/usage.hpp"
#include "protocol/xml/writer.hpp"

namespace cabinet::xcap {
namespace {

/// `2026-11-23T07:05:09Z`, XML Schema part 2 §3.2.7.
std::string write_date_time(unix_time at)
{
    using namespace std::chrono;
    auto const day = floor<days>(at);
    year_month_day const date{day};
    hh_mm_ss const time{floor<seconds>(at - day)};
    auto const padded = [](auto number, std::size_t width) {
        auto digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<int>(date.year()), 4) + '-' + padded(static_cast<unsigned>(date.month()), 2) +
           '-' + padded(static_cast<unsigned>(date.day()), 2) + 'T' + padded(time.hours().count(), 2) + ':' +
           padded(time.minutes().count(), 2) + ':' + padded(time.seconds().count(), 2) + 'Z';
}

}  // namespace

std::string write_directory(std::span<directory_entry const> entries)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration()
        .start("xcap-directory")
        .attribute("xmlns", find_usage("org.openmobilealliance.xcap-directory")->default_namespace);
    std::string_view open;
    for (auto const& entry : entries) {
        if (entry.auid != open) {
            if (!open.empty())
                writer.end();
            writer.start("folder").attribute("auid", entry.auid);
            open = entry.auid;
        }
        writer.start("entry")
            .attribute("uri", entry.uri)
            .attribute("etag", entry.etag)
            .attribute("last-modified", write_date_time(entry.changed))
            .attribute("size", std::to_string(entry.size))
            .end();
    }
    if (!open.empty())
        writer.end();
    writer.end();
    return out += '\n';
}

}  // namespace cabinet::xcap
