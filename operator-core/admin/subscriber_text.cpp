#include "operator-core/admin/subscriber_text.hpp"

#include "operator-core/admin/card_list.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace cabinet::core {
namespace {

std::string login_of(subscriber_record const& record)
{
    auto const* const keys = std::get_if<aka_keys>(&record.credentials);
    return keys ? std::string(name_of(keys->algorithm)) : "password";
}

/// "2026-11-22T09:15:04Z", RFC 3339.
std::string write_date(unix_time at)
{
    auto const days = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date(days);
    std::chrono::hh_mm_ss const time(std::chrono::floor<seconds>(at - days));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string joined(std::vector<std::string> const& texts)
{
    std::string out;
    for (auto const& text : texts)
        out += (out.empty() ? "" : " ") + text;
    return out.empty() ? "-" : out;
}

}  // namespace

std::string write_subscriber_table(std::span<subscriber_record const> records)
{
    using row = std::array<std::string, 5>;
    std::vector<row> rows{{"ID", "LOGIN", "STATE", "NUMBER", "PRIVATE IDENTITY"}};
    for (auto const& record : records)
        rows.push_back({"#" + std::to_string(to_number(record.id)), login_of(record),
                        record.barred ? "barred" : "active", joined(record.identities.msisdns),
                        joined(record.identities.impis)});
    std::array<std::size_t, 5> widths{};
    for (auto const& cells : rows)
        for (std::size_t i = 0; i + 1 < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    std::string out;
    for (auto const& cells : rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out += cells[i];
            if (i + 1 < cells.size())
                out.append(widths[i] - cells[i].size() + 2, ' ');
        }
        out += '\n';
    }
    return out;
}

std::string write_subscriber(subscriber_record const& record)
{
    std::string out;
    auto const line = [&](std::string_view name, std::string const& value) {
        constexpr std::size_t width = 20;
        out.append(name).append(width - name.size(), ' ').append(value).append("\n");
    };
    line("id", "#" + std::to_string(to_number(record.id)));
    line("state", record.barred ? "barred" : "active");
    line("login", login_of(record));
    line("added", write_date(record.created));
    auto const lines = [&](std::string_view name, std::vector<std::string> const& values) {
        for (auto const& value : values)
            line(name, value);
    };
    lines("private identity", record.identities.impis);
    lines("public identity", record.identities.impus);
    lines("number", record.identities.msisdns);
    lines("IMSI", record.identities.imsis);
    lines("ICCID", record.identities.iccids);
    return out;
}

std::string write_subscriber_json(subscriber_record const& record)
{
    nlohmann::ordered_json out;
    out["id"] = to_number(record.id);
    out["barred"] = record.barred;
    out["created"] = write_date(record.created);
    out["login"] = login_of(record);
    out["impis"] = record.identities.impis;
    out["impus"] = record.identities.impus;
    out["imsis"] = record.identities.imsis;
    out["iccids"] = record.identities.iccids;
    out["msisdns"] = record.identities.msisdns;
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string write_removed(removed_data const& data)
{
    auto out = "identities  " + std::to_string(data.identities) + "\nbindings    " +
               std::to_string(data.bindings) + "\ndocuments   " + std::to_string(data.documents) + ", with " +
               std::to_string(data.versions) + " versions in " + std::to_string(data.slices) + " pieces\n";
    if (!data.log_is_clean)
        out += "Something still reads the database, so that its write-ahead log keeps sealed octets of this; "
               "end that, "
               "and restart operator-core.\n";
    return out;
}

std::string write_removed_json(removed_data const& data)
{
    nlohmann::ordered_json const out{{"identities", data.identities}, {"bindings", data.bindings},
                                     {"documents", data.documents},   {"versions", data.versions},
                                     {"slices", data.slices},         {"log_is_clean", data.log_is_clean}};
    return out.dump();
}

}  // namespace cabinet::core
