// The TS 35.208 sets and digest values of the shared test data.
#include "tests/protocol/auth/milenage_checks.hpp"
#include "tests/support/files.hpp"

#include <nlohmann/json.hpp>

BOOST_AUTO_TEST_SUITE(shared_vectors)

using namespace cabinet;

namespace {

std::vector<test::milenage_set> read_sets()
{
    std::vector<test::milenage_set> out;
    auto const all =
        nlohmann::json::parse(test::read_file(std::string(CABINET_SHARED_DIR) + "/data/aka/vectors.json"));
    for (auto const& one : all.at("ts35208")) {
        test::milenage_set set;
        auto const text = [&](char const* name) { return one.at(name).get<std::string>(); };
        set.k = text("k"), set.rand = text("rand"), set.sqn = text("sqn"), set.amf = text("amf"),
        set.opc = text("opc");
        set.f1 = text("f1"), set.f1star = text("f1star"), set.f2 = text("f2"), set.f3 = text("f3");
        set.f4 = text("f4"), set.f5 = text("f5"), set.f5star = text("f5star");
        set.op = one.value("op", "");
        out.push_back(std::move(set));
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_function_gives_what_ts_35_208_prints)
{
    auto const sets = read_sets();
    BOOST_TEST(sets.size() >= 6u);
    for (auto const& set : sets)
        test::check_functions(set);
}

BOOST_AUTO_TEST_CASE(every_set_makes_tokens_that_verify)
{
    for (auto const& set : read_sets())
        test::check_tokens(set);
}

BOOST_AUTO_TEST_SUITE_END()
