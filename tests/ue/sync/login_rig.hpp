#pragma once

#include "protocol/sip/message_framer.hpp"
#include "tests/protocol/sip/registration_rig.hpp"
#include "tests/support/list_logger.hpp"
#include "tests/support/virtual_world.hpp"
#include "tests/ue/sync/scripted_operator.hpp"
#include "ue/sync/sip_login.hpp"

#include <deque>

namespace cabinet::test {

/// A phone that logs in with its SIM, and a registrar that says what the test writes; in virtual time.
class login_rig {
public:
    static constexpr char const* impi = registration_rig::impi;
    static constexpr char const* impu = registration_rig::impu;

    login_rig();
    ~login_rig() { told->let_go(); }  ///< a connection that waits keeps its script alive

    // The phone. What its calls gave is in `answer`, `lost` and `logged_out`.
    void begin();  ///< log_in(), as far as it goes by itself
    void begin_log_out();
    void watch();                                                           ///< lost()
    void log_in(std::uint32_t expires = 3600, std::string_view more = {});  ///< to its end; then watch()

    // The registrar.
    bool has_asked();              ///< whether a REGISTER waits to be read
    sent_register& asked();        ///< it, which must be there
    std::string next_message();    ///< whatever it is, which must be there
    void say(std::string octets);  ///< over the newest connection
    void respond(int status, std::string_view headers = {}, std::string_view reason = {});
    std::string response(int status, std::string_view headers = {}, std::string_view reason = {});
    void challenge(bool stale = false);
    std::string binding(std::uint32_t expires) const;  ///< Contact line that grants what was asked
    void grant(std::uint32_t expires = 3600, std::string_view more = {});
    auth::verdict judge();  ///< of the REGISTER read last
    void serve();           ///< answers all that waits as a registrar should

    /// Lets time pass, pings answered; ends early where a REGISTER comes.
    void run(milliseconds time);

    net::byte_stream& server() { return *told->servers.back(); }
    bool phone_has_closed();  ///< the newest connection

    virtual_world world;
    scripted_sim sim;
    fixed_random random;
    list_logger log;
    std::unique_ptr<scripted_dialer> dial = std::make_unique<scripted_dialer>(world.home());
    std::shared_ptr<scripted_dialer::script> told = dial->told();
    scripted_realm realm{"ims.example", impi};
    std::unique_ptr<ue::sip_login> phone;

    std::optional<ue::outcome<ue::login>> answer;
    std::optional<ue::trouble> lost;
    bool logged_out = false;
    bool answers_pings = true;
    std::size_t pings = 0;
    std::optional<sent_register> last;

private:
    asio::awaitable<void> run_log_in();
    asio::awaitable<void> run_log_out();
    asio::awaitable<void> run_lost();
    void collect();

    std::size_t connection_ = 0;  ///< that framer_ reads from
    std::optional<sip::message_framer> framer_;
    std::deque<std::string> messages_;
    bool ended_ = false;
};

}  // namespace cabinet::test
