#include "operator-core/admin/staff_access.hpp"

#include "operator-core/admin/text_table.hpp"
#include "operator-core/store/store_failure.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/xcap/date_time.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <pwd.h>
#include <unistd.h>

namespace cabinet::core {

std::string staff_name()
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16'384> buffer{};
    auto const id = ::getuid();
    std::string name = ::getpwuid_r(id, &entry, buffer.data(), buffer.size(), &found) == 0 && found
                           ? std::string(found->pw_name)
                           : "uid " + std::to_string(id);
    // Only who is root already could set it to something else.
    if (auto const* const caller = std::getenv("SUDO_USER"); caller && *caller && id == 0)
        name += " (" + printable(caller) + ")";
    return name;
}

std::string refuse_reason(std::string_view reason)
{
    if (reason.empty())
        return "say with --reason why you look at this subscriber's data; it is written to the audit log";
    if (reason.size() > max_reason)
        return "the reason is longer than " + std::to_string(max_reason) + " octets";
    if (!is_utf8(reason) || printable(reason) != reason)
        return "the reason is not one line of text";
    return {};
}

asio::awaitable<std::uint64_t> log_access(audit_log& to, subscription_id about, std::string command,
                                          audit_words words, unix_time now)
{
    audit_entry entry;
    entry.at = now;
    entry.about = about;
    entry.who = staff_name();
    entry.command = std::move(command);
    entry.words = std::move(words);
    auto const number = co_await to.add(std::move(entry));
    if (!number)
        throw store_failure("the access could not be written to the audit log, so nothing was done: " +
                            number.error().message());
    co_return *number;
}

asio::awaitable<std::vector<audit_entry>> list_accesses(audit_log& in, audit_filter which)
{
    constexpr std::size_t page = 1'000;
    std::vector<audit_entry> out;
    while (true) {
        auto const after = out.empty() ? 0 : out.back().number;
        auto const next = co_await in.list(which, after, page);
        if (!next)
            throw store_failure("the audit log could not be read: " + next.error().message());
        if (next->empty())
            co_return out;
        out.insert(out.end(), next->begin(), next->end());
    }
}

std::string write_audit_table(std::vector<audit_entry> const& entries)
{
    std::vector<std::vector<std::string>> lines{
        {"NUMBER", "TIME", "SUBSCRIBER", "WHO", "COMMAND", "WHAT", "REASON"}};
    for (auto const& one : entries)
        lines.push_back({std::to_string(one.number), xcap::write_date_time(one.at),
                         "#" + std::to_string(to_number(one.about)), printable(one.who), one.command,
                         one.words ? printable(one.words->subject) : "-",
                         one.words ? printable(one.words->reason) : "(erased)"});
    return write_text_table(lines);
}

std::string write_audit_json(std::vector<audit_entry> const& entries)
{
    std::string out = "[";
    for (auto const& one : entries) {
        nlohmann::ordered_json line{{"number", one.number},
                                    {"at", xcap::write_date_time(one.at)},
                                    {"subscriber", to_number(one.about)},
                                    {"who", one.who},
                                    {"command", one.command},
                                    {"subject", nullptr},
                                    {"reason", nullptr}};
        if (one.words) {
            line["subject"] = one.words->subject;
            line["reason"] = one.words->reason;
        }
        out += (out.size() == 1 ? "\n" : ",\n") +
               line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    }
    return out + "\n]\n";
}

}  // namespace cabinet::core
