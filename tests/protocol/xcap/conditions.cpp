#include "protocol/xcap/conditions.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(xcap_conditions)

using namespace cabinet;
using enum xcap::condition_verdict;
namespace bdata = boost::unit_test::data;

namespace {

struct row {
    char const* if_match;
    char const* if_none_match;
    xcap::condition_verdict read;    ///< of an existing document with the tag "1.ab"
    xcap::condition_verdict write;   ///< the same
    xcap::condition_verdict create;  ///< a write of a missing one
};

std::ostream& operator<<(std::ostream& out, row const& value)
{
    return out << "If-Match: " << (value.if_match ? value.if_match : "-")
               << " If-None-Match: " << (value.if_none_match ? value.if_none_match : "-");
}

constexpr row rows[] = {
    {nullptr, nullptr, proceed, proceed, proceed},
    {"*", nullptr, proceed, proceed, failed},
    {"\"1.ab\"", nullptr, proceed, proceed, failed},
    {"1.ab", nullptr, proceed, proceed, failed},
    {"\"1.ab-gz\"", nullptr, proceed, proceed, failed},
    {"1.ab-gz", nullptr, proceed, proceed, failed},
    {"W/\"1.ab\"", nullptr, failed, failed, failed},
    {"\"2.ab\"", nullptr, failed, failed, failed},
    {"\"2.ab\", \"1.ab\"", nullptr, proceed, proceed, failed},
    {"\"2.ab\",\"1.ab\"", nullptr, proceed, proceed, failed},
    {" ,, \"2.ab\" ,, \"1.ab\" ,", nullptr, proceed, proceed, failed},
    {"2.ab, 1.ab", nullptr, proceed, proceed, failed},
    {"\"*\"", nullptr, failed, failed, failed},
    {"\"1.ab", nullptr, failed, failed, failed},
    {"\"1.ab\"x", nullptr, failed, failed, failed},
    {"", nullptr, failed, failed, failed},
    {"\"1.AB\"", nullptr, failed, failed, failed},
    {"\"\"", nullptr, failed, failed, failed},
    {nullptr, "*", not_modified, failed, proceed},
    {nullptr, " * ", not_modified, failed, proceed},
    {nullptr, "\"1.ab\"", not_modified, failed, proceed},
    {nullptr, "1.ab", not_modified, failed, proceed},
    {nullptr, "\"1.ab-gz\"", not_modified, failed, proceed},
    {nullptr, "W/\"1.ab\"", not_modified, failed, proceed},
    {nullptr, "\"2.ab\"", proceed, proceed, proceed},
    {nullptr, "\"2.ab\", W/\"1.ab\"", not_modified, failed, proceed},
    {nullptr, "\"2,\", \"1.ab\"", not_modified, failed, proceed},
    {nullptr, "\"2.ab", proceed, failed, failed},
    {nullptr, "", proceed, failed, failed},
    {nullptr, " , ", proceed, failed, failed},
    {"\"1.ab\"", "\"1.ab\"", not_modified, failed, failed},
    {"\"2.ab\"", "\"1.ab\"", failed, failed, failed},
    {"\"1.ab\"", "\"2.ab\"", proceed, proceed, failed},
    {"*", "*", not_modified, failed, failed},
};

std::optional<std::string_view> header(char const* value)
{
    return value ? std::optional<std::string_view>(value) : std::nullopt;
}

}  // namespace

BOOST_DATA_TEST_CASE(conditions_hold_as_rfc_9110_says, bdata::make(rows))
{
    xcap::conditions const given{header(sample.if_match), header(sample.if_none_match)};
    BOOST_TEST((xcap::evaluate(given, "\"1.ab\"", true) == sample.read));
    BOOST_TEST((xcap::evaluate(given, "\"1.ab\"", false) == sample.write));
    BOOST_TEST((xcap::evaluate(given, std::nullopt, false) == sample.create));
}

BOOST_AUTO_TEST_SUITE_END()
