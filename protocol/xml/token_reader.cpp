#include "protocol/xml/token_reader.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/xml/byte_order_mark.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>

namespace cabinet::xml {
namespace {

/// S of XML 1.0 §2.3 [3].
constexpr bool is_space(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_all_space(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), is_space);
}

/// A name for a person: quoted, and cut where it is long.
std::string quoted(std::string_view name)
{
    constexpr std::size_t longest = 60;
    std::string out = "'";
    if (name.size() <= longest)
        return out.append(name) + "'";
    std::size_t cut = longest;
    while ((static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80)  // not inside a character
        --cut;
    return out.append(name.substr(0, cut)) + "…'";
}

/// Takes ` name = "value"` of the XML declaration off the front of `rest`; nothing where it is not there.
std::optional<std::string_view> take_pseudo_attribute(std::string_view& rest, std::string_view name)
{
    auto left = rest;
    auto const skip = [&left] {
        while (!left.empty() && is_space(left.front()))
            left.remove_prefix(1);
    };
    auto const before = left.size();
    skip();
    if (left.size() == before || !left.starts_with(name))
        return std::nullopt;
    left.remove_prefix(name.size());
    skip();
    if (!left.starts_with('='))
        return std::nullopt;
    left.remove_prefix(1);
    skip();
    if (left.empty() || (left.front() != '"' && left.front() != '\''))
        return std::nullopt;
    auto const end = left.find(left.front(), 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    auto const value = left.substr(1, end - 1);
    rest = left.substr(end + 1);
    return value;
}

}  // namespace

token_reader::token_reader(std::string_view document, limits const& bounds)
    : document_(document),
      bounds_(bounds)
{
    bindings_.push_back({"xml", xml_namespace});
}

bool token_reader::next()
{
    attributes_.clear();
    if (error_ || (!begun_ && !begin_document()))
        return false;
    if (!end_tag_pending_)
        return read_token();
    end_tag_pending_ = false;
    emit(token_kind::end_tag, at_);
    close_innermost();
    return true;
}

bool token_reader::fail(errc code, std::size_t offset, std::string reason)
{
    error_ = problem{code, offset, locate(document_, offset), std::move(reason)};
    return false;
}

bool token_reader::malformed(std::size_t offset, std::string reason)
{
    return fail(errc::not_well_formed, offset, std::move(reason));
}

/// Checks what holds for every octet, so that the rest of the reader meets characters only.
bool token_reader::begin_document()
{
    begun_ = true;
    if (document_.size() > bounds_.octets)
        return fail(errc::too_large, bounds_.octets,
                    "the document has more than " + std::to_string(bounds_.octets) + " octets");
    if (document_.starts_with("\xFE\xFF") || document_.starts_with("\xFF\xFE"))
        return fail(errc::not_utf8, 0, "the document is in UTF-16; only UTF-8 is taken");
    if (auto const bad = find_non_text(document_); bad != std::string_view::npos) {
        auto const lead = static_cast<unsigned char>(document_[bad]);
        if (lead < 0x80 || document_.substr(bad).starts_with("\xEF\xBF"))
            return malformed(bad, "a character that XML does not allow");
        return fail(errc::not_utf8, bad, "this octet does not belong to a UTF-8 character");
    }
    if (document_.starts_with(byte_order_mark))
        at_ = byte_order_mark.size();
    auto const after = document_.substr(at_).starts_with("<?xml") ? document_.substr(at_ + 5, 1) : "";
    return after.empty() || !is_space(after.front()) || read_declaration();
}

///     XMLDecl = '<?xml' VersionInfo EncodingDecl? SDDecl? S? '?>'          (XML 1.0 §2.8 [23])
bool token_reader::read_declaration()
{
    auto const begin = at_;
    auto const end = document_.find("?>", begin);
    if (end == std::string_view::npos)
        return malformed(begin, "the XML declaration does not end");
    auto rest = document_.substr(begin + 5, end - begin - 5);
    auto const version = take_pseudo_attribute(rest, "version");
    if (!version || version->size() < 3 || !version->starts_with("1.") ||
        !std::all_of(version->begin() + 2, version->end(), is_digit))
        return malformed(begin, "the XML declaration does not begin with version=\"1.0\"");
    auto const encoding = take_pseudo_attribute(rest, "encoding");
    if (encoding && !iequals(*encoding, "UTF-8"))
        return fail(errc::not_utf8, begin,
                    "the XML declaration names the encoding " + quoted(*encoding) + "; only UTF-8 is taken");
    auto const standalone = take_pseudo_attribute(rest, "standalone");
    if ((standalone && *standalone != "yes" && *standalone != "no") || !is_all_space(rest))
        return malformed(begin, "the XML declaration has a part that does not belong there");
    at_ = end + 2;
    return true;
}

bool token_reader::emit(token_kind kind, std::size_t begin)
{
    current_ = token{};
    current_.kind = kind;
    current_.offset = begin;
    current_.octets = document_.substr(begin, at_ - begin);
    if (kind == token_kind::end_tag) {
        current_.name = open_.back().name;
        current_.local = open_.back().local;
        current_.namespace_uri = open_.back().namespace_uri;
    }
    return true;
}

void token_reader::close_innermost()
{
    bindings_.resize(open_.back().bindings_before);
    open_.pop_back();
}

bool token_reader::skip_space()
{
    auto const begin = at_;
    while (at_ < document_.size() && is_space(document_[at_]))
        ++at_;
    return at_ > begin;
}

///     QName = [NCName ":"] NCName          (Namespaces in XML §4)
std::optional<qualified_name> token_reader::take_name()
{
    auto const rest = document_.substr(at_);
    auto length = ncname_length(rest);
    qualified_name name{{}, rest.substr(0, length)};
    if (length > 0 && rest.substr(length, 1) == ":") {
        name = {name.local, rest.substr(length + 1, ncname_length(rest.substr(length + 1)))};
        length += 1 + name.local.size();
    }
    if (name.local.empty())
        return std::nullopt;
    at_ += length;
    return name;
}

bool token_reader::read_token()
{
    auto const rest = document_.substr(at_);
    if (rest.empty()) {
        if (!open_.empty())
            return malformed(at_, "the document ends inside the element " + quoted(open_.back().name));
        return root_seen_ ? false : malformed(at_, "the document has no element");
    }
    if (rest.front() != '<')
        return read_text();
    if (rest.starts_with("</"))
        return read_end_tag();
    if (rest.starts_with("<?"))
        return read_instruction();
    if (rest.starts_with("<!--"))
        return read_comment();
    if (rest.starts_with("<![CDATA["))
        return read_cdata();
    if (rest.starts_with("<!DOCTYPE"))
        return fail(errc::dtd_refused, at_, "a document type declaration is not allowed");
    return read_start_tag();
}

///     CharData = [^<&]* - ([^<&]* ']]>' [^<&]*)          (XML 1.0 §2.4 [14]), and references
bool token_reader::read_text()
{
    auto const begin = at_;
    at_ = std::min(document_.find('<', at_), document_.size());
    auto const run = document_.substr(begin, at_ - begin);
    if (open_.empty() && !is_all_space(run))
        return malformed(begin, "text outside the root element");
    if (auto const end = run.find("]]>"); end != std::string_view::npos)
        return malformed(begin + end, "\"]]>\" in text; write \"]]&gt;\"");
    return check_references(begin, at_) && emit(token_kind::text, begin);
}

bool token_reader::check_references(std::size_t begin, std::size_t end)
{
    auto const text = document_.substr(0, end);  // a search must not run on through the rest of the document
    auto at = text.find('&', begin);
    while (at != std::string_view::npos) {
        auto const stop = text.find(';', at);
        if (stop == std::string_view::npos)
            return malformed(at, "\"&\" does not begin a reference; write \"&amp;\"");
        auto const reference = text.substr(at, stop + 1 - at);
        if (!resolve_references(reference))
            return malformed(at, quoted(reference) + " is neither a predefined entity nor a character");
        at = text.find('&', stop);
    }
    return true;
}

///     CDSect = '<![CDATA[' CData ']]>'          (XML 1.0 §2.7)
bool token_reader::read_cdata()
{
    auto const begin = at_;
    auto const end = document_.find("]]>", begin + 9);
    if (open_.empty())
        return malformed(begin, "a CDATA section outside the root element");
    if (end == std::string_view::npos)
        return malformed(begin, "the CDATA section does not end");
    at_ = end + 3;
    return emit(token_kind::cdata, begin);
}

///     Comment = '<!--' ((Char - '-') | ('-' (Char - '-')))* '-->'          (XML 1.0 §2.5 [15])
bool token_reader::read_comment()
{
    auto const begin = at_;
    auto const dashes = document_.find("--", begin + 4);
    if (dashes == std::string_view::npos)
        return malformed(begin, "the comment does not end");
    if (document_.substr(dashes + 2, 1) != ">")
        return malformed(dashes, "\"--\" inside a comment");
    at_ = dashes + 3;
    return emit(token_kind::comment, begin);
}

///     PI = '<?' PITarget (S (Char* - (Char* '?>' Char*)))? '?>'          (XML 1.0 §2.6 [16])
/// The target is an NCName (Namespaces in XML §7) other than "xml" in any case.
bool token_reader::read_instruction()
{
    auto const begin = at_;
    auto const end = document_.find("?>", begin + 2);
    if (end == std::string_view::npos)
        return malformed(begin, "the processing instruction does not end");
    auto const inside = document_.substr(begin + 2, end - begin - 2);
    auto const target = inside.substr(0, ncname_length(inside));
    if (target.empty() || (target.size() < inside.size() && !is_space(inside[target.size()])))
        return malformed(begin, "the processing instruction has no proper target");
    if (iequals(target, "xml"))
        return malformed(begin, "an XML declaration stands only at the very start of a document");
    at_ = end + 2;
    return emit(token_kind::instruction, begin);
}

///     ETag = '</' Name S? '>'          (XML 1.0 §3.1 [42])
bool token_reader::read_end_tag()
{
    auto const begin = at_;
    if (open_.empty())
        return malformed(begin, "an end tag without a start tag");
    auto const name = open_.back().name;
    at_ += 2;
    bool const same = document_.substr(at_).starts_with(name);
    if (same)
        at_ += name.size();
    skip_space();
    if (!same || document_.substr(at_, 1) != ">")
        return malformed(begin, "the end tag of " + quoted(name) + " is expected here");
    ++at_;
    emit(token_kind::end_tag, begin);
    close_innermost();
    return true;
}

///     STag = '<' Name (S Attribute)* S? '>'          (XML 1.0 §3.1 [40], [44])
bool token_reader::read_start_tag()
{
    auto const begin = at_++;
    if (root_seen_ && open_.empty())
        return malformed(begin, "a second root element");
    if (!take_name())
        return malformed(begin, "\"<\" does not begin a tag; write \"&lt;\"");
    auto const name = document_.substr(begin + 1, at_ - begin - 1);
    for (;;) {
        bool const spaced = skip_space();
        auto const rest = document_.substr(at_);
        if (rest.starts_with('>') || rest.starts_with("/>")) {
            bool const self_closing = rest.front() == '/';
            at_ += self_closing ? 2 : 1;
            return open_element_now(begin, name, self_closing);
        }
        if (rest.empty())
            return malformed(begin, "the start tag of " + quoted(name) + " does not end");
        if (!spaced)
            return malformed(at_, "white space, \">\" or \"/>\" is expected in the tag of " + quoted(name));
        if (!read_attribute())
            return false;
    }
}

///     Attribute = Name S? '=' S? AttValue          (XML 1.0 §3.1 [41], §2.3 [10])
bool token_reader::read_attribute()
{
    raw_attribute attribute;
    attribute.offset = at_;
    auto const name = take_name();
    if (!name)
        return malformed(at_, "an attribute's name is expected");
    attribute.name = document_.substr(attribute.offset, at_ - attribute.offset);
    attribute.prefix = name->prefix;
    attribute.local = name->local;
    skip_space();
    if (document_.substr(at_, 1) != "=")
        return malformed(at_, "\"=\" is expected after the attribute " + quoted(attribute.name));
    ++at_;
    skip_space();
    auto const quote = document_.substr(at_, 1);
    if (quote != "\"" && quote != "'")
        return malformed(at_, "the value of the attribute " + quoted(attribute.name) + " has no quotes");
    auto const begin = at_ + 1;
    auto const end = document_.find(quote.front(), begin);
    if (end == std::string_view::npos)
        return malformed(at_, "the value of the attribute " + quoted(attribute.name) + " does not end");
    attribute.value = document_.substr(begin, end - begin);
    if (auto const tag = attribute.value.find('<'); tag != std::string_view::npos)
        return malformed(begin + tag, "\"<\" in an attribute's value; write \"&lt;\"");
    at_ = end + 1;
    auto const around = open_.empty() ? 0 : open_.back().attributes_in_all;
    if (around + attributes_.size() == bounds_.attributes)
        return fail(errc::too_many_attributes, attribute.offset,
                    "this element and those around it have more than " + std::to_string(bounds_.attributes) +
                        " attributes");
    attributes_.push_back(attribute);
    return check_references(begin, end);
}

/// The start tag has been read: resolves its names and enters the element.
bool token_reader::open_element_now(std::size_t begin, std::string_view name, bool self_closing)
{
    if (open_.size() == bounds_.depth)
        return fail(errc::too_deep, begin,
                    "elements are nested more than " + std::to_string(bounds_.depth) + " deep");
    if (++elements_ > bounds_.elements)
        return fail(errc::too_many_elements, begin,
                    "the document has more than " + std::to_string(bounds_.elements) + " elements");
    auto const in_all = (open_.empty() ? 0 : open_.back().attributes_in_all) + attributes_.size();
    auto const bindings_before = bindings_.size();
    if (!declare_namespaces() || !resolve_attributes())
        return false;
    auto const parts = *split_name(name);
    auto const uri = find_namespace(parts.prefix);
    if (!uri)
        return malformed(begin, "the prefix " + quoted(parts.prefix) + " of the element is not declared");
    open_.push_back({name, parts.local, *uri, bindings_before, in_all});
    root_seen_ = true;
    end_tag_pending_ = self_closing;
    emit(token_kind::start_tag, begin);
    current_.name = name;
    current_.local = parts.local;
    current_.namespace_uri = *uri;
    current_.self_closing = self_closing;
    return true;
}

bool token_reader::declare_namespaces()
{
    for (auto const& attribute : attributes_)
        if ((attribute.prefix == "xmlns" || attribute.name == "xmlns") && !declare_namespace(attribute))
            return false;
    return true;
}

/// Namespaces in XML §2.2, §3: what may be bound to what.
bool token_reader::declare_namespace(raw_attribute const& attribute)
{
    auto const prefix = attribute.prefix.empty() ? std::string_view() : attribute.local;
    auto uri = attribute.value;
    if (uri.find_first_of("&\t\r\n") != std::string_view::npos)
        uri = resolved_uris_.emplace_back(*attribute_text(attribute.value));
    bool const is_xml = prefix == "xml";
    if (prefix == "xmlns" || uri == xmlns_namespace || is_xml != (uri == xml_namespace))
        return malformed(attribute.offset, "the prefixes 'xml' and 'xmlns' cannot be declared otherwise");
    if (uri.empty() && !prefix.empty())
        return malformed(attribute.offset,
                         "the prefix " + quoted(prefix) + " is declared without a namespace");
    bindings_.push_back({prefix, uri});
    return true;
}

/// Finds the attributes' namespaces and refuses two of one expanded name. Namespaces in XML §6.2, §6.3.
bool token_reader::resolve_attributes()
{
    for (auto& attribute : attributes_) {
        if (attribute.prefix == "xmlns") {
            attribute.namespace_uri = xmlns_namespace;
        } else if (!attribute.prefix.empty()) {
            auto const uri = find_namespace(attribute.prefix);
            if (!uri)
                return malformed(attribute.offset, "the prefix " + quoted(attribute.prefix) +
                                                       " of the attribute is not declared");
            attribute.namespace_uri = *uri;
        }
        for (auto const& other : attributes_) {
            if (&other == &attribute)
                break;
            if (other.local == attribute.local && other.namespace_uri == attribute.namespace_uri)
                return malformed(attribute.offset,
                                 "the attribute " + quoted(attribute.name) + " stands twice");
        }
    }
    return true;
}

/// What a prefix is bound to here. No prefix and no default namespace: empty. Nothing: not declared.
std::optional<std::string_view> token_reader::find_namespace(std::string_view prefix) const noexcept
{
    for (auto i = bindings_.rbegin(); i != bindings_.rend(); ++i)
        if (i->prefix == prefix)
            return i->uri;
    return prefix.empty() ? std::optional(std::string_view()) : std::nullopt;
}

}  // namespace cabinet::xml
