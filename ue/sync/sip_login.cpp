#include "ue/sync/sip_login.hpp"

#include "protocol/net/timer.hpp"
#include "protocol/sip/message_framer.hpp"
#include "ue/sync/event_watch.hpp"
#include "ue/sync/registration_watch.hpp"
#include "ue/sync/session_trouble.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::ue {

class sip_login::driver {
public:
    driver(login_parts parts, sip::registration_profile profile)
        : parts_(parts),
          impi_(profile.identity.username),
          domain_(profile.registrar.substr(profile.registrar.find(':') + 1)),
          registrations_(profile.instance),
          machine_(std::move(profile), parts.random),
          alarm_(parts.home, [this] { on_deadline(); }),
          news_alarm_(parts.home, [this] { on_news_deadline(); })
    {}

    static asio::awaitable<outcome<login>> log_in(std::shared_ptr<driver> self)
    {
        if (self->over_)  // close() came first
            co_return *self->over_;
        self->self_ = self;
        self->machine_.start(self->now(), self->events_);
        self->act();
        while (!self->login_ && !self->over_)
            co_await self->settled_.wait();
        if (self->over_)
            co_return *self->over_;
        co_return *self->login_;
    }

    static asio::awaitable<void> log_out(std::shared_ptr<driver> self)
    {
        if (self->over_)
            co_return;
        // A registrar that is silent is not waited for: the binding runs out by itself.
        net::deadline limit(self->parts_.home, [&self] {
            self->end({trouble_stage::login, "The phone logged out.", true, {}});
        });
        limit.set_after(goodbye_limit);
        self->is_leaving_ = true;
        self->machine_.stop(self->now(), self->events_);
        self->act();
        while (!self->over_)
            co_await self->settled_.wait();
    }

    static asio::awaitable<trouble> lost(std::shared_ptr<driver> self)
    {
        while (!self->over_)
            co_await self->lost_.wait();
        co_return *self->over_;
    }

    told_changes const& told() const noexcept { return told_; }

    static asio::awaitable<std::optional<std::string>> next_change(std::shared_ptr<driver> self)
    {
        self->begin_watch();
        while (!self->over_ && !self->tag_)
            co_await self->news_.wait();
        if (self->over_)
            co_return std::nullopt;
        co_return std::exchange(self->tag_, std::nullopt);
    }

    /// Ends everything without a word to the registrar.
    void end(trouble why)
    {
        if (over_)
            return;
        over_ = std::move(why);
        machine_.abandon(events_);
        act();
        drop_flow();
        alarm_.lift();
        news_alarm_.lift();
        settled_.wake();
        lost_.wake();
        news_.wake();
        self_.reset();
    }

private:
    using event_list = sip::registration::event_list;

    time_point now() { return parts_.home.now(); }
    std::string place() const { return parts_.dial.place(operator_service::sip); }

    /// Carries out what the machine wants, and what it wants after that.
    void act()
    {
        if (acting_)  // the loop below goes on with what was added
            return;
        acting_ = true;
        for (std::size_t i = 0; i < events_.size(); ++i) {
            auto const event = std::move(events_[i]);
            std::visit([this](auto const& one) { on(one); }, event);
        }
        events_.clear();
        acting_ = false;
        if (auto const next = over_ ? std::nullopt : machine_.next_deadline())
            alarm_.set(*next);
        else
            alarm_.lift();
    }

    void on(sip::open_flow const&)
    {
        if (auto const self = self_.lock())
            parts_.home.spawn(run_flow(self, ++flow_));
    }
    void on(sip::close_flow const&) { drop_flow(); }
    void on(sip::transmit const& what)
    {
        if (stream_)
            stream_->enqueue(what.octets);
    }
    void on(auth::ask_sim const& what)
    {
        if (auto const self = self_.lock())
            parts_.home.spawn(ask_sim(self, what.rand, what.autn, ++sim_round_));
    }
    void on(sip::registered const& what)
    {
        connection_error_.clear();
        sim_error_.clear();
        if (!login_) {
            login_ = login{.impi = impi_,
                           .impus = what.granted.associated_uris,
                           .expires = seconds(what.granted.expires)};
            if (login_->impus.empty())
                login_->impus.push_back(what.default_identity);
        }
        parts_.log.write(log_level::info, "sip",
                         std::string(what.is_refresh ? "refreshed" : "registered") + " at " + place() +
                             " for " + std::to_string(what.granted.expires) + " s");
        subscribe();
        settled_.wake();
    }
    void on(sip::registration_failed const& what)
    {
        auto why = explain(what);
        bool const is_refusal =
            what.why != sip::registration_errc::flow_failed && what.why != sip::registration_errc::no_answer;
        parts_.log.write(log_level::warning, "sip", why.what);
        // A lost connection is the machine's to make again, RFC 5626 §4.5; not so before the first login, where the owner
        // wants to know, nor a refusal, which another try soon would not mend.
        if (!login_ || is_refusal)
            end(std::move(why));
    }
    void on(sip::unregistered const&) { end({trouble_stage::login, "The phone logged out.", true, {}}); }

