#include "tools/sip_print/describe.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_describe_value)

using namespace cabinet;
using namespace cabinet::sip_print;

namespace {

/// The names of what one value of a header says.
std::string said(std::string_view name, std::string_view value)
{
    auto const one = describe_header({name, value, sip::identify(name)});
    BOOST_TEST(one.broken.empty(), name << ": " << value);
    BOOST_TEST_REQUIRE(one.values.size() == 1u, name << ": " << value);
    std::string out;
    for (auto const& part : one.values[0])
        out += (out.empty() ? "" : " ") + part.name;
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_type_of_value_says_its_parts)
{
    BOOST_TEST(said("P-Access-Network-Info", "3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=1") == "type parameters");
    BOOST_TEST(said("Call-ID", "a@b") == "call_id");
    BOOST_TEST(said("P-Charging-Vector", "icid-value=1;orig-ioi=a;term-ioi=b") ==
               "icid_value originating_ioi terminating_ioi");
    BOOST_TEST(said("CSeq", "1 A") == "number method");
    BOOST_TEST(said("Expires", "1") == "seconds");
    BOOST_TEST(said("Replaces", "a@b;to-tag=1;from-tag=2") == "call_id parameters");
    BOOST_TEST(said("Event", "reg;id=1") == "type parameters");
    BOOST_TEST(said("Content-Type", "a/b;c=d") == "type subtype parameters");
    BOOST_TEST(said("MIME-Version", "1.0") == "major minor");
    BOOST_TEST(said("Content-Disposition", "session;handling=optional") == "value parameters");
    BOOST_TEST(said("Privacy", "id;header") == "values");
    BOOST_TEST(said("RAck", "1 2 INVITE") == "response_number cseq_number method");
    BOOST_TEST(said("Reason", "SIP;cause=200") == "protocol parameters");
    BOOST_TEST(said("Retry-After", "5 (busy);duration=1") == "seconds comment parameters");
    BOOST_TEST(said("Security-Client", "digest;d-alg=MD5") == "mechanism parameters");
    BOOST_TEST(said("P-Asserted-Service", "urn:urn-7:3gpp-service.ims.icsi.mmtel") == "service");
    BOOST_TEST(said("Session-Expires", "90;refresher=uac") == "seconds parameters");
    BOOST_TEST(said("Session-ID", "00112233445566778899aabbccddeeff") == "session_id");
    BOOST_TEST(said("Subscription-State", "active;expires=1") == "state parameters");
    BOOST_TEST(said("Timestamp", "1.5 0.5") == "at delay");
    BOOST_TEST(said("Supported", "path") == "token");
    BOOST_TEST(said("User-to-User", "00;encoding=hex") == "data parameters");
    BOOST_TEST(said("P-Visited-Network-ID", "\"a b\"") == "network");
    BOOST_TEST(said("Warning", "301 h \"t\"") == "code agent text");
    BOOST_TEST(said("Accept-Language", "en;q=0.5") == "token parameters");
    BOOST_TEST(said("Max-Forwards", "1") == "number");
    BOOST_TEST(said("History-Info", "<sip:a@h>;index=1") == "address uri index parameters");
}

BOOST_AUTO_TEST_SUITE_END()
