#pragma once

#include "operator-core/app/config_file.hpp"
#include "operator-core/app/open_store.hpp"
#include "tests/operator-core/app/fake_terminal.hpp"
#include "tests/operator-core/app/lab_subscriber.hpp"
#include "tests/support/files.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace cabinet::test {

/// The program as a process of its own; what it says on standard error is read all the time.
class program_process {
public:
    explicit program_process(std::vector<std::string> arguments)
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        arguments.insert(arguments.begin(), CABINET_OPERATOR_CORE);
        std::vector<char*> argv;
        for (auto& one : arguments)
            argv.push_back(one.data());
        argv.push_back(nullptr);
        id_ = ::fork();
        if (id_ == 0) {
            ::dup2(ends[1], STDERR_FILENO);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        errors_ = ends[0];
    }
    ~program_process()
    {
        if (id_ > 0) {
            signal(SIGKILL);
            wait();
        }
        ::close(errors_);
    }
    program_process(program_process const&) = delete;
    program_process& operator=(program_process const&) = delete;

    /// Reads standard error until `fronts` of them listen; false where the process ends before. Gives their ports by name.
    bool listens(std::size_t fronts, std::map<std::string, std::uint16_t>& ports)
    {
        while (ports.size() < fronts) {
            if (!read_more())
                return false;
            std::istringstream lines(said_);
            for (std::string line; std::getline(lines, line);)
                note_port(line, ports);
        }
        reader_ = std::thread([this] {
            while (read_more()) {
            }
        });
        return true;
    }

    void signal(int number) const { ::kill(id_, number); }

    /// The exit status, or minus the signal that ended it. Then said() is whole.
    int wait()
    {
        while (!reader_.joinable() && read_more()) {
        }
        if (reader_.joinable())
            reader_.join();
        int status = 0;
        ::waitpid(std::exchange(id_, -1), &status, 0);
        return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }

    std::string const& said() const { return said_; }

private:
    bool read_more()
    {
        char buffer[4096];
        auto const got = ::read(errors_, buffer, sizeof buffer);
        if (got > 0)
            said_.append(buffer, static_cast<std::size_t>(got));
        return got > 0;
    }

    static void note_port(std::string const& line, std::map<std::string, std::uint16_t>& ports)
    {
        constexpr std::string_view word = "listening ";
        auto const at = line.find(word);
        auto const colon = line.rfind(':');
        if (at == std::string::npos || colon == std::string::npos)
            return;
        auto const name = line.substr(at + word.size(), line.find(' ', at + word.size()) - at - word.size());
        ports[name] = static_cast<std::uint16_t>(std::stoul(line.substr(colon + 1)));
    }

    pid_t id_ = -1;
    int errors_ = -1;
    std::string said_;
    std::thread reader_;
};

/// The folder of an installation made by "init", with ports that the system chooses.
class installation {
public:
    installation()
    {
        fake_terminal().run({"init", (folder_ / "lab").string(), "--domain", "ims.example"});
        write_settings("listen_tls = [\"127.0.0.1:0\"]");
    }

    /// `sip`: what [sip] says.
    void write_settings(std::string const& sip) const
    {
        std::ofstream(config()) << "[home]\ndomain = \"ims.example\"\n[server]\nshards = 2\n[sip]\n"
                                << sip << "\n[xcap]\nlisten = [\"127.0.0.1:0\"]\n[lab]\n"
                                << "password_subscribers = true\n";
    }

    void add(std::vector<lab_subscriber> const& all) const
    {
        system_random random;
        auto const current = settings();
        core::store_session session(current, random, no_log());
        std::vector<core::new_subscriber> records;
        for (auto const& one : all)
            records.push_back(to_be_added(one, current));
        session.wait_for(session.subscribers().add(std::move(records), unix_time())).value();
    }

    core::config settings() const { return core::read_config(config()); }
    std::filesystem::path config() const { return folder_ / "lab/operator-core.toml"; }
    std::filesystem::path ca() const { return folder_ / "lab/tls/ca.pem"; }
    std::vector<std::string> serve() const { return {"serve", "--config", config().string()}; }

private:
    temporary_folder folder_;
};

}  // namespace cabinet::test
