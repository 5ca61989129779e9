#include "protocol/xcap/directory.hpp"

#include "protocol/xcap/date_time.hpp"
#include "protocol/xcap/usage.hpp"
#include "protocol/xml/writer.hpp"

namespace cabinet::xcap {
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
