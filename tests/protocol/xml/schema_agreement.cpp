// Our schemas against the standards' own files: the same judgement on documents and on mutations of them.
#include "protocol/xml/schema.hpp"

#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/schema_samples.hpp"

#include <functional>

BOOST_AUTO_TEST_SUITE(xml_schema_agreement)

using namespace cabinet;

namespace {

constexpr std::string_view lists_document =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:x='urn:x'><list name='a' x:id='1'>"
    "<display-name xml:lang='de'>A</display-name><entry uri='sip:a@b' "
    "x:id='2'><display-name>B</display-name><x:y/></entry>"
    "<list><entry-ref ref='c'/><external anchor='http://d'/></list><x:z/></list><list "
    "name='b'/></resource-lists>";

constexpr std::string_view error_documents[] = {
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><no-parent "
    "phrase='x'><ancestor>http://a</ancestor></no-parent></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><uniqueness-failure phrase='x'><exists "
    "field='a'><alt-value>b</alt-value>"
    "<alt-value/></exists><exists field='c'/></uniqueness-failure></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><extension><x xmlns='urn:x'/><y "
    "xmlns=''/></extension></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><not-well-formed phrase='x'/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><not-utf-8/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><not-xml-frag/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><not-xml-att-value/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><schema-validation-error/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><constraint-failure/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-insert/></xcap-error>",
    "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-delete/></xcap-error>",
};

constexpr std::string_view caps_document =
    "<xcap-caps "
    "xmlns='urn:ietf:params:xml:ns:xcap-caps'><auids><auid>resource-lists</auid><auid/></auids><extensions>"
    "<extension>e</extension></extensions><namespaces><namespace>urn:x</namespace></namespaces><x "
    "xmlns='urn:x'/></xcap-caps>";

constexpr std::string_view services_document =
    "<rls-services xmlns='urn:ietf:params:xml:ns:rls-services' "
    "xmlns:l='urn:ietf:params:xml:ns:resource-lists' "
    "xmlns:x='urn:x'><service uri='sip:a@b' x:id='1'><list "
    "name='a'><l:display-name>A</l:display-name><l:entry "
    "uri='sip:a@b'/></list><packages><package>presence</package><x:y/></packages></service><service "
    "uri='sip:c@d'>"
    "<resource-list>http://a</resource-list><x:z/></service></rls-services>";

constexpr std::string_view directory_document =
    "<xcap-directory xmlns='urn:oma:xml:xdm:xcap-directory' xmlns:x='urn:x'><folder auid='a'><entry "
    "uri='http://a' "
    "etag='e' last-modified='2026-01-02T03:04:05Z' size='5'/><entry uri='b' etag='' "
    "x:id='1'/></folder><folder "
    "auid='c'><error-code>503</error-code></folder><folder auid='d'/></xcap-directory>";

/// One random change: a piece dropped, doubled, moved, or a word in it exchanged.
void mutate(std::vector<std::string>& pieces, test::fixed_random& random)
{
    static constexpr std::pair<std::string_view, std::string_view> exchanges[] = {
        {"entry", "list"},
        {"list", "entry"},
        {"uri=", "ref="},
        {" uri='sip:a@b'", ""},
        {" name='a'", " uri='a'"},
        {"x:", ""},
        {"ref=", "anchor="},
        {"xml:lang='de'", "xml:lang=''"},
        {"'de'", "'d e'"},
        {"display-name", "external"},
        {"phrase=", "field="},
        {" field='a'", ""},
        {"exists", "alt-value"},
        {"auid", "extension"},
        {"urn:x", ":: not a uri %%"},
        {"http://a", "http://a b"},
        {"entry-ref", "entry"},
        {" x:id", " xml:id"},
        {"cannot-insert", "error-element"},
        {"sip:a@b", "%"},
        {"<x:y/>", "<x:y>t</x:y>"},
        {"packages", "package"},
        {"resource-list", "list"},
        {"folder", "entry"},
        {"size='5'", "size='-5'"},
        {"T03:04:05Z", ""},
        {" etag='e'", " tag='e'"},
        {"error-code", "entry"},
    };
    auto const at = random.below(pieces.size());
    switch (random.below(5)) {
    case 0:
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    case 1:
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(at), pieces[random.below(pieces.size())]);
        break;
    case 2:
        std::swap(pieces[at], pieces[random.below(pieces.size())]);
        break;
    default:
        auto const& [from, to] = exchanges[random.below(std::size(exchanges))];
        for (auto& piece : pieces)
            if (auto const found = piece.find(from); found != std::string::npos)
                piece.replace(found, from.size(), to);
    }
}

