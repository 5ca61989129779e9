#include "operator-core/xdm/document_cache.hpp"

#include "tests/support/excerpt_trial.hpp"

BOOST_AUTO_TEST_SUITE(xdm_document_cache)

using namespace cabinet;

namespace {

core::document_key key_of(std::uint64_t owner)
{
    return {core::subscription_id(owner), "resource-lists", "index"};
}

core::opened_document some_document()
{
    return test::excerpt_trial("<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list><entry "
                               "uri='a'/></list></resource-lists>")
        .opened();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_document_is_given_as_it_stands_or_not_at_all)
{
    core::document_cache cache(1 << 20);
    auto const head = some_document().head();
    BOOST_TEST(!cache.find(key_of(1), head));
    BOOST_TEST(cache.put(key_of(1), some_document()));
    BOOST_TEST(cache.find(key_of(1), head));
    BOOST_TEST(!cache.find(key_of(2), head));
    auto later = head;
    ++later.gen;
    BOOST_TEST(!cache.find(key_of(1), later));
    BOOST_TEST(!cache.find(key_of(1), head));  // an old one is let go
}

BOOST_AUTO_TEST_CASE(the_least_lately_used_goes_where_the_limit_is_met)
{
    auto const head = some_document().head();
    auto const size = some_document().footprint();
    core::document_cache cache(3 * size);
    for (std::uint64_t owner = 1; owner <= 3; ++owner)
        cache.put(key_of(owner), some_document());
    BOOST_TEST(cache.find(key_of(1), head));
    cache.put(key_of(4), some_document());
    BOOST_TEST(cache.find(key_of(1), head));
    BOOST_TEST(!cache.find(key_of(2), head));
    BOOST_TEST(cache.find(key_of(3), head));
    BOOST_TEST(cache.find(key_of(4), head));
}

BOOST_AUTO_TEST_CASE(a_document_larger_than_the_limit_is_not_held)
{
    auto const size = some_document().footprint();
    BOOST_TEST(!core::document_cache(size - 1).put(key_of(1), some_document()));
    BOOST_TEST(core::document_cache(size).put(key_of(1), some_document()));
    BOOST_TEST(core::document_cache(size + 1).put(key_of(1), some_document()));
}

BOOST_AUTO_TEST_CASE(a_text_is_known_as_long_as_somebody_has_it)
{
    core::document_cache cache(0);
    auto const head = some_document().head();
    auto text = std::make_shared<std::string const>("a");
    cache.share(key_of(1), head, text);
    BOOST_TEST((cache.text(key_of(1), head) == text));
    BOOST_TEST(!cache.text(key_of(2), head));
    auto later = head;
    ++later.gen;
    BOOST_TEST(!cache.text(key_of(1), later));
    text.reset();
    BOOST_TEST(!cache.text(key_of(1), head));
}

BOOST_AUTO_TEST_SUITE_END()
