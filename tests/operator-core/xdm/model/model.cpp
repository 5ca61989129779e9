// Thousands of requests at random, each answer, and what others are told of it, compared with what a simple model in memory says.
#include "tests/operator-core/xdm/model/follower.hpp"

#include <cstdlib>

BOOST_AUTO_TEST_SUITE(xdm_model)

using namespace cabinet;
using namespace cabinet::test;

namespace {

std::size_t number_of(char const* name, std::size_t otherwise)
{
    auto const* const asked = std::getenv(name);
    return asked ? std::strtoul(asked, nullptr, 10) : otherwise;
}

/// One store, several subscribers with two devices each, `steps` requests.
class model_run {
public:
    explicit model_run(std::uint64_t seed) : random_(seed), server_(folder_ / "store.db")
    {
        using mode = core::diff_processing;
        for (int i = 0; i < model_server::subscribers; ++i) {
            models_.emplace_back(model_server::xui(i), seed * 1'000 + static_cast<std::uint64_t>(i));
            followers_.emplace_back();
            for (auto const one : {mode::no_patching, mode::xcap_patching, mode::aggregate})
                followers_.back().emplace_back(server_, i, one);
        }
    }

    bool step(std::int64_t now)
    {
        who_ = static_cast<int>(random_.below(models_.size()));
        auto& model = models_[static_cast<std::size_t>(who_)];
        if (random_.below(12) == 0)
            race(model, now);
        else
            ask(model, model.choose(now));
        ask(model, model.read_document(now));
        if (random_.below(8) == 0)
            ask(model, model.read_version(now));
        if (now % 25 == 0)
            model.compare_history(server_.ask(who_, 0, model.read_history(now).request));
        return model.faults().empty() && tell(model);
    }

    std::vector<book_model> const& models() const { return models_; }
    std::string const& untold() const { return untold_; }  ///< what one who was told did not know
    std::size_t patches() const
    {
        std::size_t out = 0;
        for (auto const& those : followers_)
            for (auto const& one : those)
                out += one.patches();
        return out;
    }

private:
    void ask(book_model& model, model_step const& what)
    {
        model.take(what, server_.ask(who_, random_.below(2), what.request));
    }

    /// Now and then one is told: of one change, of several at once.
    bool tell(book_model const& model)
    {
        for (auto& one : followers_[static_cast<std::size_t>(who_)])
            if (untold_.empty() && random_.below(3) == 0)
                untold_ = one.catch_up(model);
        return untold_.empty();
    }

    void race(book_model& model, std::int64_t now)
    {
        auto const both = model.choose_race(now);
        auto got = server_.ask_both(who_, both.first.request, both.second.request);
        bool const first_won = got.first.status < 300;
        model.take(first_won ? both.first : both.second, first_won ? got.first : got.second);
        auto lost = first_won ? both.second : both.first;
        lost.status = 412;
        lost.changes = false;
        model.take(lost, first_won ? got.second : got.first);
    }

    test::temporary_folder folder_{test::memory_folder()};
    fixed_random random_;
    model_server server_;
    std::vector<book_model> models_;
    std::vector<std::vector<follower>> followers_;
    std::string untold_;
    int who_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(documents_tags_statuses_history_and_notifications_are_those_of_a_simple_model)
{
    auto const first = number_of("CABINET_MODEL_SEED", 1);
    auto const rounds = number_of("CABINET_MODEL_ROUNDS", 6);
    constexpr std::int64_t steps = 600;
    std::map<std::string, std::size_t> kinds;
    std::size_t changes = 0, patches = 0;
    for (auto seed = first; seed < first + rounds; ++seed) {
        model_run run(seed);
        std::int64_t now = 1;
        while (now <= steps && run.step(now))
            ++now;
        for (auto const& model : run.models()) {
            changes += model.changes();
            for (auto const& [kind, count] : model.kinds())
                kinds[kind] += count;
            for (auto const& fault : model.faults())
                BOOST_ERROR("CABINET_MODEL_SEED=" << seed << ", request " << now << ": " << fault);
        }
        if (!run.untold().empty())
            BOOST_ERROR("CABINET_MODEL_SEED=" << seed << ", request " << now << ": who is told "
                                              << run.untold());
        patches += run.patches();
        BOOST_TEST_REQUIRE(now == steps + 1);
    }
    BOOST_TEST(changes > rounds * 100);
    BOOST_TEST(patches > changes / 4);
    for (auto const& [kind, count] : kinds)
        BOOST_TEST_MESSAGE(count << " " << kind);
    BOOST_TEST(kinds.size() > 25u);  // nearly every request with nearly every answer
}

BOOST_AUTO_TEST_SUITE_END()
