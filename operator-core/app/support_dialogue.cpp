#include "operator-core/app/support_dialogue.hpp"

#include "operator-core/admin/document_history.hpp"
#include "operator-core/admin/export_subscriber.hpp"
#include "operator-core/admin/find_subscriber.hpp"
#include "operator-core/admin/staff_access.hpp"
#include "operator-core/app/config_file.hpp"
#include "operator-core/app/wall_now.hpp"
#include "protocol/xcap/date_time.hpp"

namespace cabinet::core {
namespace {

constexpr char usual_document[] = "resource-lists/index";

void require_reason(std::string const& reason)
{
    if (auto const wrong = refuse_reason(reason); !wrong.empty())
        throw usage_error(wrong);
}

/// A moment as 2026-11-22T09:15:04Z, or a day as 2026-11-22: its first moment or, of `--to`, its last.
unix_time parse_moment(std::string const& option, std::string const& text, bool last)
{
    auto const rest = last ? "T23:59:59Z" : "T00:00:00Z";
    auto moment = xcap::parse_date_time(text);
    if (!moment)
        moment = xcap::parse_date_time(text + rest);
    if (!moment)
        throw usage_error(option + " is a day or a moment in UTC: 2026-11-22 or 2026-11-22T09:15:04Z");
    return last ? *moment + milliseconds(999) : *moment;
}

}  // namespace

support_dialogue::support_dialogue(std::filesystem::path const& config_file, bool json, terminal& at)
    : config_(read_config(config_file)),
      json_(json),
      at_(at),
      log_(program::make_stream_logger(at.notes(), log_level::warning, log_format::human))
{}

// The store is opened late, so that wrong input is told before anything is made or locked.
store_session& support_dialogue::session()
{
    if (!session_)
        session_ = std::make_unique<store_session>(config_, random_, *log_);
    return *session_;
}

void support_dialogue::run(history_command const& what)
{
    require_reason(what.reason);
    auto& at = session();
    auto const who = at.wait_for(find_subscriber(at.subscribers(), what.who));
    if (what.version) {
        show_version(what, who.id);
        return;
    }
    audit_words const words{what.document.empty() ? "the changes of all documents"
                                                  : "the changes of " + what.document,
                            what.reason};
    at.wait_for(log_access(at.data().audits(), who.id, "history", words, wall_now()));
    auto const all = at.wait_for(read_histories(at.data(), who.id, what.document, what.limit));
    if (!json_) {
        at_.out() << write_histories(all);
        return;
    }
    at_.out() << "[";
    for (std::size_t i = 0; i < all.size(); ++i)
        at_.out() << (i == 0 ? "\n" : ",\n") << write_history_json(all[i]);
    at_.out() << "\n]\n";
}

void support_dialogue::show_version(history_command const& what, subscription_id of)
{
    auto& at = session();
    auto const name = what.document.empty() ? std::string(usual_document) : what.document;
    audit_words const words{name + ", version " + std::to_string(*what.version), what.reason};
    at.wait_for(log_access(at.data().audits(), of, "history --show", words, wall_now()));
    auto const found = at.wait_for(read_histories(at.data(), of, name, 0));
    at_.out() << at.wait_for(read_version(at.data(), found.front().document.key, *what.version));
}

void support_dialogue::run(audit_command const& what)
{
    audit_filter which;
    if (!what.from.empty())
        which.from = parse_moment("--from", what.from, false);
    if (!what.to.empty())
        which.to = parse_moment("--to", what.to, true);
    auto& at = session();
    if (!what.who.empty()) {
        // By its id an erased one is found too.
        auto const meant = parse_subscriber_reference(what.who);
        which.about = meant.id ? *meant.id : at.wait_for(find_subscriber(at.subscribers(), what.who)).id;
    }
    auto const lines = at.wait_for(list_accesses(at.data().audits(), which));
    at_.out() << (json_ ? write_audit_json(lines) : write_audit_table(lines));
}

void support_dialogue::run(subscriber_export_command const& what)
{
    require_reason(what.reason);
    auto& at = session();
    auto const who = at.wait_for(find_subscriber(at.subscribers(), what.who));
    audit_words const words{"everything", what.reason};
    at.wait_for(log_access(at.data().audits(), who.id, "subscriber export", words, wall_now()));
    auto const done = at.wait_for(export_subscriber(at.data(), who, what.folder));
    if (json_)
        at_.out() << "{\"documents\":" << done.documents << ",\"versions\":" << done.versions
                  << ",\"files\":" << done.files << "}\n";
    else
        at_.out() << "wrote " << done.files << " files to " << what.folder.string() << ": " << done.documents
                  << " documents in " << done.versions
                  << " versions. Keys and passwords are not among them.\n";
}

}  // namespace cabinet::core
