#include "operator-core/admin/subscriber_text.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(subscriber_texts)

using namespace cabinet;
using namespace cabinet::core;

namespace {

subscriber_record erika()
{
    subscriber_record out;
    out.id = subscription_id{7};
    out.created = unix_time(std::chrono::seconds(1'795'338'904));
    out.credentials = aka_keys{};
    out.identities = {
        {"001010123456789@ims.example"}, {"sip:a@b", "tel:+49151"}, {"001010123456789"}, {}, {"+49151"}};
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_table_lines_up_its_columns)
{
    auto barred = erika();
    barred.id = subscription_id{12'345};
    barred.barred = true;
    barred.credentials = password_digests{};
    barred.identities.msisdns.clear();
    std::vector<subscriber_record> const both{erika(), barred};
    BOOST_TEST(write_subscriber_table(both) ==
               "ID      LOGIN         STATE   NUMBER  PRIVATE IDENTITY\n"
               "#7      akav2-sha256  active  +49151  001010123456789@ims.example\n"
               "#12345  password      barred  -       001010123456789@ims.example\n");
}

BOOST_AUTO_TEST_CASE(a_subscriber_is_told_line_by_line)
{
    BOOST_TEST(write_subscriber(erika()) == "id                  #7\n"
                                            "state               active\n"
                                            "login               akav2-sha256\n"
                                            "added               2026-11-22T09:15:04Z\n"
                                            "private identity    001010123456789@ims.example\n"
                                            "public identity     sip:a@b\n"
                                            "public identity     tel:+49151\n"
                                            "number              +49151\n"
                                            "IMSI                001010123456789\n");
}

BOOST_AUTO_TEST_CASE(json_stands_on_one_line)
{
    BOOST_TEST(write_subscriber_json(erika()) ==
               R"({"id":7,"barred":false,"created":"2026-11-22T09:15:04Z","login":"akav2-sha256",)"
               R"("impis":["001010123456789@ims.example"],"impus":["sip:a@b","tel:+49151"],)"
               R"("imsis":["001010123456789"],"iccids":[],"msisdns":["+49151"]})");
    auto odd = erika();
    odd.identities.impis = {"a\"b\n\xFF"};
    BOOST_TEST(write_subscriber_json(odd).find("a\\\"b\\n\xEF\xBF\xBD") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_erasure_says_what_went)
{
    core::removed_data data{
        .identities = 6, .bindings = 1, .documents = 2, .versions = 8, .slices = 120, .log_is_clean = true};
    BOOST_TEST(core::write_removed(data) ==
               "identities  6\nbindings    1\ndocuments   2, with 8 versions in 120 pieces\n");
    BOOST_TEST(core::write_removed_json(data) == "{\"identities\":6,\"bindings\":1,\"documents\":2,"
                                                 "\"versions\":8,\"slices\":120,\"log_is_clean\":true}");
    data.log_is_clean = false;
    BOOST_TEST(core::write_removed(data).ends_with("restart operator-core.\n"));
}

BOOST_AUTO_TEST_SUITE_END()
