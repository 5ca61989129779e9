#include "ue/app/local_contacts.hpp"

#include "protocol/contacts/resource_lists.hpp"
#include "ue/app/phone_setup.hpp"
#include "ue/sync/known_again.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace cabinet::ue {
namespace {

/// Runs what is ready at once: the address book's files are.
template <class T>
T finish(asio::io_context& io, asio::awaitable<T> work)
{
    std::optional<T> out;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr failed, T value) {
        if (failed)
            std::rethrow_exception(failed);
        out.emplace(std::move(value));
    });
    io.restart();
    io.run();
    return std::move(*out);
}

/// The contacts and what the phone knows of them.
struct opened {
    explicit opened(config const& settings)
        : source(make_address_book(settings, io.get_executor(), random)),
          memory(phone_memory::look(settings.phone.state))
    {
        if (memory && memory->owner() == shown_owner::subscription)
            owner = memory->find(memory->owner_key());
        if (!owner)
            return;
        if (auto const text = memory->load_base(*owner))
            if (auto read = contacts::read_resource_lists(*text, {.octets = text->size() + 1}))
                base = std::move(*read);
    }

    outcome<loaded_book> load()
    {
        auto loaded = finish(io, source->load());
        if (loaded && base) {
            auto notes = std::move(loaded->notes);
            auto book = known_again(std::move(*loaded), *base);
            return loaded_book{.book = std::move(book), .made_ids = {}, .notes = std::move(notes)};
        }
        return loaded;
    }

    asio::io_context io;
    system_random random;
    std::unique_ptr<address_book_source> source;
    std::optional<phone_memory> memory;
    subscription_memory const* owner = nullptr;
    std::optional<contacts::book> base;
};

}  // namespace

subscription_memory const* local_contacts::owner() const
{
    if (!memory_ || memory_->owner() != shown_owner::subscription)
        return nullptr;
    for (auto const& one : memory_->subscriptions())
        if (one.key == memory_->owner_key())
            return &one;
    return nullptr;
}

outcome<local_contacts> local_contacts::load(config const& settings)
{
    opened at(settings);
    auto loaded = at.load();
    if (!loaded)
        return loaded.error();
    local_contacts out;
    out.name_ = at.source->name();
    out.book_ = std::move(loaded->book);
    out.notes_ = std::move(loaded->notes);
    out.memory_ = std::move(at.memory);
    out.base_ = std::move(at.base);
    return out;
}

outcome<void> change_contacts(config const& settings, std::function<std::string(loaded_book&)> const& change)
{
    constexpr int enough_tries = 5;
    opened at(settings);
    for (int tries = 0; tries < enough_tries; ++tries) {
        auto loaded = at.load();
        if (!loaded)
            return loaded.error();
        if (auto const why_not = change(*loaded); !why_not.empty())
            return trouble{trouble_stage::address_book, why_not, false, {}};
        auto const stored = finish(at.io, at.source->store(std::move(loaded->book)));
        if (!stored)
            return stored.error();
        if (*stored == store_end::stored)
            return {};
    }
    return trouble{trouble_stage::address_book,
                   at.source->name() + " is changed by another program again and again; nothing was done.",
                   true,
                   {}};
}

}  // namespace cabinet::ue
