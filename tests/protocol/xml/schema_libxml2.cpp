// Our judgement by schemas against libxml2's, on documents and on chance changes of them.
#include "protocol/xml/schema.hpp"

#include "tests/support/fixed_random.hpp"
#include "tests/support/libxml2_schema.hpp"
#include "tests/support/schema_samples.hpp"

BOOST_AUTO_TEST_SUITE(xml_schema_libxml2)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(documents_are_judged_as_libxml2_judges_them)
{
    test::fixed_random random;
    for (auto const& sample : test::schema_samples()) {
        auto const ours = xml::schema::compile(sample.file, test::all_schema_files()).value();
        test::libxml2_schema const theirs(sample.file, test::all_schema_files());
        BOOST_TEST_REQUIRE(static_cast<bool>(theirs));
        std::size_t valid = 0;
        std::size_t invalid = 0;
        for (int round = 0; round < 3000; ++round) {
            auto pieces = test::pieces_of(sample.documents[random.below(sample.documents.size())]);
            for (auto changes = random.below(4); changes > 0 && !pieces.empty(); --changes)
                test::change(pieces, random);
            std::string document;
            for (auto const& piece : pieces)
                document += piece;
            auto const wrong = ours.validate(document);
            if ((wrong && wrong->code != xml::errc::schema_violation) || test::is_judged_otherwise(document))
                continue;
            ++(wrong ? invalid : valid);
            BOOST_TEST(theirs.accepts(document) == !wrong, document
                                                               << '\n'
                                                               << (wrong ? xml::describe(*wrong) : "valid"));
        }
        BOOST_TEST(valid > 200u, sample.file << ": " << valid);
        BOOST_TEST(invalid > 100u, sample.file << ": " << invalid);
    }
}

BOOST_AUTO_TEST_SUITE_END()
