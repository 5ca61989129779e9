#include "ue/app/json_console.hpp"

#include "ue/app/console.hpp"
#include "ue/app/words.hpp"

#include <nlohmann/json.hpp>

namespace cabinet::ue {
namespace {

using nlohmann::json;

class json_console final : public daemon_feedback {
public:
    explicit json_console(output to) : to_(to) {}

    void on_network(network const* used) override
    {
        say("network",
            used ? json{{"name", used->name}, {"kind", name_of(used->kind)}} : json{{"name", nullptr}});
    }
    void on_sim_read(sim_identity const& who) override
    {
        say("sim-read", {{"imsi", mask(who.imsi)}, {"domain", who.ims.domain}});
    }
    void on_sim_gone() override { say("sim-gone", json::object()); }
    void on_logged_in(login const& as) override
    {
        say("logged-in", {{"impi", as.impi}, {"impus", as.impus}, {"expires", as.expires.count()}});
    }
    void on_document_sent(std::size_t octets) override { say("document-sent", {{"octets", octets}}); }
    void on_document_fetched(std::size_t octets) override { say("document-fetched", {{"octets", octets}}); }
    void on_exchanged(exchange_report const& report) override { say("exchanged", to_json(report)); }
    void on_trouble(trouble const& why, std::optional<unix_time> next_retry) override
    {
        auto out = to_json(why);
        if (next_retry)
            out["next_retry"] = next_retry->time_since_epoch().count();
        say("trouble", std::move(out));
    }

private:
    void say(char const* event, json what)
    {
        what["event"] = event;
        to_.results << what.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
    }

    output to_;
};

}  // namespace

json to_json(contacts::book_diff const& changes)
{
    auto renames = json::array();
    for (auto const& one : changes.groups_renamed)
        renames.push_back({{"from", one.from}, {"to", one.to}});
    return {{"contacts_added", changes.contacts_added},     {"contacts_removed", changes.contacts_removed},
            {"contacts_changed", changes.contacts_changed}, {"groups_added", changes.groups_added},
            {"groups_removed", changes.groups_removed},     {"groups_renamed", renames},
            {"groups_changed", changes.groups_changed}};
}

json to_json(exchange_report const& report)
{
    json out{{"action", name_of(report.action)}, {"dry_run", report.dry_run},
             {"contacts", report.contacts},      {"groups", report.groups},
             {"sent", to_json(report.sent)},     {"received", to_json(report.received)}};
    if (!report.set_aside.empty())
        out["set_aside"] = report.set_aside;
    if (!report.advice.empty())
        out["advice"] = report.advice;
    return out;
}

json to_json(xcap::version const& version)
{
    json out{{"event", "version"},
             {"gen", version.gen},
             {"at", version.at.time_since_epoch().count()},
             {"kept", !version.uri.empty()}};
    if (!version.device.empty())
        out["device"] = version.device;
    if (!version.etag.empty())
        out["size"] = version.size;
    if (auto const& of = version.summary)
        out["summary"] = {
            {"groups_added", of->groups_added},        {"groups_renamed", of->groups_renamed},
            {"groups_changed", of->groups_changed},    {"groups_removed", of->groups_removed},
            {"contacts_added", of->contacts_added},    {"contacts_changed", of->contacts_changed},
            {"contacts_removed", of->contacts_removed}};
    return out;
}

json to_json(trouble const& why)
{
    return {{"stage", name_of(why.stage)}, {"what", why.what}, {"retry", why.retry}};
}

std::unique_ptr<daemon_feedback> make_json_console(output to)
{
    return std::make_unique<json_console>(to);
}

}  // namespace cabinet::ue
