#include "protocol/xml/schema.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/xml/foreign_content.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <mutex>
#include <new>

namespace cabinet::xml {
namespace {

template <auto Free>
struct freed_by {
    void operator()(auto* object) const noexcept { Free(object); }
};
using doc_pointer = std::unique_ptr<xmlDoc, freed_by<xmlFreeDoc>>;
using parser_pointer = std::unique_ptr<xmlParserCtxt, freed_by<xmlFreeParserCtxt>>;
using schema_pointer = std::unique_ptr<xmlSchema, freed_by<xmlSchemaFree>>;
using schema_parser_pointer = std::unique_ptr<xmlSchemaParserCtxt, freed_by<xmlSchemaFreeParserCtxt>>;
using validator_pointer = std::unique_ptr<xmlSchemaValidCtxt, freed_by<xmlSchemaFreeValidCtxt>>;

constexpr std::string_view schema_instance = "http://www.w3.org/2001/XMLSchema-instance";

std::string_view view(xmlChar const* text) noexcept
{
    return text ? std::string_view(reinterpret_cast<char const*>(text)) : std::string_view();
}

template <class Pointer>
Pointer made(typename Pointer::pointer object)
{
    if (!object)
        throw std::bad_alloc();
    return Pointer(object);
}

/// What the schema being compiled on this thread may import; empty at all other times.
thread_local std::span<embedded_file const> importable;

/// libxml2's only way to read anything that it was not given: a file of `importable`, by name.
xmlParserInputPtr load_importable(char const* location, char const*, xmlParserCtxtPtr context)
{
    std::string_view name = location ? location : "";
    name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
    for (auto const& file : importable) {
        if (file.name != name)
            continue;
        auto* const buffer = xmlParserInputBufferCreateMem(
            file.text.data(), static_cast<int>(file.text.size()), XML_CHAR_ENCODING_UTF8);
        return buffer ? xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_UTF8) : nullptr;
    }
    return nullptr;
}

void prepare_library()
{
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(load_importable);
    });
}

/// The first error libxml2 reports to it.
struct first_error {
    std::optional<std::string> message;
    xmlNode const* node = nullptr;
    std::size_t line = 0;
};

void keep_first(void* into, xmlErrorPtr error)
{
    auto& first = *static_cast<first_error*>(into);
    if (first.message || error->level < XML_ERR_ERROR)
        return;
    first.message = error->message ? error->message : "";
    first.node = static_cast<xmlNode const*>(error->node);
    first.line = static_cast<std::size_t>(std::max(error->line, 0));
}

/// What the parser finds is asked for afterwards; without a handler it would print some of it.
void print_nothing(void*, xmlErrorPtr) {}

/// "Element '{urn:x}a': This element is not expected.\n" → "element 'a': this element is not expected".
std::string as_clause(std::string_view message)
{
    while (!message.empty() && (message.back() == '\n' || message.back() == '.' || message.back() == ' '))
        message.remove_suffix(1);
    std::string out;
    while (!message.empty()) {
        auto const end = message.front() == '{' ? message.find_first_of("} '") : std::string_view::npos;
        if (end != std::string_view::npos && message[end] == '}') {
            message.remove_prefix(end + 1);
            continue;
        }
        bool const starts_sentence = out.empty() || out.ends_with("': ");
        out += starts_sentence ? to_lower(message.front()) : message.front();
        message.remove_prefix(1);
    }
    return out;
}

/// The element next in document order below `top`, inside and after `node`; null at the end.
xmlNode* following_element(xmlNode* node, xmlNode const* top) noexcept
{
    do {
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
        } else {
            while (node != top && !node->next)
                node = node->parent;
            if (node == top)
                return nullptr;
            node = node->next;
        }
    } while (node->type != XML_ELEMENT_NODE);
    return node;
}

/// Takes away the locations of schemas that a document names for itself: we never look there, and without them
/// validation changes nothing in the compiled schema, so that threads can share it.
void remove_schema_locations(xmlNode* root) noexcept
{
    for (auto* node = root; node; node = following_element(node, root)) {
        for (auto* attribute = node->properties; attribute;) {
            auto* const next = attribute->next;
            auto const name = view(attribute->name);
            if (attribute->ns && view(attribute->ns->href) == schema_instance &&
                (name == "schemaLocation" || name == "noNamespaceSchemaLocation"))
                xmlRemoveProp(attribute);
            attribute = next;
        }
    }
}

/// How many elements begin before `node` or the element it belongs to.
std::size_t elements_before(xmlNode* root, xmlNode const* node) noexcept
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->parent;
    std::size_t count = 0;
    for (auto* at = root; at && at != node; at = following_element(at, root))
        ++count;
    return count;
}

