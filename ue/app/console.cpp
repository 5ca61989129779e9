#include "ue/app/console.hpp"

#include "ue/app/words.hpp"

namespace cabinet::ue {
namespace {

class console final : public daemon_feedback {
public:
    explicit console(output to) : to_(to) {}

    void on_network(network const* used) override
    {
        say(used ? "Network: " + used->name + " (" + std::string(name_of(used->kind)) + ")."
                 : std::string("No network of the preset kinds is connected; waiting for one."));
    }
    void on_sim_read(sim_identity const& who) override
    {
        progress("SIM read: " + mask(who.imsi.empty() ? who.ims.impi : who.imsi) + ", home " +
                 who.ims.domain + ".");
    }
    void on_sim_gone() override { say("The SIM was taken out."); }
    void on_logged_in(login const& as) override
    {
        say("Logged in at the operator as " + (as.impus.empty() ? as.impi : as.impus.front()) + ".");
    }
    void on_document_sent(std::size_t octets) override
    {
        progress("Sending the contact groups, " + std::to_string((octets + 1023) / 1024) + " KB.");
    }
    void on_document_fetched(std::size_t octets) override
    {
        if (octets != 0)
            progress("Received the contact groups, " + std::to_string((octets + 1023) / 1024) + " KB.");
    }
    void on_exchanged(exchange_report const& report) override
    {
        for (auto const& line : describe(report))
            say(line);
    }
    void on_trouble(trouble const& why, std::optional<unix_time> next_retry) override
    {
        say(why.what + (next_retry ? " Next try at " + local_time(*next_retry) + "." : ""));
    }

private:
    void say(std::string const& line) { to_.results << line << std::endl; }
    void progress(std::string const& line)
    {
        if (to_.live)
            to_.remarks << line << std::endl;
    }

    output to_;
};

}  // namespace

std::unique_ptr<daemon_feedback> make_console(output to)
{
    return std::make_unique<console>(to);
}

}  // namespace cabinet::ue
