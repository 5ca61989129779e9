#include "operator-core/app/terminal.hpp"

#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace cabinet::core {
namespace {

/// Keeps what is typed from being shown as long as it lives.
class hidden_typing {
public:
    hidden_typing()
    {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0)
            return;
        auto hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_hidden_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
    }
    ~hidden_typing()
    {
        if (is_hidden_)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    hidden_typing(hidden_typing const&) = delete;
    hidden_typing& operator=(hidden_typing const&) = delete;

private:
    termios before_{};
    bool is_hidden_ = false;
};

class process_terminal final : public terminal {
public:
    std::ostream& out() override { return std::cout; }
    std::ostream& notes() override { return std::cerr; }
    std::istream& in() override { return std::cin; }
    bool is_interactive() const override { return ::isatty(STDIN_FILENO) == 1; }

    std::string ask_secret(std::string const& prompt) override
    {
        std::string line;
        if (!is_interactive()) {
            std::getline(std::cin, line);
            return line;
        }
        std::cerr << prompt << std::flush;
        {
            hidden_typing const quiet;
            std::getline(std::cin, line);
        }
        std::cerr << '\n';
        return line;
    }
};

}  // namespace

terminal& standard_terminal()
{
    static process_terminal instance;
    return instance;
}

}  // namespace cabinet::core