/// Where the start tag stands that `skip` others precede. libxml2 itself gives no columns.
std::size_t start_tag_offset(std::string_view document, limits const& bounds, std::size_t skip)
{
    token_reader reader(document, bounds);
    while (reader.next())
        if (reader.current().kind == token_kind::start_tag && skip-- == 0)
            return reader.current().offset;
    return 0;
}

/// What libxml2 alone finds wrong with a document the reader took. Its position counts octets.
problem refused_by_parser(xmlParserCtxt* parser)
{
    auto const* const error = xmlCtxtGetLastError(parser);
    if (!error)
        throw std::bad_alloc();
    return {errc::not_well_formed,
            0,
            {static_cast<std::size_t>(std::max(error->line, 1)),
             static_cast<std::size_t>(std::max(error->int2, 1))},
            as_clause(error->message ? error->message : "")};
}

}  // namespace

struct schema::compiled {
    schema_pointer rules;
    std::string text;       ///< of all files it was made from
    bool has_keys = false;  ///< identity constraints, which may look anywhere

    /// Whether the schema may say something of a namespace: its files write its name.
    bool may_know(std::string_view uri) const
    {
        bool const is_plain = !uri.empty() && uri.find_first_of("&<>\"'") == std::string_view::npos;
        return has_keys || !is_plain || uri == xml_namespace || uri == schema_instance ||
               text.find(uri) != std::string::npos;
    }

    std::optional<problem> check(std::string_view document, limits const& bounds) const;
};

located<schema> schema::compile(std::string_view name, std::span<embedded_file const> files)
{
    prepare_library();
    std::string_view text;
    for (auto const& file : files)
        if (file.name == name)
            text = file.text;
    if (text.empty())
        return problem{errc::bad_schema, 0, {}, "there is no schema file '" + std::string(name) + "'"};
    first_error first;
    auto const parser =
        made<schema_parser_pointer>(xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
    xmlSchemaSetParserStructuredErrors(parser.get(), keep_first, &first);
    importable = files;
    schema_pointer rules(xmlSchemaParse(parser.get()));
    importable = {};
    if (!rules)
        return problem{errc::bad_schema,
                       0,
                       {std::max<std::size_t>(first.line, 1), 1},
                       as_clause(first.message.value_or(""))};
    std::string all;
    for (auto const& file : files)
        all += file.text;
    bool const has_keys = all.find("selector") != std::string::npos;
    return schema(std::make_unique<compiled>(compiled{std::move(rules), std::move(all), has_keys}));
}

std::optional<problem> schema::validate(std::string_view document, limits const& bounds) const
{
    token_reader reader(document, bounds);
    foreign_content foreign(document, [this](std::string_view uri) { return compiled_->may_know(uri); });
    while (reader.next())
        foreign.on_token(reader);
    if (reader.error())
        return reader.error();
    if (auto const rest = foreign.cut(); rest && !compiled_->check(*rest, bounds))
        return std::nullopt;
    return compiled_->check(document, bounds);  // where something is wrong, that gives its place
}

std::optional<problem> schema::compiled::check(std::string_view document, limits const& bounds) const
{
    auto const parser = made<parser_pointer>(xmlNewParserCtxt());
    parser->sax->serror = print_nothing;
    doc_pointer const tree(xmlCtxtReadMemory(
        parser.get(), document.data(), static_cast<int>(document.size()), nullptr, "UTF-8",
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_COMPACT));
    if (!tree)
        return refused_by_parser(parser.get());
    auto* const root = xmlDocGetRootElement(tree.get());
    remove_schema_locations(root);

    first_error first;
    auto const validator = made<validator_pointer>(xmlSchemaNewValidCtxt(rules.get()));
    xmlSchemaSetValidStructuredErrors(validator.get(), keep_first, &first);
    auto const verdict = xmlSchemaValidateDoc(validator.get(), tree.get());
    if (verdict == 0)
        return std::nullopt;
    if (!first.message)  // an internal error: memory
        throw std::bad_alloc();
    auto const offset = start_tag_offset(document, bounds, elements_before(root, first.node));
    return problem{errc::schema_violation, offset, locate(document, offset), as_clause(*first.message)};
}

schema::schema(std::unique_ptr<compiled> from) noexcept : compiled_(std::move(from)) {}
schema::schema(schema&&) noexcept = default;
schema& schema::operator=(schema&&) noexcept = default;
schema::~schema() = default;

schema const& resource_lists_schema()
{
    static schema const instance = schema::compile("resource-lists.xsd").value();
    return instance;
}

schema const& xcap_error_schema()
{
    static schema const instance = schema::compile("xcap-error.xsd").value();
    return instance;
}

schema const& xcap_caps_schema()
{
    static schema const instance = schema::compile("xcap-caps.xsd").value();
    return instance;
}

}  // namespace cabinet::xml
