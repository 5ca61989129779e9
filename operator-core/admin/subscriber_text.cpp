#include "operator-core/admin/subscriber_text.hpp"

#include "operator-core/admin/card_list.hpp"
#include "operator-core/admin/text_table.hpp"
#include "protocol/xcap/date_time.hpp"

#include <nlohmann/json.hpp>

namespace cabinet::core {
namespace {

std::string login_of(subscriber_record const& record)
{
    auto const* const keys = std::get_if<aka_keys>(&record.credentials);
    return keys ? std::string(name_of(keys->algorithm)) : "password";
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
    std::vector<std::vector<std::string>> lines{{"ID", "LOGIN", "STATE", "NUMBER", "PRIVATE IDENTITY"}};
    for (auto const& record : records)
        lines.push_back({"#" + std::to_string(to_number(record.id)), login_of(record),
                         record.barred ? "barred" : "active", joined(record.identities.msisdns),
                         joined(record.identities.impis)});
    return write_text_table(lines);
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
    line("added", xcap::write_date_time(record.created));
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
    out["created"] = xcap::write_date_time(record.created);
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
