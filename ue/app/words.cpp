#include "ue/app/words.hpp"

#include <array>
#include <ctime>

namespace cabinet::ue {
namespace {

std::string size_of(exchange_report const& report)
{
    return count_of(report.contacts, "contact") + " in " + count_of(report.groups, "group");
}

void append_changes(std::vector<std::string>& to, contacts::book_diff const& changes)
{
    for (auto const& line : contacts::describe(changes))
        to.push_back("  " + line);
}

std::string join(std::span<std::string const> words)
{
    std::string out;
    for (auto const& word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

}  // namespace

std::string count_of(std::size_t number, std::string_view one)
{
    return std::to_string(number) + " " + std::string(one) + (number == 1 ? "" : "s");
}

std::vector<std::string> describe(exchange_report const& report)
{
    std::vector<std::string> out;
    auto const say = [&](std::string const& did, std::string const& would) {
        out.push_back(report.dry_run ? would : did);
    };
    switch (report.action) {
    case sync_action::nothing:
        out.push_back(report.contacts + report.groups == 0
                          ? "There are no contacts here, and none at the operator."
                          : "Nothing to do: " + size_of(report) + " are backed up.");
        break;
    case sync_action::first_backup:
        say("Backed up " + size_of(report) + " for the first time.",
            "Would back up " + size_of(report) + " for the first time.");
        break;
    case sync_action::upload:
        say("Backed up the changes:", "Would back up these changes:");
        append_changes(out, report.sent);
        break;
    case sync_action::download:
    case sync_action::set_aside_then_download:
        say("Took " + size_of(report) + " from the operator:",
            "Would take " + size_of(report) + " from the operator:");
        append_changes(out, report.received);
        break;
    case sync_action::merge:
    case sync_action::set_aside_then_merge:
        say("Changed on both sides, now merged: " + size_of(report) + ".",
            "Changed on both sides; merging would give " + size_of(report) + ".");
        out.push_back("to the operator:");
        append_changes(out, report.sent);
        out.push_back("to this phone:");
        append_changes(out, report.received);
        break;
    case sync_action::set_aside_then_show:
        say("Shows this SIM's own " + size_of(report) + " again, and backed them up.",
            "Would show this SIM's own " + size_of(report) + " again, and back them up.");
        break;
    case sync_action::offer_first_backup:
    case sync_action::ask_before_loss:
        break;
    }
    if (report.dry_run && out.empty())
        out.push_back("Would do nothing.");
    if (!report.set_aside.empty())
        out.push_back("What was shown before is kept in " + report.set_aside + ".");
    if (!report.advice.empty())
        out.push_back(report.advice);
    return out;
}

std::string_view name_of(sync_action action) noexcept
{
    switch (action) {
    case sync_action::nothing:
        return "nothing";
    case sync_action::first_backup:
        return "first-backup";
    case sync_action::upload:
        return "upload";
    case sync_action::download:
        return "download";
    case sync_action::merge:
        return "merge";
    case sync_action::set_aside_then_download:
        return "set-aside-then-download";
    case sync_action::set_aside_then_show:
        return "set-aside-then-show";
    case sync_action::set_aside_then_merge:
        return "set-aside-then-merge";
    case sync_action::offer_first_backup:
        return "offer-first-backup";
    case sync_action::ask_before_loss:
        return "ask-before-loss";
    }
    return "";
}

std::string_view name_of(trouble_stage stage) noexcept
{
    switch (stage) {
    case trouble_stage::network:
        return "network";
    case trouble_stage::sim:
        return "sim";
    case trouble_stage::operator_:
        return "operator";
    case trouble_stage::login:
        return "login";
    case trouble_stage::document:
        return "document";
    case trouble_stage::address_book:
        return "address-book";
    case trouble_stage::state:
        return "state";
    }
    return "";
}

std::string no_network_sentence(std::span<std::string const> preset, std::span<network const> all)
{
    std::vector<std::string> connected;
    for (auto const& one : all)
        if (one.connected())
            connected.push_back(one.name + " (" + std::string(name_of(one.kind)) + ")");
    return "The operator is called on these networks only: " + join(preset) + "; connected " +
           (connected.empty() ? std::string("is none")
                              : (connected.size() == 1 ? "is " : "are ") + join(connected)) +
           ". Connect one of them, or change \"network.preset\" in the configuration.";
}

std::string describe(xcap::version const& version)
{
    auto out = std::to_string(version.gen) + "  " + local_time(version.at);
    if (!version.device.empty())
        out += "  " + version.device;
    std::string did;
    auto const add = [&did](std::uint32_t number, std::string_view one, std::string_view what) {
        if (number != 0)
            did += (did.empty() ? "" : ", ") + count_of(number, one) + " " + std::string(what);
    };
    if (auto const& of = version.summary) {
        add(of->groups_added, "group", "added");
        add(of->groups_renamed, "group", "renamed");
        add(of->groups_changed, "group", "changed");
        add(of->groups_removed, "group", "removed");
        add(of->contacts_added, "contact", "added");
        add(of->contacts_changed, "contact", "changed");
        add(of->contacts_removed, "contact", "removed");
        if (did.empty())
            did = "nothing changed";
    }
    if (version.etag.empty())
        did += did.empty() ? "deleted" : " (deleted)";
    if (!did.empty())
        out += ": " + did;
    if (version.uri.empty() && !version.etag.empty())
        out += " (no longer kept)";
    return out;
}

std::string local_time(unix_time at)
{
    auto const seconds =
        std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::seconds>(at));
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts)};
}

}  // namespace cabinet::ue
