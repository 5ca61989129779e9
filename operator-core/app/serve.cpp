#include "operator-core/app/serve.hpp"

#include "operator-core/app/config_file.hpp"
#include "operator-core/app/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <thread>

namespace cabinet::core {
namespace {

/// Waits for a signal on a thread of its own and then stops the server, once.
class signal_watch {
public:
    explicit signal_watch(server& what) : signals_(loop_, SIGINT, SIGTERM)
    {
        signals_.async_wait([this, &what](error_code error, int) {
            if (error)
                return;
            signals_.clear();  // a second one has its usual effect
            what.stop();
        });
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~signal_watch()
    {
        loop_.stop();
        thread_.join();
    }
    signal_watch(signal_watch const&) = delete;
    signal_watch& operator=(signal_watch const&) = delete;

private:
    asio::io_context loop_{1};
    asio::signal_set signals_;
    std::thread thread_;
};

}  // namespace

void serve(serve_command const& what)
{
    auto const settings = read_config(what.config);
    auto const log = program::make_stderr_logger("operator-core", settings.log.level, settings.log.format);
    std::signal(SIGPIPE, SIG_IGN);  // a peer that is gone is an error of one connection
    server all(settings, *log);
    signal_watch const watch(all);
    all.start();
    all.wait();
}

}  // namespace cabinet::core
