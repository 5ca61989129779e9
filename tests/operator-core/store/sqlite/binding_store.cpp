#include "operator-core/store/sqlite/binding_store.hpp"

#include "operator-core/store/memory_binding_store.hpp"
#include "tests/operator-core/store/store_fixture.hpp"

#include <boost/test/data/monomorphic.hpp>

namespace cabinet::core::sqlite {
std::ostream& operator<<(std::ostream& out, binding_mode mode)
{
    return out << (mode == binding_mode::durable ? "durable" : "memory");
}
}  // namespace cabinet::core::sqlite

BOOST_AUTO_TEST_SUITE(store_bindings)

using namespace cabinet;
using namespace cabinet::core;
namespace bdata = boost::unit_test::data;

namespace {

binding until(std::int64_t ms, std::string uri = "sip:a@192.0.2.1")
{
    binding out;
    out.uri = std::move(uri);
    out.call_id = "call";
    out.cseq = 1;
    out.path = {"<sip:p1;lr>", "<sip:p2;lr>"};
    out.expires_at = at(ms);
    return out;
}

sqlite::sqlite_options with(sqlite::binding_mode mode)
{
    sqlite::sqlite_options options;
    options.bindings = mode;
    return options;
}

struct fixture : store_fixture {
    explicit fixture(sqlite::binding_mode mode = sqlite::binding_mode::durable) : store_fixture(with(mode)) {}

    aor_record load(std::string const& aor = "sip:a@ims.example", std::int64_t now = 0)
    {
        return await(shard->bindings().load(owner, aor, at(now))).value();
    }
    result<std::uint64_t> replace(std::uint64_t expected, std::vector<binding> next,
                                  std::string const& aor = "sip:a@ims.example")
    {
        return await(shard->bindings().replace(owner, aor, expected, std::move(next)));
    }

    subscription_id owner = add(some_subscriber(1));
};

constexpr sqlite::binding_mode both_modes[] = {sqlite::binding_mode::durable, sqlite::binding_mode::memory};

}  // namespace

BOOST_DATA_TEST_CASE(what_is_stored_comes_back, bdata::make(both_modes), mode)
{
    fixture f(mode);
    BOOST_TEST(f.load().version == 0u);
    std::vector<binding> const two{until(1000), until(2000, "sip:b@192.0.2.2")};
    BOOST_TEST(f.replace(0, two).value() == 1u);
    BOOST_TEST((f.load().bindings == two));
    BOOST_TEST(f.load().version == 1u);
    BOOST_TEST(f.load("sip:other@ims.example").version == 0u);
}

BOOST_DATA_TEST_CASE(the_version_rises_with_each_change_also_when_nothing_is_left, bdata::make(both_modes),
                     mode)
{
    fixture f(mode);
    BOOST_TEST(f.replace(0, {until(1)}).value() == 1u);
    BOOST_TEST(f.replace(1, {}).value() == 2u);
    BOOST_TEST(f.load().version == 2u);
    BOOST_TEST(f.load().bindings.empty());
    BOOST_TEST(f.replace(2, {until(1)}).value() == 3u);
}

BOOST_DATA_TEST_CASE(whoever_writes_second_from_one_version_is_refused, bdata::make(both_modes), mode)
{
    fixture f(mode);
    BOOST_TEST((f.replace(7, {}).error() == store_errc::conflict));
    f.replace(0, {until(1)}).value();
    BOOST_TEST((f.replace(0, {until(2)}).error() == store_errc::conflict));
    f.replace(1, {until(3)}).value();
    BOOST_TEST((f.replace(1, {until(4)}).error() == store_errc::conflict));
    BOOST_TEST((f.load().bindings == std::vector<binding>{until(3)}));
}

BOOST_DATA_TEST_CASE(a_binding_is_gone_from_the_moment_it_expires, bdata::make(both_modes), mode)
{
    fixture f(mode);
    f.replace(0, {until(1000), until(2000)}).value();
    BOOST_TEST(f.load("sip:a@ims.example", 999).bindings.size() == 2u);
    BOOST_TEST(f.load("sip:a@ims.example", 1000).bindings.size() == 1u);
    BOOST_TEST(f.load("sip:a@ims.example", 2000).bindings.empty());
    BOOST_TEST(f.load("sip:a@ims.example", 2000).version == 1u);
}

BOOST_DATA_TEST_CASE(a_removed_subscription_takes_its_bindings_along, bdata::make(both_modes), mode)
{
    fixture f(mode);
    auto const other = f.add(some_subscriber(2));
    f.replace(0, {until(1)}).value();
    f.replace(0, {until(1)}, "tel:+1").value();
    f.await(f.shard->bindings().replace(other, "tel:+1", 0, std::vector{until(5)})).value();
    BOOST_TEST(f.await(f.shard->subscribers().remove(f.owner)).has_value());
    BOOST_TEST(f.load().version == 0u);
    BOOST_TEST(f.load("tel:+1").version == 0u);
    BOOST_TEST(f.await(f.shard->bindings().load(other, "tel:+1", at(0))).value().version == 1u);
}

BOOST_AUTO_TEST_CASE(durable_bindings_survive_a_restart_and_others_do_not)
{
    for (auto const mode : both_modes) {
        fixture f(mode);
        f.replace(0, {until(1)}).value();
        f.reopen();
        BOOST_TEST(f.load().version == (mode == sqlite::binding_mode::durable ? 1u : 0u));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_bound_to_a_subscription_that_is_not_there)
{
    fixture f;
    f.replace(0, {until(1)}).value();
    f.await(f.shard->subscribers().remove(f.owner)).value();
    BOOST_TEST((f.replace(0, {until(1)}).error() == store_errc::not_found));
    BOOST_TEST((f.replace(1, {until(1)}).error() == store_errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_number_that_moves_takes_no_bindings_along)
{
    fixture f;
    auto const number = some_subscriber(1).identities.impus[1];
    auto const other = f.add(some_subscriber(2));
    f.replace(0, {until(1)}, number).value();
    f.await(f.shard->subscribers().assign(other, identity_kind::impu, number, at(2))).value();
    BOOST_TEST(f.await(f.shard->bindings().load(other, number, at(0))).value().version == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
