#include "ue/app/sync_commands.hpp"

#include "ue/app/json_console.hpp"
#include "ue/app/phone_setup.hpp"
#include "ue/app/words.hpp"

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <nlohmann/json.hpp>

namespace cabinet::ue {
namespace {

std::unique_ptr<daemon_feedback> make_feedback(bool as_json, output to)
{
    return as_json ? make_json_console(to) : make_console(to);
}

std::unique_ptr<logger> make_logger(config const& settings)
{
    return program::make_stderr_logger("ue", settings.log.level, settings.log.format);
}

/// One exchange, or one look at the history, from looking for a network to logging out.
class single_run {
public:
    using versions = std::vector<xcap::version>;

    single_run(phone_setup& setup, daemon_feedback& feedback, std::vector<std::string> preset_names)
        : setup_(setup),
          feedback_(feedback),
          preset_names_(std::move(preset_names)),
          phone_(setup.parts())
    {}

    exit_status run(exchange_wishes wishes)
    {
        run(work(wishes));
        return status_;
    }

    /// Nothing where they cannot be had, which has been told.
    std::optional<versions> list_versions()
    {
        run(look());
        return std::move(versions_);
    }

    exit_status status() const noexcept { return status_; }

private:
    void run(asio::awaitable<void> what)
    {
        auto& home = setup_.home();
        home.spawn(std::move(what));
        home.release();
        home.run();
    }

    asio::awaitable<void> look()
    {
        auto read = co_await on_preset_network();
        if (read) {
            auto listed = co_await phone_.versions();
            if (listed)
                versions_ = std::move(*listed);
            else
                read = listed.error();
        }
        status_ = read ? exit_status::done : exit_status_of(read.error().stage);
        if (!read)
            feedback_.on_trouble(read.error(), {});
        co_await phone_.log_out();
        setup_.stop();
    }

    asio::awaitable<void> work(exchange_wishes wishes)
    {
        auto const report = co_await exchange(wishes);
        if (report) {
            status_ = report->advice.empty() ? exit_status::done : exit_status::waits_for_person;
        } else {
            status_ = exit_status_of(report.error().stage);
            feedback_.on_trouble(report.error(), {});
        }
        if (!wishes.dry_run)
            phone_.remember({.at = setup_.home().wall_now(),
                             .why_not = report ? report->advice : report.error().what,
                             .next_retry = {},
                             .waits_for_person = report ? !report->advice.empty() : !report.error().retry});
        co_await phone_.log_out();
        setup_.stop();
    }

    asio::awaitable<outcome<exchange_report>> exchange(exchange_wishes wishes)
    {
        auto const there = co_await on_preset_network();
        if (!there)
            co_return there.error();
        co_return co_await phone_.exchange(wishes);
    }

    asio::awaitable<outcome<void>> on_preset_network()
    {
        auto const all = co_await setup_.networks().next_change();
        if (!all)
            co_return trouble{trouble_stage::network,
                              "The networks cannot be read: " + all.error().message() + ".",
                              true,
                              {}};
        auto const* const used = setup_.presets().choose(*all);
        if (!used)
            co_return trouble{trouble_stage::network, no_network_sentence(preset_names_, *all), true, {}};
        co_return outcome<void>();
    }

    phone_setup& setup_;
    daemon_feedback& feedback_;
    std::vector<std::string> preset_names_;
    phone phone_;
    exit_status status_ = exit_status::failed;
    std::optional<versions> versions_;
};

/// What a command that calls the operator works with.
struct command_parts {
    command_parts(common_options const& what, output to)
        : settings(read_config(what.config)),
          log(make_logger(settings)),
          feedback(make_feedback(what.json, to)),
          setup(settings, *log, *feedback)
    {
        std::signal(SIGPIPE, SIG_IGN);  // a peer that is gone is an error of one connection
    }

    config settings;
    std::unique_ptr<logger> log;
    std::unique_ptr<daemon_feedback> feedback;
    phone_setup setup;
};

exit_status run_once(common_options const& what, exchange_wishes wishes, output to)
{
    command_parts parts(what, to);
    single_run once(parts.setup, *parts.feedback, parts.settings.network.preset);
    return once.run(wishes);
}

/// Runs the daemon until it ends or a signal asks it to.
class daemon_run {
public:
    daemon_run(phone_setup& setup, daemon_feedback& feedback, milliseconds look_every)
        : setup_(setup),
          feedback_(feedback),
          daemon_(setup.home(), setup.networks(), setup.presets(), setup.parts(), feedback, look_every),
          signals_(setup.home().executor(), SIGINT, SIGTERM)
    {}

    exit_status run()
    {
        signals_.async_wait([this](error_code error, int) {
            if (error)
                return;
            signals_.clear();  // a second one has its usual effect
            daemon_.stop();
        });
        auto& home = setup_.home();
        home.spawn(work());
        home.release();
        home.run();
        return status_;
    }

private:
    asio::awaitable<void> work()
    {
        if (auto const why = co_await daemon_.run()) {
            feedback_.on_trouble(*why, {});
            status_ = exit_status_of(why->stage);
        }
        signals_.cancel();
    }

    phone_setup& setup_;
    daemon_feedback& feedback_;
    phone_daemon daemon_;
    asio::signal_set signals_;
    exit_status status_ = exit_status::done;
};

}  // namespace

exit_status run_daemon(run_command const& what, output to)
{
    command_parts parts(what, to);
    daemon_run daemon(parts.setup, *parts.feedback, parts.settings.phone.look_every);
    return daemon.run();
}

exit_status run_once(backup_command const& what, output to)
{
    return run_once(
        what, {.restore = false, .dry_run = false, .accept_loss = what.accept_loss, .adopt = what.adopt}, to);
}

exit_status run_once(restore_command const& what, output to)
{
    exchange_wishes wishes{.restore = true, .dry_run = what.dry_run, .accept_loss = false, .adopt = false};
    if (what.version != 0)
        wishes.version = what.version;
    return run_once(what, wishes, to);
}

exit_status show_history(history_command const& what, output to)
{
    command_parts parts(what, to);
    single_run once(parts.setup, *parts.feedback, parts.settings.network.preset);
    if (auto const listed = once.list_versions())
        for (auto const& one : *listed)
            to.results << (what.json ? to_json(one).dump() : describe(one)) << '\n';
    to.results << std::flush;
    return once.status();
}

}  // namespace cabinet::ue
