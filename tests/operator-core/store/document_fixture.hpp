#pragma once

#include "tests/operator-core/store/store_fixture.hpp"

namespace cabinet::core {

/// Cuts a text into one slice for each of `parts`; leaf and tree digests as any caller might choose them.
inline document_content content_of(std::vector<std::string> const& parts)
{
    document_content out;
    std::string leaves;
    for (auto const& part : parts) {
        out.text += part;
        out.slices.push_back({part.size(), auth::sha256("leaf" + part)});
        leaves += as_text(out.slices.back().leaf);
    }
    out.digest = auth::sha256(leaves);
    return out;
}

/// Collects what a document is read as.
class collector final : public slice_sink {
public:
    bool begin(document_head const& head) override
    {
        heads.push_back(head);
        return wanted;
    }
    void slice(std::string_view octets) override { parts.emplace_back(octets); }

    bool wanted = true;
    std::vector<document_head> heads;
    std::vector<std::string> parts;
};

struct document_fixture : store_fixture {
    explicit document_fixture(sqlite::sqlite_options with = {}) : store_fixture(std::move(with)) {}

    document_store& documents() { return shard->documents(); }
    document_head head() { return await(documents().load_head(key)).value(); }

    result<document_head> replace(std::uint64_t expected, std::vector<std::string> const& parts,
                                  std::int64_t ms = 5000)
    {
        return await(documents().replace(key, expected, content_of(parts), {at(ms), "impi", "phone"}));
    }
    result<document_head> remove(std::uint64_t expected)
    {
        return await(documents().remove(key, expected, {at(6000), "impi", "phone"}));
    }
    std::vector<std::string> read()
    {
        collector sink;
        await(documents().visit(key, sink)).value();
        return sink.parts;
    }
    std::vector<change_record> history(std::uint64_t before = UINT64_MAX, std::size_t limit = 1000)
    {
        return await(documents().history(key, before, limit)).value();
    }

    subscription_id owner = add(some_subscriber(1));
    document_key key{owner, "resource-lists", "index"};
};

using parts = std::vector<std::string>;

}  // namespace cabinet::core
