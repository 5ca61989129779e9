// The same as model.cpp, with the server killed and started again in between.
#include "tests/operator-core/store/store_fixture.hpp"
#include "tests/operator-core/xdm/model/wire.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>

BOOST_AUTO_TEST_SUITE(xdm_model_kill)

using namespace cabinet;
using namespace cabinet::test;

namespace {

constexpr std::size_t subscribers = 3;

std::size_t kills()
{
    auto const* const asked = std::getenv("CABINET_KILLS");
    return asked ? std::strtoul(asked, nullptr, 10) : 15;
}

std::uint64_t seed()
{
    auto const* const asked = std::getenv("CABINET_MODEL_SEED");
    return asked ? std::strtoull(asked, nullptr, 10) : 1;
}

class server_to_kill {
public:
    explicit server_to_kill(std::filesystem::path const& file)
    {
        int requests[2], answers[2];
        if (::pipe2(requests, O_CLOEXEC) != 0 || ::pipe2(answers, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        id_ = ::fork();
        if (id_ == 0) {
            ::dup2(requests[0], STDIN_FILENO);
            ::dup2(answers[1], STDOUT_FILENO);
            ::execl(CABINET_XDM_KILL_WORKER, CABINET_XDM_KILL_WORKER, file.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(requests[0]);
        ::close(answers[1]);
        to_ = requests[1];
        from_ = answers[0];
    }
    ~server_to_kill()
    {
        ::close(to_);
        ::close(from_);
    }
    server_to_kill(server_to_kill const&) = delete;
    server_to_kill& operator=(server_to_kill const&) = delete;

    bool send(addressed_request const& what) { return write_frame(to_, write_fields(what)); }
    std::optional<model_answer> receive()
    {
        auto const data = read_frame(from_);
        return data ? std::optional(parse_answer(*data)) : std::nullopt;
    }
    void kill() { ::kill(id_, SIGKILL); }
    bool was_killed()
    {
        int status = 0;
        return ::waitpid(id_, &status, 0) == id_ && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

private:
    pid_t id_ = -1;
    int to_ = -1, from_ = -1;
};

class killed_run {
public:
    explicit killed_run(std::uint64_t seed) : random_(seed)
    {
        for (std::size_t i = 0; i < subscribers; ++i)
            models_.emplace_back(core::some_subscriber(static_cast<int>(i) + 1).identities.impus.front(),
                                 seed * 1'000 + i);
    }

    /// One life of a server: what the last one left, then requests one after the other, then one of each subscriber at
    /// once, amid which it is killed.
    void live()
    {
        server_to_kill server(folder_ / "store.db");
        server_ = &server;
        resolve();
        for (auto left = random_.below(25); left > 0 && is_good(); --left)
            ask(random_.below(subscribers));
        std::array<model_step, subscribers> last;
        for (std::size_t who = 0; who < subscribers; ++who) {
            last[who] = models_[who].choose(++now_);
            BOOST_TEST_REQUIRE(server.send(addressed(who, last[who])));
        }
        std::size_t answered = 0;
        auto const next = [&] {
            auto const got = server.receive();
            if (got && answered < subscribers) {
                models_[answered].take(last[answered], *got);
                ++answered;
            }
            return got.has_value();
        };
        for (auto before = random_.below(subscribers + 1); before > 0; --before)
            BOOST_TEST_REQUIRE(next());
        server.kill();
        while (next()) {
        }
        BOOST_TEST_REQUIRE(server.was_killed());
        for (std::size_t who = answered; who < subscribers; ++who)
            unanswered_[who] = last[who];
    }

    bool is_good() const
    {
        return std::all_of(models_.begin(), models_.end(),
                           [](auto const& one) { return one.faults().empty(); });
    }
    std::vector<book_model> const& models() const { return models_; }
    std::size_t open() const { return open_; }

private:
    addressed_request addressed(std::size_t who, model_step const& step)
    {
        return {static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(random_.below(2)), step.request};
    }

    model_answer answer(std::size_t who, model_step const& step)
    {
        BOOST_TEST_REQUIRE(server_->send(addressed(who, step)));
        auto got = server_->receive();
        BOOST_TEST_REQUIRE(got.has_value());
        return std::move(*got);
    }

    void ask(std::size_t who)
    {
        auto const step = models_[who].choose(++now_);
        models_[who].take(step, answer(who, step));
    }

    void resolve()
    {
        for (std::size_t who = 0; who < subscribers; ++who) {
            auto& model = models_[who];
            auto const read = model.read_document(++now_);
            if (auto const step = std::exchange(unanswered_[who], std::nullopt)) {
                ++open_;
                model.resolve(*step, answer(who, read));
            } else {
                model.take(read, answer(who, read));
            }
            model.compare_history(answer(who, model.read_history(now_)));
            auto const version = model.read_version(now_);
            model.take(version, answer(who, version));
        }
    }

    temporary_folder folder_;
    fixed_random random_;
    std::vector<book_model> models_;
    std::array<std::optional<model_step>, subscribers> unanswered_;
    server_to_kill* server_ = nullptr;
    std::int64_t now_ = 0;
    std::size_t open_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_server_killed_amid_requests_is_afterwards_what_the_model_says)
{
    killed_run run(seed());
    for (std::size_t life = 0; life <= kills() && run.is_good(); ++life)
        run.live();
    std::size_t changes = 0;
    for (auto const& model : run.models()) {
        changes += model.changes();
        for (auto const& fault : model.faults())
            BOOST_ERROR("CABINET_MODEL_SEED=" << seed() << ": " << fault);
    }
    BOOST_TEST_MESSAGE(kills() << " kills, " << changes << " changes, " << run.open()
                               << " requests without an answer");
    BOOST_TEST(changes > kills());
}

BOOST_AUTO_TEST_SUITE_END()
