// Every vCard file of the foreign test material comes in, goes out in both versions and both group styles, and comes
// back equal.
#include "protocol/contacts/vcard_writer.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"

#include <algorithm>
#include <ostream>

BOOST_AUTO_TEST_SUITE(foreign_vcards)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

std::vector<std::filesystem::path> foreign_files()
{
    std::vector<std::filesystem::path> out;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(CABINET_SHARED_DIR) / "data/contacts"))
        if (entry.path().extension() == ".vcf")
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

vcard_book read(std::string_view text)
{
    test::fixed_random random;
    return read_vcards(text, random).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(there_are_some)
{
    BOOST_TEST(foreign_files().size() > 50u);
}

BOOST_AUTO_TEST_CASE(every_file_is_read_and_comes_back_equal)
{
    for (auto const& path : foreign_files()) {
        BOOST_TEST_CONTEXT(path.filename().string())
        {
            auto const first = read(test::read_file(path));
            BOOST_TEST(!first.book.contacts.empty());
            for (auto const format : {vcard_format::v3_0, vcard_format::v4_0}) {
                for (auto const style : {group_style::categories, group_style::cards}) {
                    auto const written = write_vcards(first.book, format, style);
                    auto const again = read(written);
                    BOOST_TEST((again.book == first.book), written);
                    BOOST_TEST(again.made.empty() ==
                               (style == group_style::cards || first.book.groups.empty()));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
