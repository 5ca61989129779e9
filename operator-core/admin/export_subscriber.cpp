#include "operator-core/admin/export_subscriber.hpp"

#include "operator-core/admin/document_history.hpp"
#include "operator-core/admin/staff_access.hpp"
#include "operator-core/admin/subscriber_text.hpp"
#include "protocol/xcap/date_time.hpp"

#include <limits>
#include <nlohmann/json.hpp>

namespace cabinet::core {
namespace {

using json = nlohmann::ordered_json;

constexpr char about[] =
    "This folder has all that the operator's contact server stores about one subscriber.\n\n"
    "subscriber.json       who it is: state, identities with their dates, registered phones\n"
    "audit.json            who of the operator's staff looked at this data, when and why\n"
    "documents/N/          a document: history.json lists its changes, version-G.xml is version G, octet for "
    "octet\n\n"
    "Left out are the SIM's keys or the password's digests, and the counter of logins: they are secrets "
    "that\n"
    "the SIM and the operator share, and would let whoever reads this folder pass for the subscriber.\n"
    "Phones that are registered are listed only where the server keeps registrations on disk.\n";

std::string_view name_of(identity_kind kind) noexcept
{
    switch (kind) {
    case identity_kind::impi:
        return "private identity";
    case identity_kind::impu:
        return "public identity";
    case identity_kind::imsi:
        return "IMSI";
    case identity_kind::iccid:
        return "ICCID";
    case identity_kind::msisdn:
        return "number";
    }
    return "unknown";
}

json write_identity(held_identity const& one)
{
    json out{{"kind", name_of(one.kind)}, {"text", one.text}, {"since", xcap::write_date_time(one.since)}};
    if (one.until)
        out["until"] = xcap::write_date_time(*one.until);
    return out;
}

json write_binding(binding const& one)
{
    return {{"uri", one.uri},
            {"parameters", one.parameters},
            {"call_id", one.call_id},
            {"cseq", one.cseq},
            {"registered_at", xcap::write_date_time(one.registered_at)},
            {"expires_at", xcap::write_date_time(one.expires_at)},
            {"path", one.path},
            {"instance", one.instance},
            {"reg_id", one.reg_id},
            {"user_agent", one.user_agent}};
}

std::string write_held(subscriber_record const& who, held_data const& held)
{
    auto out = json::parse(write_subscriber_json(who));
    out["identities"] = json::array();
    for (auto const& one : held.identities)
        out["identities"].push_back(write_identity(one));
    out["bindings"] = json::array();
    for (auto const& one : held.bindings)
        out["bindings"].push_back(write_binding(one));
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

class exporter {
public:
    exporter(shard_store& from, std::filesystem::path folder) : from_(from), folder_(std::move(folder)) {}

    asio::awaitable<exported_data> run(subscriber_record who)
    {
        prepare();
        write("README.txt", about);
        auto const held = co_await from_.load_held(who.id);
        if (!held)
            throw store_failure("the store could not be read: " + held.error().message());
        write("subscriber.json", write_held(who, *held));
        audit_filter which;
        which.about = who.id;
        auto const accesses = co_await list_accesses(from_.audits(), which);
        write("audit.json", write_audit_json(accesses));
        std::string const any;
        auto const histories =
            co_await read_histories(from_, who.id, any, std::numeric_limits<std::size_t>::max());
        for (auto const& one : histories)
            co_await write_document(one);
        co_return done_;
    }

private:
    void prepare() const
    {
        std::error_code error;
        if (std::filesystem::exists(folder_, error) && !std::filesystem::is_empty(folder_, error))
            throw admin_error(folder_.string() + " is there and not empty; name a new folder");
        make_private_folder(folder_);
    }

    void write(std::filesystem::path const& name, std::string_view text)
    {
        write_new_file(folder_ / name, text, file_access::owner, false);
        ++done_.files;
    }

    // Numbered: names that clients chose are not names of files.
    asio::awaitable<void> write_document(document_history const& one)
    {
        auto const part = std::filesystem::path("documents") / std::to_string(++done_.documents);
        make_private_folder(folder_ / part);
        write(part / "history.json", write_history_json(one) + "\n");
        for (auto const& change : one.changes) {
            if (!change.head.exists || !change.readable)
                continue;
            auto key = one.document.key;
            auto const text = co_await read_version(from_, std::move(key), change.head.gen);
            write(part / ("version-" + std::to_string(change.head.gen) + ".xml"), text);
            ++done_.versions;
        }
    }

    shard_store& from_;
    std::filesystem::path folder_;
    exported_data done_;
};

}  // namespace

asio::awaitable<exported_data> export_subscriber(shard_store& from, subscriber_record who,
                                                 std::filesystem::path folder)
{
    exporter one(from, std::move(folder));
    auto const done = co_await one.run(std::move(who));
    co_return done;
}

}  // namespace cabinet::core
