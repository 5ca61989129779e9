#pragma once

#include "operator-core/store/sqlite/sqlite_store.hpp"
#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"

namespace cabinet::core {

inline unix_time at(std::int64_t ms)
{
    return unix_time(milliseconds(ms));
}

inline auth::seal_key master_key_of(octet fill)
{
    std::array<octet, 32> value{};
    value.fill(fill);
    return auth::seal_key(value);
}

/// A subscriber with every kind of identity; `number` makes them its own.
inline new_subscriber some_subscriber(int number)
{
    auto const n = std::to_string(1'000'000 + number);
    aka_keys keys;
    keys.k.writable()[0] = static_cast<octet>(number);
    keys.opc.writable()[15] = static_cast<octet>(number >> 8);
    new_subscriber out;
    out.credentials = keys;
    out.identities.impis = {"00101000" + n + "@ims.example"};
    out.identities.impus = {"sip:00101000" + n + "@ims.example", "tel:+4915" + n};
    out.identities.imsis = {"00101000" + n};
    out.identities.iccids = {"894900000000" + n};
    out.identities.msisdns = {"+4915" + n};
    return out;
}

inline sqlite::sqlite_options options_for(std::filesystem::path const& file)
{
    sqlite::sqlite_options options;
    options.file = file;
    return options;
}

/// A store in a fresh folder, seen from one shard that runs when something is awaited.
struct store_fixture {
    explicit store_fixture(sqlite::sqlite_options with = {}) : options(std::move(with))
    {
        options.file = folder / "store.db";
        open();
    }
    ~store_fixture() { close(); }

    void open()
    {
        whole = sqlite::open_sqlite_store(options, master, random, no_log());
        shard = whole->attach(io.get_executor());
    }

    void close()
    {
        whole->stop();
        io.restart();
        io.run();
        shard.reset();
        whole.reset();
    }

    /// As after a restart of the program.
    void reopen()
    {
        close();
        open();
    }

    template <class T>
    T await(boost::asio::awaitable<T> operation)
    {
        return test::await(io, std::move(operation));
    }

    subscription_id add(new_subscriber subscriber)
    {
        std::vector<new_subscriber> one;
        one.push_back(std::move(subscriber));
        return await(shard->subscribers().add(std::move(one), at(1000))).value().front();
    }

    boost::asio::io_context io{1};
    test::temporary_folder folder{test::memory_folder()};
    system_random random;
    auth::seal_key master = master_key_of(1);
    sqlite::sqlite_options options;
    std::unique_ptr<store> whole;
    std::unique_ptr<shard_store> shard;
};

}  // namespace cabinet::core
