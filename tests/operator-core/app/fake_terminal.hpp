#pragma once

#include "operator-core/app/run_command.hpp"

#include <deque>
#include <sstream>

namespace cabinet::test {

/// A terminal whose typing is prepared and whose output is kept.
class fake_terminal final : public core::terminal {
public:
    std::ostream& out() override { return out_; }
    std::ostream& notes() override { return notes_; }
    std::istream& in() override { return in_; }
    bool is_interactive() const override { return interactive; }
    std::string ask_secret(std::string const& prompt) override
    {
        asked += prompt;
        std::string line;
        std::getline(in_, line);
        return line;
    }

    /// Runs one command and gives what it printed.
    std::string run(std::vector<std::string> const& arguments, std::string const& typed = "")
    {
        out_.str("");
        notes_.str("");
        in_.clear();
        in_.str(typed);
        core::run_command(core::parse_command_line(arguments), *this);
        return out_.str();
    }
    std::string noted() const { return notes_.str(); }

    bool interactive = false;
    std::string asked;

private:
    std::ostringstream out_, notes_;
    std::istringstream in_;
};

}  // namespace cabinet::test
