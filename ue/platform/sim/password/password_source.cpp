#include "ue/platform/sim/password/password_source.hpp"

#include "protocol/program/config_error.hpp"
#include "ue/platform/atomic_file.hpp"
#include "ue/platform/sim/password/login_file.hpp"

namespace cabinet::ue {

result<sim_identity> password_source::load()
{
    auto const text = read_whole_file(file_);
    if (!text) {
        log_.write(log_level::error, "sim", "cannot read " + file_.string() + ": " + text.error().message());
        return sim_source_errc::bad_file;
    }
    try {
        return read_login(*text, file_.string());
    }
    catch (program::config_error const& wrong) {
        log_.write(log_level::error, "sim", wrong.what());
        return sim_source_errc::bad_file;
    }
}

asio::awaitable<result<sim_identity>> password_source::read()
{
    co_return load();
}

asio::awaitable<result<auth::aka_answer>> password_source::authenticate(auth::rand_value, auth::autn_value)
{
    co_return sim_source_errc::no_keys;
}

asio::awaitable<result<sim_event>> password_source::next_event()
{
    while (!stopped_)
        co_await place_.wait();
    co_return sim_source_errc::stopped;
}

void password_source::stop() noexcept
{
    stopped_ = true;
    place_.wake();
}

}  // namespace cabinet::ue
