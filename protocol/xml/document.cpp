#include "protocol/xml/document.hpp"

#include "protocol/xml/byte_order_mark.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"
#include "protocol/xml/token_reader.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace cabinet::xml {
namespace {

/// Everything but the declaration, white space between elements included: standalone() gives it back.
constexpr unsigned parse_options = pugi::parse_cdata | pugi::parse_comments | pugi::parse_pi |
                                   pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                                   pugi::parse_ws_pcdata;

std::string_view prefix_of(std::string_view name) noexcept
{
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view local_of(std::string_view name) noexcept
{
    return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

/// Whether an attribute's name declares `prefix` (empty: the default namespace).
bool declares(std::string_view attribute, std::string_view prefix) noexcept
{
    if (!attribute.starts_with("xmlns"))
        return false;
    attribute.remove_prefix(5);
    return prefix.empty() ? attribute.empty() : attribute.starts_with(':') && attribute.substr(1) == prefix;
}

/// What `prefix` is bound to at a node. The document is known to bind every prefix it uses; a default namespace
/// that is not declared is empty. The walk is short: limits::depth elements and limits::attributes attributes.
std::string_view find_namespace(pugi::xml_node node, std::string_view prefix) noexcept
{
    if (prefix == "xml")
        return xml_namespace;
    // Not by iterators, which pugixml does not inline: this is where reading a large document spends its time.
    for (; node.type() == pugi::node_element; node = node.parent())
        for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute())
            if (auto const* const name = attribute.name(); *name == 'x' && declares(name, prefix))
                return attribute.value();
    return {};
}

pugi::xml_node next_element(pugi::xml_node node) noexcept
{
    while (node && node.type() != pugi::node_element)
        node = node.next_sibling();
    return node;
}

/// Prefixes an element and what is inside it use and do not declare themselves, each once.
void collect_free_prefixes(pugi::xml_node node, pugi::xml_node top, std::vector<std::string_view>& into)
{
    auto const use = [&](std::string_view prefix) {
        if (prefix == "xml" || std::find(into.begin(), into.end(), prefix) != into.end())
            return;
        for (auto at = node;; at = at.parent()) {
            for (auto const attribute : at.attributes())
                if (declares(attribute.name(), prefix))
                    return;
            if (at == top)
                break;
        }
        into.push_back(prefix);
    };
    use(prefix_of(node.name()));
    for (auto const attribute : node.attributes())
        if (auto const prefix = prefix_of(attribute.name()); !prefix.empty() && prefix != "xmlns")
            use(prefix);
    for (auto child = next_element(node.first_child()); child; child = next_element(child.next_sibling()))
        collect_free_prefixes(child, top, into);
}

void append_attribute(std::string_view name, std::string_view value, std::string& out)
{
    out.append(" ").append(name).append("=\"");
    append_attribute_value(value, out);
    out += '"';
}

/// `declarations` go into the start tag. The recursion is limits::depth deep at most.
void append_node(pugi::xml_node node, std::string_view declarations, std::string& out)
{
    switch (node.type()) {
    case pugi::node_pcdata:
        return append_text(node.value(), out);
    case pugi::node_cdata:
        out.append("<![CDATA[").append(node.value()).append("]]>");
        return;
    case pugi::node_comment:
        out.append("<!--").append(node.value()).append("-->");
        return;
    case pugi::node_pi:
        out.append("<?")
            .append(node.name())
            .append(*node.value() ? " " : "")
            .append(node.value())
            .append("?>");
        return;
    default:
        break;
    }
    out.append("<").append(node.name()).append(declarations);
    for (auto const attribute : node.attributes())
        append_attribute(attribute.name(), attribute.value(), out);
    if (!node.first_child()) {
        out += "/>";
        return;
    }
    out += '>';
    for (auto const child : node.children())
        append_node(child, {}, out);
    out.append("</").append(node.name()).append(">");
}

}  // namespace

std::string_view element::name() const noexcept
{
    return pugi::xml_node(node_).name();
}

std::string_view element::local_name() const noexcept
{
    return local_of(name());
}

std::string_view element::namespace_uri() const noexcept
{
    return find_namespace(pugi::xml_node(node_), prefix_of(name()));
}

bool element::is(std::string_view uri, std::string_view local) const noexcept
{
    return local_name() == local && namespace_uri() == uri;
}

std::optional<std::string_view> element::attribute(std::string_view local) const noexcept
{
    for (auto const attribute : pugi::xml_node(node_).attributes())
        if (attribute.name() == local)
            return attribute.value();
    return std::nullopt;
}

std::optional<std::string_view> element::attribute(std::string_view uri,
                                                   std::string_view local) const noexcept
{
    pugi::xml_node const node(node_);
    for (auto const attribute : node.attributes()) {
        std::string_view const name = attribute.name();
        auto const prefix = prefix_of(name);
        if (!prefix.empty() && prefix != "xmlns" && local_of(name) == local &&
            find_namespace(node, prefix) == uri)
            return attribute.value();
    }
    return std::nullopt;
}

std::vector<attribute_view> element::attributes() const
{
    std::vector<attribute_view> out;
    pugi::xml_node const node(node_);
    for (auto const attribute : node.attributes()) {
        std::string_view const name = attribute.name();
        auto const prefix = prefix_of(name);
        if (name != "xmlns" && prefix != "xmlns")
            out.push_back({local_of(name), prefix.empty() ? std::string_view() : find_namespace(node, prefix),
                           attribute.value()});
    }
    return out;
}

std::string_view element::bound_to(std::string_view prefix) const noexcept
{
    return find_namespace(pugi::xml_node(node_), prefix);
}

element element::parent() const noexcept
{
    auto const node = pugi::xml_node(node_).parent();
    return node.type() == pugi::node_element ? element(node.internal_object()) : element();
}

element element::first_child() const noexcept
{
    return element(next_element(pugi::xml_node(node_).first_child()).internal_object());
}

element element::next_sibling() const noexcept
{
    return element(next_element(pugi::xml_node(node_).next_sibling()).internal_object());
}

element_range element::children() const noexcept
{
    return element_range(first_child());
}

element element::child(std::string_view uri, std::string_view local) const noexcept
{
    for (auto const candidate : children())
        if (candidate.is(uri, local))
            return candidate;
    return {};
}

std::string element::text() const
{
    std::string out;
    for (auto const node : pugi::xml_node(node_).children())
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
            out += node.value();
    return out;
}

std::size_t element::offset() const noexcept
{
    auto const of_name = pugi::xml_node(node_).offset_debug();
    return of_name > 0 ? static_cast<std::size_t>(of_name) - 1 : 0;
}

std::string element::standalone() const
{
    pugi::xml_node const node(node_);
    if (!node)
        return {};
    std::vector<std::string_view> prefixes;
    collect_free_prefixes(node, node, prefixes);
    std::string declarations;
    for (auto const prefix : prefixes)
        append_attribute(prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix),
                         find_namespace(node, prefix), declarations);
    std::string out;
    append_node(node, declarations, out);
    return out;
}

struct document::tree {
    std::string octets;  ///< the tree's names and values point into it, rewritten in place
    pugi::xml_document nodes;
};

located<document> document::parse(std::string_view octets, limits const& bounds)
{
    token_reader reader(octets, bounds);
    while (reader.next()) {
    }
    if (reader.error())
        return *reader.error();
    auto made = std::make_unique<tree>();
    made->octets = octets;
    if (octets.starts_with(byte_order_mark))  // offsets stay those of the caller's octets
        std::fill_n(made->octets.begin(), byte_order_mark.size(), ' ');
    auto const parsed = made->nodes.load_buffer_inplace(made->octets.data(), made->octets.size(),
                                                        parse_options, pugi::encoding_utf8);
    if (!parsed) {
        auto const offset = static_cast<std::size_t>(parsed.offset);
        return problem{errc::not_well_formed, offset, locate(octets, offset), parsed.description()};
    }
    return document(std::move(made));
}

document::document(std::unique_ptr<tree> from) noexcept : tree_(std::move(from)) {}
document::document(document&&) noexcept = default;
document& document::operator=(document&&) noexcept = default;
document::~document() = default;

element document::root() const noexcept
{
    return element(tree_->nodes.document_element().internal_object());
}

}  // namespace cabinet::xml
