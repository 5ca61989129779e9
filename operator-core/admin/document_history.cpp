#include "operator-core/admin/document_history.hpp"

#include "operator-core/admin/new_file.hpp"
#include "operator-core/admin/text_table.hpp"
#include "protocol/xcap/date_time.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace cabinet::core {
namespace {

struct counted {
    char const* key;
    char const* one;
    char const* many;
    char const* done;
    std::uint32_t change_summary::*count;
};
constexpr counted counts[] = {
    {"groups_added", "group", "groups", "added", &change_summary::groups_added},
    {"groups_renamed", "group", "groups", "renamed", &change_summary::groups_renamed},
    {"groups_changed", "group", "groups", "changed", &change_summary::groups_changed},
    {"groups_removed", "group", "groups", "removed", &change_summary::groups_removed},
    {"contacts_added", "contact", "contacts", "added", &change_summary::contacts_added},
    {"contacts_changed", "contact", "contacts", "changed", &change_summary::contacts_changed},
    {"contacts_removed", "contact", "contacts", "removed", &change_summary::contacts_removed},
};

[[noreturn]] void fail_reading(error_code why)
{
    throw store_failure("the store could not be read: " + why.message());
}

class text_sink final : public slice_sink {
public:
    bool begin(document_head const& head) override
    {
        text.reserve(head.size);
        return true;
    }
    void slice(std::string_view octets) override { text += octets; }

    std::string text;
};

std::vector<std::string> line_of(change_record const& change)
{
    auto const* const state = !change.head.exists ? "deleted" : change.readable ? "kept" : "gone";
    return {std::to_string(change.head.gen),
            xcap::write_date_time(change.note.at),
            state,
            change.head.exists ? std::to_string(change.head.size) : "-",
            change.note.device.empty() ? "-" : printable(change.note.device),
            write_summary(change)};
}

}  // namespace

std::string name_of(document_key const& key)
{
    return key.auid.empty() ? "#" + std::to_string(key.row) : key.auid + "/" + key.name;
}

asio::awaitable<std::vector<document_history>> read_histories(shard_store& in, subscription_id of,
                                                              std::string only, std::size_t limit)
{
    auto const held = co_await in.load_held(of);
    if (!held)
        fail_reading(held.error());
    std::vector<document_history> out;
    for (auto const& document : held->documents) {
        if (!only.empty() && name_of(document.key) != only)
            continue;
        auto key = document.key;
        auto changes =
            co_await in.documents().history(std::move(key), std::numeric_limits<std::uint64_t>::max(), limit);
        if (!changes)
            fail_reading(changes.error());
        out.push_back({document, std::move(*changes)});
    }
    if (out.empty() && !only.empty())
        throw admin_error("this subscriber has no document \"" + only +
                          "\"; documents are called like \"resource-lists/index\"");
    co_return out;
}

asio::awaitable<std::string> read_version(shard_store& in, document_key key, std::uint64_t gen)
{
    auto const name = name_of(key) + ", version " + std::to_string(gen) + ",";
    text_sink sink;
    auto const head = co_await in.documents().visit_at(std::move(key), gen, sink);
    if (!head && head.error() == store_errc::not_found)
        throw admin_error(name + " is not there, or no longer");
    if (!head)
        fail_reading(head.error());
    if (!head->exists)
        throw admin_error(name + " was its deletion");
    co_return std::move(sink.text);
}

std::string write_summary(change_record const& change)
{
    std::string out;
    if (change.note.summary)
        for (auto const& each : counts)
            if (auto const count = (*change.note.summary).*each.count; count > 0)
                out += (out.empty() ? "" : ", ") + std::to_string(count) + " " +
                       (count == 1 ? each.one : each.many) + " " + each.done;
    return out.empty() ? "-" : out;
}

std::string write_histories(std::vector<document_history> const& all)
{
    std::string out;
    for (auto const& one : all) {
        std::vector<std::vector<std::string>> lines{
            {"VERSION", "TIME", "STATE", "OCTETS", "DEVICE", "CHANGES"}};
        for (auto const& change : one.changes)
            lines.push_back(line_of(change));
        out +=
            (out.empty() ? "" : "\n") + printable(name_of(one.document.key)) + "\n" + write_text_table(lines);
    }
    return out.empty() ? "this subscriber has no documents\n" : out;
}

std::string write_history_json(document_history const& one)
{
    auto versions = nlohmann::ordered_json::array();
    for (auto const& change : one.changes) {
        nlohmann::ordered_json line{{"version", change.head.gen},
                                    {"at", xcap::write_date_time(change.note.at)},
                                    {"author", change.note.author},
                                    {"device", change.note.device},
                                    {"octets", change.head.size},
                                    {"deleted", !change.head.exists},
                                    {"kept", change.head.exists && change.readable}};
        if (change.note.summary)
            for (auto const& each : counts)
                line["summary"][each.key] = (*change.note.summary).*each.count;
        versions.push_back(std::move(line));
    }
    nlohmann::ordered_json const out{{"document", name_of(one.document.key)},
                                     {"current", one.document.head.gen},
                                     {"exists", one.document.head.exists},
                                     {"versions", std::move(versions)}};
    return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace cabinet::core
