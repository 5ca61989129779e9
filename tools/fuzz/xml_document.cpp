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

/// What a tag means is what the bindings in force say, however its name was found.
void check_name(cabinet::xml::token_reader const& reader)
{
    auto const& tag = reader.current();
    if (tag.kind != cabinet::xml::token_kind::start_tag)
        return;
    auto const colon = tag.name.find(':');
    auto const before = colon == std::string_view::npos ? std::string_view() : tag.name.substr(0, colon);
    require(tag.local == (colon == std::string_view::npos ? tag.name : tag.name.substr(colon + 1)));
    require(reader.bound_to(before) == tag.namespace_uri);
    require(tag.octets.substr(1).starts_with(tag.name));
}

/// Reading leaves at once meets the same end tags, and the same error, as reading each token.
void check_leaves(std::string_view text)
{
    cabinet::xml::token_reader each(text);
    cabinet::xml::token_reader leaves(text);
    while (leaves.next()) {
        require(each.next() && each.current().offset == leaves.current().offset);
        std::string_view leaf;
        if (!leaves.take_leaf(leaf))
            continue;
        require(each.next());
        if (!leaf.empty()) {
            require(each.current().octets.data() == leaf.data() && each.current().octets == leaf &&
                    each.current().is_plain);
            require(each.next());
        }
        require(each.current().kind == cabinet::xml::token_kind::end_tag);
        require(each.current().octets == leaves.current().octets && each.depth() == leaves.depth());
    }
    require(!each.next() && each.error().has_value() == leaves.error().has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    xml::token_reader reader(text);
    std::string octets;
    while (reader.next()) {
        octets += reader.current().octets;
        check_name(reader);
    }
    check_leaves(text);
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
