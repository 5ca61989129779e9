#pragma once

#include "operator-core/store/sqlite/sqlite_store.hpp"
#include "operator-core/xdm/document_service.hpp"
#include "tests/operator-core/store/store_fixture.hpp"
#include "tests/operator-core/xdm/model/book_model.hpp"

namespace cabinet::test {

namespace asio = boost::asio;

/// Lets everyone in who a target names.
class trusting_authenticator final : public core::authenticator {
public:
    asio::awaitable<result<core::login_outcome>> authenticate(core::login_attempt) override
    {
        co_return outcome;
    }
    core::login_outcome outcome;
};

/// The document server without its front door: two shards on one store. The first holds no document ready, so that each
/// change there is judged as a whole; the second judges by parts.
class model_server {
public:
    static constexpr int subscribers = 3;

    static std::string xui(int subscriber)
    {
        return core::some_subscriber(subscriber + 1).identities.impus.front();
    }

    explicit model_server(std::filesystem::path const& file)
        : store_(core::sqlite::open_sqlite_store(core::options_for(file), core::master_key_of(1), random_,
                                                 no_log()))
    {
        for (auto const octets : {std::size_t(0), std::size_t(64) << 20})
            shards_.push_back(std::make_unique<shard>(*store_, io_, octets, now_));
        if (await(io_, shards_[0]->access->subscribers().list({}, 1)).value().empty())
            for (int i = 0; i < subscribers; ++i) {
                std::vector<core::new_subscriber> one{core::some_subscriber(i + 1)};
                await(io_, shards_[0]->access->subscribers().add(std::move(one), core::at(0))).value();
            }
    }
    ~model_server()
    {
        store_->stop();
        io_.restart();
        io_.run();
    }

    model_answer ask(int subscriber, std::size_t number, model_request const& what)
    {
        now_ = what.now;
        return answer_of(await(io_, serve(subscriber, number, what)));
    }

    /// What the first shard reads the documents from.
    core::document_store& documents() noexcept { return shards_[0]->access->documents(); }

    template <class T>
    T wait(asio::awaitable<T> operation)
    {
        return await(io_, std::move(operation));
    }

    std::int64_t now() const noexcept { return now_; }

    /// Both at once, one on each shard.
    std::pair<model_answer, model_answer> ask_both(int subscriber, model_request const& a,
                                                   model_request const& b)
    {
        now_ = a.now;
        std::pair<model_answer, model_answer> out;
        start(io_, serve(subscriber, 0, a), [&](net::http_response got) { out.first = answer_of(got); });
        start(io_, serve(subscriber, 1, b), [&](net::http_response got) { out.second = answer_of(got); });
        io_.restart();
        io_.run();
        return out;
    }

private:
    struct shard {
        shard(core::store& whole, asio::io_context& io, std::size_t cache, std::int64_t const& now)
            : access(whole.attach(io.get_executor())),
              service({logins,
                       access->subscribers(),
                       access->documents(),
                       "xcap.ims.example",
                       {},
                       [&now] { return core::at(now * 1000); },
                       no_log(),
                       {},
                       cache})
        {}

        std::unique_ptr<core::shard_store> access;
        trusting_authenticator logins;
        core::document_service service;
    };

    asio::awaitable<net::http_response> serve(int subscriber, std::size_t number, model_request what)
    {
        auto& home = *shards_[number];
        core::accepted_login login;
        login.subscription = core::subscription_id(static_cast<std::uint64_t>(subscriber) + 1);
        login.identities = core::some_subscriber(subscriber + 1).identities;
        login.impi = login.identities.impis.front();
        home.logins.outcome = login;
        net::http_request request;
        request.method = what.method;
        request.target = what.target;
        for (auto const& [name, value] :
             {std::pair("Content-Type", what.type), std::pair("If-Match", what.if_match),
              std::pair("If-None-Match", what.if_none_match), std::pair("User-Agent", what.device)})
            if (!value.empty())
                request.headers.add(name, value);
        request.body = what.body;
        net::peer_address peer{"192.0.2.1", 1234};
        auto answer = co_await home.service.handle(std::move(request), std::move(peer));
        co_return answer;
    }

    static model_answer answer_of(net::http_response const& got)
    {
        return {got.status, std::string(got.headers.find("ETag").value_or("")), std::string(got.content())};
    }

    asio::io_context io_{1};
    system_random random_;
    std::int64_t now_ = 0;
    std::unique_ptr<core::store> store_;
    std::vector<std::unique_ptr<shard>> shards_;
};

}  // namespace cabinet::test
