#include "operator-core/xdm/opened_document.hpp"

#include "operator-core/store/slice_positions.hpp"
#include "tests/support/excerpt_trial.hpp"

BOOST_AUTO_TEST_SUITE(xdm_opened_document)

using namespace cabinet;

namespace {

constexpr std::string_view book =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list><entry "
    "uri='a'/><entry uri='b'/></list></resource-lists>";

/// The book with its four slices at these positions.
std::optional<core::opened_document> open_at(std::vector<core::slice_position> const& positions,
                                             auth::sha256_value digest)
{
    core::document_head const head{true, 7, digest, book.size(), 4, {}};
    core::slice_collector stored(7, book.size());
    stored.begin(head);
    auto const slices = contacts::cut_slices(book).value();
    for (std::size_t i = 0; i < slices.size(); ++i) {
        stored.position(positions[i]);
        stored.slice(slices[i].octets);
    }
    return core::opened_document::open(head, std::move(stored), {});
}

auth::sha256_value digest_of_book()
{
    return test::excerpt_trial(std::string(book)).opened().head().digest;
}

core::document_edit insertion(std::size_t at, std::size_t count)
{
    core::document_edit out;
    out.first = at;
    out.slices.resize(count);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(slices_that_are_not_the_heads_are_not_opened)
{
    BOOST_TEST(open_at({1, 2, 3, 4}, digest_of_book()).has_value());
    auto wrong = digest_of_book();
    wrong[0] ^= 1;
    BOOST_TEST(!open_at({1, 2, 3, 4}, wrong).has_value());
}

BOOST_AUTO_TEST_CASE(new_slices_share_the_gap)
{
    auto const document = *open_at({100, 200, 300, 400}, digest_of_book());
    auto between = insertion(2, 3);
    core::place(between, document);
    BOOST_TEST(between.first == 2u);
    BOOST_TEST(between.count == 0u);
    BOOST_TEST(between.slices[0].position == 225u);
    BOOST_TEST(between.slices[2].position == 275u);
    auto behind = insertion(4, 1);
    core::place(behind, document);
    BOOST_TEST(behind.slices[0].position == 400 + (core::position_end - 400) / 2);
    auto before = insertion(0, 1);
    core::place(before, document);
    BOOST_TEST(before.slices[0].position == 50u);
}

BOOST_AUTO_TEST_CASE(where_the_gap_is_too_small_neighbours_move)
{
    auto const document = *open_at({100, 200, 201, 400}, digest_of_book());
    auto edit = insertion(2, 1);
    core::place(edit, document);
    BOOST_TEST(edit.slices.size() == edit.count + 1);
    BOOST_TEST(edit.count > 0u);
    std::vector<core::slice_position> all(
        document.positions().begin(), document.positions().begin() + static_cast<std::ptrdiff_t>(edit.first));
    for (auto const& one : edit.slices)
        all.push_back(one.position);
    all.insert(all.end(), document.positions().begin() + static_cast<std::ptrdiff_t>(edit.first + edit.count),
               document.positions().end());
    BOOST_TEST(all.size() == 5u);
    BOOST_TEST(std::is_sorted(all.begin(), all.end(), std::less_equal<>()));
    for (auto const& one : edit.slices)
        BOOST_TEST((one.octets.empty() || one.facts.what != core::slice_facts::kind::blank));
}

BOOST_AUTO_TEST_SUITE_END()
