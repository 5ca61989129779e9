#pragma once

#include "operator-core/store/slice_positions.hpp"
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
    void position(slice_position where) override { positions.push_back(where); }
    void slice(std::string_view octets) override { parts.emplace_back(octets); }

    bool wanted = true;
    std::vector<document_head> heads;
    std::vector<std::string> parts;
    std::vector<slice_position> positions;
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
    /// Puts `with` in the place of some slices of what is stored.
    result<document_head> splice(std::uint64_t expected, std::size_t first, std::size_t count,
                                 std::vector<std::string> const& with)
    {
        collector now;
        await(documents().visit(key, now)).value();
        auto const from = now.positions.begin() + static_cast<std::ptrdiff_t>(first);
        document_splice change;
        change.removed.assign(from, from + static_cast<std::ptrdiff_t>(count));
        auto const low = first == 0 ? 0 : now.positions[first - 1];
        auto const high = first + count == now.positions.size() ? position_end : now.positions[first + count];
        for (std::size_t i = 0; i < with.size(); ++i)
            change.added.push_back(
                {low + (high - low) * (i + 1) / (with.size() + 1), with[i], auth::sha256("leaf" + with[i])});
        auto const begin = now.parts.begin() + static_cast<std::ptrdiff_t>(first);
        now.parts.insert(now.parts.erase(begin, begin + static_cast<std::ptrdiff_t>(count)), with.begin(),
                         with.end());
        auto const content = content_of(now.parts);
        change.digest = content.digest;
        change.size = content.text.size();
        change.slices = content.slices.size();
        return await(documents().splice(key, expected, std::move(change), {at(5000), "impi", "phone"}));
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