    trouble explain(sip::registration_failed const& what)
    {
        auto const connection_error = std::exchange(connection_error_, error_code());
        auto const sim_error = std::exchange(sim_error_, error_code());
        if (what.why == sip::registration_errc::flow_failed && connection_error)
            return connection_trouble(connection_error, place());
        if (what.why == sip::registration_errc::sim_silent && sim_error)
            return sim_trouble(sim_error);
        return registration_trouble(what, place());
    }

    void on_deadline()
    {
        machine_.on_deadline(now(), events_);
        act();
    }

    /// Once somebody wants to hear of changes, now and over each later connection.
    void begin_watch()
    {
        if (!watches_.empty() || over_ || !login_)
            return;
        auto const& impu = login_->impus.front();
        add_watch({.event = "xcap-diff;diff-processing=xcap-patching",
                   .accept = std::string(xcap::diff_document::mime_type),
                   .request_uri = "sip:" + domain_,
                   .impu = impu,
                   .what = "changes"},
                  [this](std::string_view body) { on_changes(body); });
        add_watch({.event = "reg",
                   .accept = std::string(reginfo::document::mime_type),
                   .request_uri = impu,
                   .impu = impu,
                   .what = "registrations",
                   .expires = 600'000},  // TS 24.229 §5.1.1.3
                  [this](std::string_view body) { on_registrations(body); });
        subscribe();
    }

    void add_watch(event_watch::settings what, std::function<void(std::string_view)> on_body)
    {
        auto send = [this](std::string octets) {
            if (stream_)
                stream_->enqueue(std::move(octets));
        };
        watches_.push_back(std::make_unique<event_watch>(std::move(what), parts_.random, parts_.log,
                                                         std::move(send), std::move(on_body)));
    }

    /// Over the connection that is there, unless that was done.
    void subscribe()
    {
        if (stream_ && machine_.granted())
            for (auto const& one : watches_)
                one->on_registered(local_, now());
        set_news_alarm();
    }

    void on_changes(std::string_view body)
    {
        for (auto& told : book_changes(body)) {
            tag_ = told.new_etag.value_or("");
            told_.add(std::move(told));
            news_.wake();
        }
    }

    /// What is to be done about it is done once the NOTIFY is answered.
    void on_registrations(std::string_view body)
    {
        for (auto& one : registrations_.on_body(body))
            registration_news_.push_back(std::move(one));
    }

    void heed_registrations()
    {
        for (auto const& one : std::exchange(registration_news_, {}))
            if (!over_ && !is_leaving_)
                std::visit([this](auto const& news) { heed(news); }, one);
    }
    void heed(other_registered const& what)
    {
        parts_.log.write(log_level::info, "sip",
                         "this subscription is registered on another phone too: " +
                             (what.instance.empty() ? what.uri : what.instance));
    }
    void heed(state_missed const&) { watches_.back()->refresh(now()); }
    /// A registration that was taken away is made again over another connection.
    void heed(register_anew const& what)
    {
        parts_.log.write(log_level::info, "sip", place() + " asks this phone to register again");
        if (what.is_bound)
            machine_.refresh(now(), events_);
        else
            machine_.make_anew(events_);
        act();
    }
    void heed(registration_ended const& what)
    {
        auto why = registration_ended_trouble(what, place());
        parts_.log.write(log_level::warning, "sip", why.what);
        end(std::move(why));
    }

    void on_news_deadline()
    {
        for (auto const& one : watches_)
            one->on_deadline(now());
        set_news_alarm();
    }

    void set_news_alarm()
    {
        std::optional<time_point> next;
        for (auto const& one : watches_)
            if (auto const due = one->next_deadline(); due && !over_)
                next = next ? std::min(*next, *due) : *due;
        if (next)
            news_alarm_.set(*next);
        else
            news_alarm_.lift();
    }

    /// What is done with the connection after this is no longer the machine's business.
    void drop_flow() noexcept
    {
        ++flow_;
        ++sim_round_;
        if (stream_)
            stream_->close();
        stream_ = nullptr;
        lose_news();
    }

    void lose_news() noexcept
    {
        for (auto const& one : watches_)
            one->on_flow_lost();
        registrations_.begin();
        news_alarm_.lift();
    }

    /// One connection's life.
    static asio::awaitable<void> run_flow(std::shared_ptr<driver> self, std::size_t number)
    {
        auto const opened = co_await self->parts_.dial.dial(operator_service::sip);
        if (self->flow_ != number) {
            if (opened)
                (*opened)->close();
            co_return;
        }
        if (!opened) {
            self->fail_flow(opened.error());
            co_return;
        }
        auto& stream = **opened;
        self->stream_ = &stream;
        auto const own = stream.local();
        self->local_ = {own.address, own.port};
        self->machine_.on_flow_open(self->local_, self->now(), self->events_);
        self->act();
        sip::message_framer framer({}, sip::keepalives::pongs);
        error_code error;
        while (!error && self->flow_ == number) {
            error = self->read(stream, framer, number);
            if (error == asio::error::would_block)
                error = co_await stream.wait_readable();
        }
        if (self->flow_ == number) {
            stream.drop();
            self->fail_flow(error);
        }
    }

    void fail_flow(error_code why)
    {
        connection_error_ = why;
        stream_ = nullptr;
        lose_news();
        ++flow_;
        machine_.on_flow_failed(now(), events_);
        act();
    }

    /// Reads once what is there. Does not suspend: the buffer is the shard's.
    error_code read(net::byte_stream& stream, sip::message_framer& framer, std::size_t number)
    {
        auto const into = parts_.home.scratch();
        auto const got = stream.read_now(into);
        if (got.error)
            return got.error;
        std::vector<sip::frame> frames;
        auto const cut = framer.consume({into.data(), got.octets}, frames);
        for (auto const& frame : frames) {
            if (flow_ != number)  // the machine has left this connection
                break;
            if (auto const* const message = std::get_if<sip::framed_message>(&frame))
                take(message->octets);
            else
                machine_.on_pong(now());
        }
        framer.release();
        act();
        return cut ? error_code() : cut.error();
    }

    void take(std::string_view octets)
    {
        sip::message_view view;
        auto const whole = sip::message_view::parse(octets, view);
        if (whole && view.is_request() && !watches_.empty()) {
            if (auto answer = answer_to(view); !answer.empty() && stream_)
                stream_->enqueue(std::move(answer));
            set_news_alarm();
            heed_registrations();
            return;
        }
        if (!whole || view.is_request()) {
            parts_.log.write(log_level::info, "sip", "passed over what is no response, from " + place());
            return;
        }
        for (auto const& one : watches_)
            if (one->on_response(view, now())) {
                set_news_alarm();
                return;
            }
        machine_.on_response(view, now(), events_);
        act();
        set_news_alarm();
    }

    /// The answer to a request of the operator.
    std::string answer_to(sip::message_view const& request)
    {
        for (auto const& one : watches_)
            if (auto answer = one->answer(request, now()))
                return std::move(*answer);
        if (request.method() == "ACK")
            return {};
        auto refused = sip::response_to(request, request.method() == "NOTIFY" ? 481 : 405,
                                        random_token(parts_.random, 8));
        auto out = refused.finish();
        return out ? std::move(*out) : std::string();
    }

    static asio::awaitable<void> ask_sim(std::shared_ptr<driver> self, auth::rand_value rand,
                                         auth::autn_value autn, std::size_t round)
    {
        auto const answer = co_await self->parts_.sim.authenticate(rand, autn);
        if (self->sim_round_ != round)
            co_return;
        if (answer) {
            self->machine_.on_sim_answer(*answer, self->now(), self->events_);
        } else {
            self->sim_error_ = answer.error();
            self->machine_.on_sim_failed(self->now(), self->events_);
        }
        self->act();
    }

    login_parts parts_;
    std::string impi_, domain_;
    registration_watch registrations_;
    sip::registration machine_;
    event_list events_;
    bool acting_ = false;
    net::deadline alarm_;
    net::byte_stream* stream_ = nullptr;       ///< run_flow()'s
    std::size_t flow_ = 0;                     ///< numbers connections: news of an old one is passed over
    std::size_t sim_round_ = 0;                ///< likewise questions to the SIM
    error_code connection_error_, sim_error_;  ///< behind the machine's next failure
    std::optional<login> login_;
    std::optional<trouble> over_;
    net::waiter settled_, lost_, news_;
    sip::local_address local_;  ///< of stream_
    std::vector<std::unique_ptr<event_watch>>
        watches_;  ///< once somebody wants to hear of changes; of registrations the last
    std::vector<registration_news> registration_news_;  ///< of the NOTIFY that is read
    bool is_leaving_ = false;                           ///< the phone logs out
    net::deadline news_alarm_;
    std::optional<std::string> tag_;  ///< what the operator told last, and nobody has taken yet
    told_changes told_;
    std::weak_ptr<driver> self_;
};

sip_login::sip_login(login_parts parts, sip::registration_profile profile)
    : driver_(std::make_shared<driver>(parts, std::move(profile)))
{}

sip_login::~sip_login()
{
    close();
}

asio::awaitable<outcome<login>> sip_login::log_in()
{
    co_return co_await driver::log_in(driver_);
}

asio::awaitable<void> sip_login::log_out()
{
    co_await driver::log_out(driver_);
}

asio::awaitable<trouble> sip_login::lost()
{
    co_return co_await driver::lost(driver_);
}

asio::awaitable<std::optional<std::string>> sip_login::next_change()
{
    co_return co_await driver::next_change(driver_);
}

told_changes const& sip_login::told() const noexcept
{
    return driver_->told();
}

void sip_login::close() noexcept
{
    driver_->end(abandoned_trouble());
}

}  // namespace cabinet::ue
