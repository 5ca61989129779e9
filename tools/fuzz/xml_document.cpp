// XML: libxml2 and the token reader judge alike what is well-formed, tokens are the document, and an element written
// alone says the same when it is read again.
#include "protocol/base/octets.hpp"
#include "protocol/xml/document.hpp"
#include "protocol/xml/token_reader.hpp"

#include <libxml/parser.h>

#include <cstdlib>

namespace {

/// Namespace names that are no URIs are an error to libxml2 only.
void note_error(void* parser, xmlErrorPtr error)
{
    if (error->level >= XML_ERR_ERROR && error->code != XML_WAR_NS_URI &&
        error->code != XML_WAR_NS_URI_RELATIVE && error->domain != XML_FROM_VALID)
        *static_cast<bool*>(static_cast<xmlParserCtxtPtr>(parser)->_private) = true;
}

bool libxml2_takes(std::string_view document)
{
    bool refused = false;
    auto* const parser = xmlNewParserCtxt();
    parser->sax->serror = note_error;
    parser->_private = &refused;
    auto* const tree =
        xmlCtxtReadMemory(parser, document.data(), static_cast<int>(document.size()), nullptr, "UTF-8",
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    refused = refused || !tree;
    xmlFreeDoc(tree);
    xmlFreeParserCtxt(parser);
    return !refused;
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    xml::token_reader reader(text);
    std::string octets;
    while (reader.next())
        octets += reader.current().octets;
    if (reader.error()) {
        require(reader.error()->offset <= size);
        bool const has_nul = text.find('\0') != std::string_view::npos;  // libxml2 stops there, content
        if (reader.error()->code == xml::errc::not_well_formed && !has_nul)
            require(!libxml2_takes(text));
        return 0;
    }
    require(text.ends_with(octets));
    require(libxml2_takes(text));
    auto const document = xml::document::parse(text);
    require(document.has_value());
    auto const alone = document->root().standalone();
    auto const again = xml::document::parse(alone);
    require(again.has_value() && again->root().standalone() == alone);
    require(again->root().text() == document->root().text());
    require(again->root().namespace_uri() == document->root().namespace_uri());
    return 0;
}
