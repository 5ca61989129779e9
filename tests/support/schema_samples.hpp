#pragma once

#include "protocol/xml/schema_files.hpp"
#include "protocol/xml/token_reader.hpp"
#include "tests/support/rich_schema.hpp"

#include <string>
#include <vector>

// Valid documents, and chance changes of them that stay well-formed often enough.
namespace cabinet::test {

/// Our schemas and the rich one.
inline std::vector<xml::embedded_file> const& all_schema_files()
{
    static auto const files = [] {
        std::vector<xml::embedded_file> out(xml::schema_files.begin(), xml::schema_files.end());
        out.push_back({"rich.xsd", rich_schema_text});
        return out;
    }();
    return files;
}

struct schema_sample {
    std::string_view file;
    std::vector<std::string_view> documents;
};

inline std::vector<schema_sample> const& schema_samples()
{
    static std::vector<schema_sample> const all = {
        {"rich.xsd", {rich_document}},
        {"resource-lists.xsd",
         {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:x='urn:x'><list name='a' "
          "x:id='1'>"
          "<display-name xml:lang='de'>A</display-name><entry uri='sip:a@b' "
          "x:id='2'><display-name>B</display-name><x:y/>"
          "</entry><list><entry-ref ref='c'/><external "
          "anchor='http://d'/></list><x:z><x:w>1</x:w></x:z></list>"
          "<list name='b'/></resource-lists>"}},
        {"xcap-error.xsd",
         {"<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><uniqueness-failure phrase='x'><exists "
          "field='a'>"
          "<alt-value>b</alt-value><alt-value/></exists><exists "
          "field='c'/></uniqueness-failure></xcap-error>",
          "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><no-parent "
          "phrase='x'><ancestor>http://a</ancestor>"
          "</no-parent></xcap-error>",
          "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><extension><x "
          "xmlns='urn:x'/><cannot-insert/><y "
          "xmlns=''/></extension></xcap-error>"}},
        {"xcap-caps.xsd",
         {"<xcap-caps "
          "xmlns='urn:ietf:params:xml:ns:xcap-caps'><auids><auid>a</auid><auid/></"
          "auids><extensions><extension>e"
          "</extension></extensions><namespaces><namespace>urn:x</namespace></namespaces><x "
          "xmlns='urn:x'/></xcap-caps>"}},
    };
    return all;
}

/// A document as tags, texts and what stands between them, so that changes leave it well-formed often enough.
inline std::vector<std::string> pieces_of(std::string_view document)
{
    std::vector<std::string> out;
    xml::token_reader reader(document);
    while (reader.next())
        if (!reader.current().octets.empty())
            out.emplace_back(reader.current().octets);
    return out;
}

/// One chance change: a piece dropped, doubled, moved, an attribute dropped or moved, or a word exchanged. `random.below(n)` gives a
/// number below n.
template <class Random>
void change(std::vector<std::string>& pieces, Random& random)
{
    static constexpr std::pair<std::string_view, std::string_view> exchanges[] = {
        {"circle", "r:dot"},     {"true", "false"},
        {"'a'", "'b c'"},        {"1", "-1"},
        {"1", "01.0"},           {"sip:a@b", "%"},
        {"http://", "http://["}, {"'de'", "'de-'"},
        {" x:", " xml:"},        {"'x'", "'y'"},
        {"i:type='circle'", ""}, {"2", " "},
        {"urn:", ":"},           {"<x:y/>", "<x:y>t</x:y>"},
        {"1", "<![CDATA[1]]>"},  {"a", "&#97;"},
        {"xmlns=''", ""},        {"29", "30"},
    };
    auto const at = random.below(pieces.size());
    auto& piece = pieces[at];
    switch (random.below(6)) {
    case 0:
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    case 1:
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(at), pieces[random.below(pieces.size())]);
        break;
    case 2:
        std::swap(piece, pieces[random.below(pieces.size())]);
        break;
    case 3: {
        auto const space = piece.find(' ');
        auto const quote = space < piece.size() ? piece.find('\'', space) : piece.size();
        auto const end = quote < piece.size() ? piece.find('\'', quote + 1) : quote;
        if (!piece.starts_with('<') || end >= piece.size())
            break;
        auto const attribute = piece.substr(space, end + 1 - space);
        auto& to = pieces[random.below(pieces.size())];
        if (random.below(2) == 0)
            piece.erase(space, end + 1 - space);
        else if (to.starts_with('<') && to.ends_with('>') && !to.starts_with("</"))
            to.insert(to.find_first_of("/>", 1), attribute);
        break;
    }
    default:
        auto const& [from, to] = exchanges[random.below(std::size(exchanges))];
        if (auto const found = piece.find(from); found != std::string::npos)
            piece.replace(found, from.size(), to);
    }
}

/// Whether libxml2 may judge such a document otherwise: it refuses an empty port, which RFC 3986 §3.2.3 has.
inline bool is_judged_otherwise(std::string_view document)
{
    for (auto at = document.find("//"); at != std::string_view::npos; at = document.find("//", at + 2)) {
        auto const value = document.substr(at, document.find_first_of("'\"<>", at) - at);
        for (auto colon = value.find(':'); colon != std::string_view::npos;
             colon = value.find(':', colon + 1))
            if (colon + 1 == value.size() ||
                std::string_view("/?# \t\r\n").find(value[colon + 1]) != std::string_view::npos)
                return true;
    }
    return false;
}

}  // namespace cabinet::test
