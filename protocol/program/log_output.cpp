#include "protocol/program/log_output.hpp"

#include "protocol/base/utf8.hpp"

#include <array>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace cabinet::program {
namespace {

constexpr std::array<spdlog::level::level_enum, 4> spdlog_levels{spdlog::level::debug, spdlog::level::info,
                                                                 spdlog::level::warn, spdlog::level::err};

/// Control characters as \xNN, so that one event is one line.
std::string printable(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        auto const value = static_cast<unsigned char>(c);
        if (value < 0x20 || value == 0x7F)
            out.append("\\x").append(1, digits[value >> 4]).append(1, digits[value & 15]);
        else
            out += c;
    }
    return out;
}

class spdlog_logger final : public logger {
public:
    spdlog_logger(std::string program, spdlog::sink_ptr sink, log_level least, log_format format)
        : out_(std::move(program), std::move(sink)),
          format_(format)
    {
        // RFC 3339 with milliseconds, in UTC. %l is the level's word, %v what write() made.
        out_.set_pattern(format == log_format::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                                    : "%Y-%m-%dT%H:%M:%S.%eZ %-7l %v",
                         spdlog::pattern_time_type::utc);
        out_.set_level(spdlog_levels[static_cast<std::size_t>(least)]);
        out_.flush_on(spdlog::level::debug);
    }

    void write(log_level level, std::string_view component, std::string_view text) override
    {
        auto const to = spdlog_levels[static_cast<std::size_t>(level)];
        if (!out_.should_log(to))
            return;
        std::string line;
        if (format_ == log_format::json) {
            line.append("\"component\":\"").append(escape_json(component));
            line.append("\",\"text\":\"").append(escape_json(text)).append("\"");
        } else {
            constexpr std::size_t component_width = 8;
            line.append(component);
            line.append(component.size() < component_width ? component_width - component.size() : 0, ' ');
            line.append(" ").append(printable(text));
        }
        out_.log(to, spdlog::string_view_t(line.data(), line.size()));
    }

private:
    spdlog::logger out_;
    log_format format_;
};

}  // namespace

std::string escape_json(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(text.size() + 8);
    while (!text.empty()) {
        auto const valid = text.substr(0, find_invalid_utf8(text));
        for (char const c : valid) {
            auto const value = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\')
                out.append(1, '\\').append(1, c);
            else if (value < 0x20 || value == 0x7F)
                out.append("\\u00").append(1, digits[value >> 4]).append(1, digits[value & 15]);
            else
                out += c;
        }
        text.remove_prefix(valid.size());
        if (!text.empty()) {
            append_utf8(0xFFFD, out);
            text.remove_prefix(1);
        }
    }
    return out;
}

std::unique_ptr<logger> make_stderr_logger(std::string program, log_level least, log_format format)
{
    return std::make_unique<spdlog_logger>(std::move(program),
                                           std::make_shared<spdlog::sinks::stderr_sink_mt>(), least, format);
}

std::unique_ptr<logger> make_stream_logger(std::ostream& out, log_level least, log_format format)
{
    return std::make_unique<spdlog_logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(out),
                                           least, format);
}

}  // namespace cabinet::program
