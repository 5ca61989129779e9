#include "protocol/xcap/directory.hpp"

#include "protocol/xcap/usage.hpp"

BOOST_AUTO_TEST_SUITE(xcap_directory)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(documents_stand_in_the_folders_of_their_usages)
{
    std::vector<xcap::directory_entry> const entries{
        {"a", "/a/users/sip:a&b@c/index", "\"1.ab\"", 10, unix_time(seconds(0))},
        {"a", "/a/users/x/other", "\"2\"", 0, unix_time(seconds(951'782'399))},
        {"b", "/b/users/x/index", "\"3\"", 5, unix_time(std::chrono::milliseconds(1'795'417'509'900))},
    };
    auto const text = xcap::write_directory(entries);
    BOOST_TEST(text == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xcap-directory "
                       "xmlns=\"urn:oma:xml:xdm:xcap-directory\">"
                       "<folder auid=\"a\"><entry uri=\"/a/users/sip:a&amp;b@c/index\" "
                       "etag=\"&quot;1.ab&quot;\" last-modified=\"1970-01-01T00:00:00Z\" size=\"10\"/>"
                       "<entry uri=\"/a/users/x/other\" etag=\"&quot;2&quot;\" "
                       "last-modified=\"2000-02-28T23:59:59Z\" size=\"0\"/></folder>"
                       "<folder auid=\"b\"><entry uri=\"/b/users/x/index\" etag=\"&quot;3&quot;\" "
                       "last-modified=\"2026-11-23T07:05:09Z\" size=\"5\"/></folder>"
                       "</xcap-directory>\n");
    auto const& schema = xcap::find_usage("org.openmobilealliance.xcap-directory")->schema();
    BOOST_TEST(!schema.validate(text).has_value());
    BOOST_TEST(!schema.validate(xcap::write_directory({})).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
