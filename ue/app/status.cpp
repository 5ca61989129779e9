#include "ue/app/status.hpp"

#include "protocol/contacts/resource_lists.hpp"
#include "ue/app/json_console.hpp"
#include "ue/app/local_contacts.hpp"
#include "ue/app/words.hpp"

#include <nlohmann/json.hpp>

namespace cabinet::ue {
namespace {

std::string ago(milliseconds time)
{
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    if (minutes < 1)
        return "just now";
    if (minutes < 120)
        return count_of(static_cast<std::size_t>(minutes), "minute") + " ago";
    if (minutes < 48 * 60)
        return count_of(static_cast<std::size_t>(minutes / 60), "hour") + " ago";
    return count_of(static_cast<std::size_t>(minutes / (24 * 60)), "day") + " ago";
}

std::string owner_words(phone_status const& status)
{
    switch (status.owner) {
    case shown_owner::nobody:
        return "no SIM's yet";
    case shown_owner::in_doubt:
        return "in doubt: a change of SIMs was interrupted; the next login settles it";
    case shown_owner::subscription:
        break;
    }
    return status.impus.empty() ? std::string("a SIM's without a number") : "of " + status.impus.front();
}

nlohmann::json to_json(phone_status const& status)
{
    nlohmann::json out{{"contacts_at", status.contacts_at},
                       {"contacts", status.contacts},
                       {"groups", status.groups},
                       {"impus", status.impus},
                       {"owner", status.owner == shown_owner::nobody     ? "nobody"
                                 : status.owner == shown_owner::in_doubt ? "in-doubt"
                                                                         : "subscription"}};
    if (status.last_success)
        out["last_success"] = status.last_success->time_since_epoch().count();
    if (status.pending)
        out["pending"] = ue::to_json(*status.pending);
    if (auto const& last = status.last_attempt) {
        out["last_attempt"] = {{"at", last->at.time_since_epoch().count()},
                               {"why_not", last->why_not},
                               {"waits_for_person", last->waits_for_person}};
        if (last->next_retry)
            out["last_attempt"]["next_retry"] = last->next_retry->time_since_epoch().count();
    }
    return out;
}

phone_status look(local_contacts const& local)
{
    phone_status out{.contacts_at = local.name(),
                     .contacts = local.book().contacts.size(),
                     .groups = local.book().groups.size()};
    auto const* const memory = local.memory();
    if (!memory)
        return out;
    out.owner = memory->owner();
    out.last_attempt = memory->last_attempt();
    if (auto const* const of = local.owner()) {
        out.impus = of->impus;
        out.last_success = of->last_success;
        if (auto const* const base = local.base())
            out.pending = contacts::diff(*base, local.book());
    }
    return out;
}

}  // namespace

std::vector<std::string> describe(phone_status const& status, unix_time now)
{
    std::vector<std::string> out;
    out.push_back("Contacts:      " + status.contacts_at + ": " + count_of(status.contacts, "contact") +
                  ", " + count_of(status.groups, "group") + "; " + owner_words(status));
    out.push_back("Last success:  " + (status.last_success ? local_time(*status.last_success) + ", " +
                                                                 ago(now - *status.last_success)
                                                           : std::string("never backed up")));
    if (status.pending && status.pending->empty())
        out.push_back("Pending:       nothing");
    else if (status.pending) {
        out.push_back("Pending:       changes since then:");
        for (auto const& line : contacts::describe(*status.pending))
            out.push_back("  " + line);
    } else
        out.push_back("Pending:       everything");
    if (auto const& last = status.last_attempt; last && !last->why_not.empty()) {
        out.push_back("Last attempt:  " + local_time(last->at) + ", " + ago(now - last->at) + ": " +
                      last->why_not);
        if (last->next_retry)
            out.push_back("Next try:      " + local_time(*last->next_retry) + ", while \"ue run\" runs");
        else if (last->waits_for_person)
            out.push_back("Next try:      when you have said what is meant");
    }
    return out;
}

exit_status show_status(status_command const& what, output to)
{
    auto const settings = read_config(what.config);
    auto const local = local_contacts::load(settings);
    if (!local) {
        to.remarks << local.error().what << std::endl;
        return exit_status_of(local.error().stage);
    }
    auto const status = look(*local);
    if (what.json)
        to.results << to_json(status).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                   << std::endl;
    else
        for (auto const& line :
             describe(status, std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now())))
            to.results << line << std::endl;
    return exit_status::done;
}

}  // namespace cabinet::ue