/// The standards' files, as far as `name` needs them.
struct standard_schema {
    std::string name;
    std::string text = test::read_file(std::filesystem::path(CABINET_SHARED_DIR) / "data/schemas" / name);
    std::string xml_text =
        test::read_file(std::filesystem::path(CABINET_SHARED_DIR) / "data/schemas/xml.xsd");
    std::string lists_text =
        test::read_file(std::filesystem::path(CABINET_SHARED_DIR) / "data/schemas/resource-lists.xsd");
    xml::embedded_file files[3] = {{name, text}, {"xml.xsd", xml_text}, {"resource-lists.xsd", lists_text}};
    xml::schema rules = xml::schema::compile(name, files).value();
};

void compare(std::string const& name, xml::schema const& ours, std::span<std::string_view const> documents)
{
    standard_schema const standard{name};
    test::fixed_random random;
    std::size_t valid = 0;
    std::size_t invalid = 0;
    for (int round = 0; round < 6000; ++round) {
        auto pieces = test::pieces_of(documents[random.below(documents.size())]);
        for (auto changes = random.below(4); changes > 0 && !pieces.empty(); --changes)
            mutate(pieces, random);
        std::string document;
        for (auto const& piece : pieces)
            document += piece;
        auto const our_verdict = ours.validate(document);
        auto const their_verdict = standard.rules.validate(document);
        BOOST_TEST(our_verdict.has_value() == their_verdict.has_value(),
                   document << "\nours: " << (our_verdict ? xml::describe(*our_verdict) : "valid")
                            << "\ntheirs: " << (their_verdict ? xml::describe(*their_verdict) : "valid"));
        if (!our_verdict)
            ++valid;
        else if (our_verdict->code == xml::errc::schema_violation)
            ++invalid;
    }
    BOOST_TEST(valid > 300u);
    BOOST_TEST(invalid > 300u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(resource_lists_are_judged_as_by_rfc_4826)
{
    auto const example =
        test::read_file(std::filesystem::path(CABINET_SHARED_DIR) / "data/xcap/resource-lists.xml");
    BOOST_TEST(!xml::resource_lists_schema().validate(example).has_value());
    std::string_view const documents[] = {lists_document, example};
    compare("resource-lists.xsd", xml::resource_lists_schema(), documents);
}

BOOST_AUTO_TEST_CASE(conflict_reports_are_judged_as_by_rfc_4825)
{
    compare("xcap-error.xsd", xml::xcap_error_schema(), error_documents);
}

BOOST_AUTO_TEST_CASE(capabilities_are_judged_as_by_rfc_4825)
{
    std::string_view const documents[] = {caps_document};
    compare("xcap-caps.xsd", xml::xcap_caps_schema(), documents);
}

BOOST_AUTO_TEST_CASE(services_are_judged_as_by_rfc_4826)
{
    std::string_view const documents[] = {services_document};
    compare("rls-services.xsd", xml::schema::compile("rls-services.xsd").value(), documents);
}

BOOST_AUTO_TEST_CASE(directories_are_judged_as_by_the_open_mobile_alliance)
{
    std::string_view const documents[] = {directory_document};
    compare("xcap-directory.xsd", xml::schema::compile("xcap-directory.xsd").value(), documents);
}

BOOST_AUTO_TEST_SUITE_END()
