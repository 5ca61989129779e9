#pragma once

#include "operator-core/store/binding_store.hpp"

#include <map>

namespace cabinet::test {

namespace asio = boost::asio;

/// Bindings in memory.
class told_bindings final : public core::binding_store {
public:
    asio::awaitable<result<core::aor_record>> load(core::subscription_id, std::string aor,
                                                   unix_time now) override
    {
        if (failure)
            co_return failure;
        core::aor_record out;
        for (auto const& one : all[aor])
            if (one.expires_at > now)
                out.bindings.push_back(one);
        co_return out;
    }
    asio::awaitable<result<std::uint64_t>> replace(core::subscription_id, std::string, std::uint64_t,
                                                   std::vector<core::binding>) override
    {
        co_return core::store_errc::unavailable;
    }

    std::map<std::string, std::vector<core::binding>> all;
    error_code failure;
};

}  // namespace cabinet::test
