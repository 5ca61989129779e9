#pragma once

#include "operator-core/store/document_store.hpp"

#include <map>

namespace cabinet::test {

namespace asio = boost::asio;

/// Documents in memory, with all their versions. An empty text: the document was deleted.
class told_documents final : public core::document_store {
public:
    template <class T>
    using answer = asio::awaitable<result<T>>;

    void put(std::string const& auid, std::string text) { versions_[auid].push_back(std::move(text)); }
    void forget_before(std::uint64_t gen) { kept_from_ = gen; }

    answer<core::document_head> load_head(core::document_key key) override
    {
        if (failure)
            co_return failure;
        co_return head_of(key, versions_[key.auid].size());
    }
    answer<core::document_head> visit(core::document_key key, core::slice_sink& sink) override
    {
        auto const gen = versions_[key.auid].size();
        if (gen == 0)
            co_return head_of(key, gen);
        co_return co_await visit_at(key, gen, sink);
    }
    answer<core::document_head> visit_at(core::document_key key, std::uint64_t gen,
                                         core::slice_sink& sink) override
    {
        if (gen == 0 || gen > versions_[key.auid].size() || gen < kept_from_)
            co_return core::store_errc::not_found;
        auto const head = head_of(key, gen);
        if (head.exists && sink.begin(head))
            sink.slice(versions_[key.auid][gen - 1]);
        co_return head;
    }
    answer<std::vector<core::change_record>> history(core::document_key, std::uint64_t, std::size_t) override
    {
        co_return std::vector<core::change_record>();
    }
    answer<core::document_head> replace(core::document_key, std::uint64_t, core::document_content,
                                        core::change_note) override
    {
        co_return core::store_errc::unavailable;
    }
    answer<core::document_head> splice(core::document_key, std::uint64_t, core::document_splice,
                                       core::change_note) override
    {
        co_return core::store_errc::unavailable;
    }
    answer<core::document_head> remove(core::document_key, std::uint64_t, core::change_note) override
    {
        co_return core::store_errc::unavailable;
    }

    error_code failure;

private:
    core::document_head head_of(core::document_key const& key, std::uint64_t gen)
    {
        core::document_head out;
        out.gen = gen;
        if (gen == 0)
            return out;
        auto const& text = versions_[key.auid][gen - 1];
        out.exists = !text.empty();
        out.size = text.size();
        out.digest.fill(static_cast<std::uint8_t>(gen));
        return out;
    }

    std::map<std::string, std::vector<std::string>> versions_;
    std::uint64_t kept_from_ = 0;
};

}  // namespace cabinet::test
