#pragma once

#include "tests/support/files.hpp"
#include "tests/support/skip.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace cabinet::test {

/// A private pcscd with a virtual card, by tools/vusim-rig; ends the program as skipped where the machine allows none.
/// CABINET_VUSIM is the path of the vusim program.
class vusim_rig {
public:
    explicit vusim_rig(std::string const& card_text)
    {
        ::setenv("VUSIM", CABINET_VUSIM, 1);
        ::setenv("VUSIM_DIR", (folder_ / "rig").c_str(), 1);
        auto const port = 22'000 + static_cast<int>(::getpid() % 4'000) * 2;
        ::setenv("VUSIM_PORT", std::to_string(port).c_str(), 1);
        ::setenv("PCSCLITE_CSOCK_NAME", (folder_.path() / "rig/run/pcscd.comm").c_str(), 1);
        start(card_text);
    }
    ~vusim_rig() { run("stop"); }
    vusim_rig(vusim_rig const&) = delete;
    vusim_rig& operator=(vusim_rig const&) = delete;

    void start(std::string const& card_text)
    {
        auto const status = run("start " + write(card_text));
        if (status == 3)
            skip_program("a private pcscd cannot run here");
        BOOST_TEST_REQUIRE(status == 0);
        last_ = in_ = card_text;
    }
    void stop()
    {
        in_.clear();
        BOOST_TEST(run("stop") == 0);
    }
    void eject()
    {
        in_.clear();
        BOOST_TEST(run("eject") == 0);
    }
    void eject_after(std::size_t commands)
    {
        in_.clear();
        BOOST_TEST(run("eject-after " + std::to_string(commands)) == 0);
    }
    void insert()
    {
        BOOST_TEST(run("insert") == 0);
        in_ = last_;
    }
    void insert(std::string const& card_text)
    {
        BOOST_TEST(run("insert " + write(card_text)) == 0);
        last_ = in_ = card_text;
    }
    /// Puts the card in unless it is: taking one out and in takes a second. What it remembers of sequence numbers stays.
    void ensure(std::string const& card_text)
    {
        if (in_ != card_text)
            insert(card_text);
    }

private:
    std::string write(std::string const& card_text)
    {
        auto const file = (folder_ / "card.toml").string();
        std::ofstream(file) << card_text;
        return file;
    }
    int run(std::string const& words)
    {
        auto const status =
            std::system(("bash " CABINET_SOURCE_DIR "/tools/vusim-rig " + words + " >/dev/null").c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    temporary_folder folder_;
    std::string in_;    ///< the card in the reader; empty: none, or nobody knows
    std::string last_;  ///< the one put in last
};

}  // namespace cabinet::test
