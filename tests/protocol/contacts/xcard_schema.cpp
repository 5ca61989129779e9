// Every kind of property in docs/contacts.md, as xCard, against the RELAX NG schema of RFC 6351, by jing.
#include "protocol/contacts/vcard_reader.hpp"
#include "protocol/contacts/xcard.hpp"
#include "tests/support/files.hpp"
#include "tests/support/skip.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

BOOST_AUTO_TEST_SUITE(xcard_schema)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

constexpr std::string_view valid_lines[] = {
    "SOURCE:ldap://ldap.example.com/cn=Babs%20Jensen",
    "KIND:individual",
    "FN;LANGUAGE=en;ALTID=1:Mr. John\\, Esq.",
    "N;SORT-AS=\"Harten,Rene\":Stevenson;John;Philip,Paul;Dr.;Jr.,M.D.",
    "NICKNAME;TYPE=work:Jim,Jimmie",
    "PHOTO;PREF=1:http://www.example.com/a.gif",
    "PHOTO;TYPE=home:data:image/jpeg;base64,/9j/",
    "BDAY:--0415",
    "BDAY:1953-10",
    "BDAY:T102200",
    "BDAY:19531015T231000Z",
    "BDAY;VALUE=text:circa 1800",
    "ANNIVERSARY;CALSCALE=gregorian:19960415",
    "GENDER:M",
    "GENDER:O;intersex",
    "ADR;TYPE=home;GEO=\"geo:12.3457,78.910\";TZ=-0500;LABEL=\"Mr. Q\":;;123 Main Street;Any "
    "Town;CA;91921-1234;U.S.A.",
    "TEL;VALUE=uri;PREF=1;TYPE=voice,home:tel:+1-555-555-5555",
    "TEL;TYPE=cell:+49 151",
    "EMAIL;PID=4.1,5.2;PREF=100:jqpublic@xyz.example.com",
    "IMPP:xmpp:alice@example.com",
    "LANG:fr",
    "TZ:Raleigh/North America",
    "TZ;VALUE=utc-offset:-0500",
    "TZ;VALUE=uri:http://example.com/zone",
    "GEO:geo:37.386013,-122.082932;u=4",
    "TITLE:Research Scientist",
    "ROLE:Project Leader",
    "LOGO:data:image/png;base64,iVBORw0KGgo=",
    "ORG;TYPE=work:ABC\\, Inc.;North American Division;Marketing",
    "MEMBER:mailto:a@example.com",
    "RELATED;TYPE=friend:urn:uuid:f81d4fae",
    "RELATED;VALUE=text:Please contact",
    "CATEGORIES:a,b",
    "NOTE:two\\nlines\\; <and> & \\\\",
    "PRODID:-//ONLINE DIRECTORY//NONSGML Version 1//EN",
    "REV:19951031T222710Z",
    "SOUND:data:audio/basic;base64,MIIC",
    "CLIENTPIDMAP:1;urn:uuid:3df403f4",
    "URL:http://example.org/restaurant?a=1,2;b",
    "KEY:data:application/pgp-keys;base64,MIIC",
    "KEY;VALUE=text:KEY TEXT",
    "FBURL;MEDIATYPE=text/calendar:http://www.example.com/busy",
    "CALADRURI:mailto:janedoe@example.com",
    "CALURI:ftp://ftp.example.com/calA.ics",
    "item1.TEL;TYPE=cell:+49",
};

/// What the schema has no word for, but a contact may hold.
constexpr std::string_view other_lines[] = {
    "X-ODD:a",
    "XML:<a xmlns=\"urn:x\"/>",
    "FN;X-P=1:a",
    "BDAY:sometime",
};

std::string xcard_of(std::string_view line)
{
    auto const file = read_cards("BEGIN:VCARD\nVERSION:4.0\n" + std::string(line) + "\nEND:VCARD\n").value();
    std::string out;
    xml::writer writer(out);
    writer.start("v:vcards").attribute("xmlns:v", xcard_namespace).attribute("xmlns:cab", cabinet_namespace);
    write_xcard("urn:uuid:1", file.cards.at(0).properties, writer);
    writer.end();
    return out;
}

class jing {
public:
    jing()
    {
        if (std::system("command -v jing >/dev/null 2>&1") != 0)
            test::skip_program("jing is not installed");
        // Its regular expressions want the last hyphen of a class escaped.
        auto schema = test::read_file(CABINET_SHARED_DIR "/data/schemas/vcard-4_0.rnc");
        for (auto at = schema.find("0-9-]"); at != std::string::npos; at = schema.find("0-9-]", at + 5))
            schema.insert(at + 3, 1, '\\');
        write("schema.rnc", schema);
    }
    void add(std::string_view line) { write(std::to_string(count_++) + ".xml", xcard_of(line)); }

    /// What jing says; empty: all are valid.
    std::string complaints()
    {
        std::string command = "cd ";
        command.append(folder_.path().native()).append(" && jing -c schema.rnc *.xml >out 2>&1");
        auto const status = std::system(command.c_str());
        auto said = test::read_file(folder_ / "out");
        return status != 0 && said.empty() ? "jing failed" : said;
    }

private:
    void write(std::string const& name, std::string const& text)
    {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

    test::temporary_folder folder_;
    std::size_t count_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_kind_of_property_is_valid)
{
    jing checker;
    for (auto const line : valid_lines)
        checker.add(line);
    auto const said = checker.complaints();
    BOOST_TEST(said.empty(), said);
}

BOOST_AUTO_TEST_CASE(what_the_schema_has_no_word_for_is_told_apart)
{
    jing checker;
    for (auto const line : other_lines)
        checker.add(line);
    auto const said = checker.complaints();
    for (std::size_t i = 0; i < std::size(other_lines); ++i)
        BOOST_TEST(said.find("/" + std::to_string(i) + ".xml:") != std::string::npos, other_lines[i]);
}

BOOST_AUTO_TEST_SUITE_END()
