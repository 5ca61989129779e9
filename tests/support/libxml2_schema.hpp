#pragma once

#include "protocol/xml/schema_files.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <string>

namespace cabinet::test {

/// XML Schema as libxml2 has it: what our own judgement is compared with. Reads no file and no network.
class libxml2_schema {
public:
    libxml2_schema(std::string_view name, std::span<xml::embedded_file const> files)
    {
        xmlInitParser();
        xmlSetExternalEntityLoader(load);
        importable() = files;
        std::string_view text;
        for (auto const& file : files)
            if (file.name == name)
                text = file.text;
        auto* const parser = xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size()));
        xmlSchemaSetParserStructuredErrors(parser, print_nothing, nullptr);
        rules_.reset(xmlSchemaParse(parser));
        xmlSchemaFreeParserCtxt(parser);
    }

    explicit operator bool() const noexcept { return rules_ != nullptr; }

    /// Whether a document, which is well-formed, is valid.
    bool accepts(std::string_view document) const
    {
        auto* const parser = xmlNewParserCtxt();
        parser->sax->serror = print_nothing;
        std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> const tree(
            xmlCtxtReadMemory(parser, document.data(), static_cast<int>(document.size()), nullptr, "UTF-8",
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE),
            xmlFreeDoc);
        xmlFreeParserCtxt(parser);
        if (!tree)
            return false;
        auto* const validator = xmlSchemaNewValidCtxt(rules_.get());
        xmlSchemaSetValidStructuredErrors(validator, print_nothing, nullptr);
        auto const verdict = xmlSchemaValidateDoc(validator, tree.get());
        xmlSchemaFreeValidCtxt(validator);
        return verdict == 0;
    }

private:
    static std::span<xml::embedded_file const>& importable()
    {
        static std::span<xml::embedded_file const> files;
        return files;
    }

    static void print_nothing(void*, xmlErrorPtr) {}

    static xmlParserInputPtr load(char const* location, char const*, xmlParserCtxtPtr context)
    {
        std::string_view name = location ? location : "";
        name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
        for (auto const& file : importable()) {
            if (file.name != name)
                continue;
            auto* const buffer = xmlParserInputBufferCreateMem(
                file.text.data(), static_cast<int>(file.text.size()), XML_CHAR_ENCODING_UTF8);
            return buffer ? xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_UTF8) : nullptr;
        }
        return nullptr;
    }

    std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> rules_{nullptr, xmlSchemaFree};
};

}  // namespace cabinet::test
