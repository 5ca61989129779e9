#include "ue/platform/sim/key_file/key_file_source.hpp"

#include "protocol/program/config_error.hpp"
#include "ue/platform/atomic_file.hpp"
#include "ue/platform/sim/identity.hpp"
#include "ue/platform/sim/key_file/sqn_file.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::ue {
namespace {

bool is_there(std::filesystem::path const& file)
{
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

bool same_card(program::lab_card const& a, program::lab_card const& b)
{
    return a.iccid == b.iccid && a.imsi == b.imsi && a.impi == b.impi;
}

}  // namespace

key_file_source::key_file_source(asio::any_io_executor const& executor, std::filesystem::path file,
                                 logger& log)
    : file_(std::move(file)),
      log_(log),
      watch_(executor, file_),
      was_there_(is_there(file_))
{}

void key_file_source::stop() noexcept
{
    watch_.stop();
}

result<program::lab_card> key_file_source::load()
{
    auto const text = read_whole_file(file_);
    if (!text && text.error() == boost::system::errc::no_such_file_or_directory)
        return sim_source_errc::no_card;
    if (!text) {
        log_.write(log_level::error, "sim", "cannot read " + file_.string() + ": " + text.error().message());
        return sim_source_errc::bad_file;
    }
    try {
        return program::read_lab_card(*text, file_.string());
    }
    catch (program::config_error const& wrong) {
        log_.write(log_level::error, "sim", wrong.what());
        return sim_source_errc::bad_file;
    }
}

asio::awaitable<result<sim_identity>> key_file_source::read()
{
    card_.reset();
    auto card = load();
    if (!card)
        co_return card.error();
    card_ = std::move(*card);
    co_return identity_from(program::identity_of(*card_));
}

asio::awaitable<result<auth::aka_answer>> key_file_source::authenticate(auth::rand_value rand,
                                                                        auth::autn_value autn)
{
    co_return answer(rand, autn);
}

result<auth::aka_answer> key_file_source::answer(auth::rand_value const& rand, auth::autn_value const& autn)
{
    auto const card = load();
    if (!card)
        return card.error();
    if (!card_ || !same_card(*card, *card_))
        return sim_source_errc::other_card;
    // Loaded each time: another program of this phone may use the same file.
    auto const seen = load_sqn_memory(file_, card->iccid, program::new_sqn_array(*card));
    if (!seen)
        return seen.error();
    auth::aka_card aka(card->keys, *seen);
    auto out = aka.authenticate(rand, autn);
    if (std::holds_alternative<auth::aka_session>(out))
        if (auto const stored = store_sqn_memory(file_, card->iccid, aka.seen()); !stored)
            return stored.error();
    return out;
}

asio::awaitable<result<sim_event>> key_file_source::next_event()
{
    for (;;) {
        auto const error = co_await watch_.next_change();
        if (error == asio::error::operation_aborted)
            co_return sim_source_errc::stopped;
        if (error)
            co_return error;
        bool const there = is_there(file_);
        bool const was_there = std::exchange(was_there_, there);
        if (there)
            co_return was_there ? sim_event::replaced : sim_event::inserted;
        if (was_there)
            co_return sim_event::removed;
    }
}

}  // namespace cabinet::ue
