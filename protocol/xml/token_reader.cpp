#include "protocol/xml/token_reader.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/xml/byte_order_mark.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/in_quotes.hpp"
#include "protocol/xml/names.hpp"
#include "protocol/xml/xml_declaration.hpp"

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

/// What stands before the colon.
std::string_view prefix_of(std::string_view name, std::string_view local) noexcept
{
    return name.substr(0, name.size() == local.size() ? 0 : name.size() - local.size() - 1);
}

}  // namespace

token_reader::token_reader(std::string_view document, limits const& bounds,
                           std::span<namespace_binding const> around)
    : document_(document),
      bounds_(bounds)
{
    bindings_.push_back({"xml", xml_namespace});
    bindings_.insert(bindings_.end(), around.begin(), around.end());
}

bool token_reader::fail(errc code, std::size_t offset, std::string reason)
{
    is_reading_ = false;
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
    if (error_)
        return false;
    is_reading_ = true;
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

bool token_reader::read_declaration()
{
    auto const declared = parse_xml_declaration(document_.substr(at_));
    if (declared.wrong)
        return malformed(at_, declared.wrong);
    if (!iequals(declared.encoding, "UTF-8"))
        return fail(errc::not_utf8, at_,
                    "the XML declaration names the encoding " + in_quotes(declared.encoding) +
                        "; only UTF-8 is taken");
    at_ += declared.size;
    return true;
}

[[gnu::always_inline]] inline bool token_reader::emit(token_kind kind, std::size_t begin,
                                                      bool is_plain) noexcept
{
    current_.kind = kind;
    current_.offset = begin;
    current_.octets = {document_.data() + begin, at_ - begin};
    current_.name = current_.local = current_.namespace_uri = {};
    current_.self_closing = false;
    current_.is_plain = is_plain;
    return true;
}

[[gnu::always_inline]] inline void token_reader::emit_tag(token_kind kind, std::size_t begin,
                                                          open_element const& of, bool self_closing) noexcept
{
    current_.kind = kind;
    current_.offset = begin;
    current_.octets = {document_.data() + begin, at_ - begin};
    current_.name = of.name;
    current_.local = of.local;
    current_.namespace_uri = of.namespace_uri;
    current_.self_closing = self_closing;
    current_.is_plain = false;
}

/// The innermost element's; that ends.
[[gnu::always_inline]] inline void token_reader::emit_end_tag(std::size_t begin) noexcept
{
    auto const& ended = open_.back();
    emit_tag(token_kind::end_tag, begin, ended, false);
    if (bindings_.size() != ended.bindings_before)
        unbind(ended.bindings_before);
    open_.pop_back();
}

bool token_reader::skip_space() noexcept
{
    auto const begin = at_;
    while (at_ < document_.size() && is_space(document_[at_]))
        ++at_;
    return at_ > begin;
}

/// Takes a name of an attribute, or of an element that is not known with its namespace.
bool token_reader::take_any_name(std::string_view& whole, std::string_view& local) noexcept
{
    auto const begin = at_;
    if (auto const* const known = names_.find(here(), document_.data() + document_.size())) {
        whole = known->whole(here());
        local = known->local(here());
        at_ += whole.size();
        return true;
    }
    qualified_name parts;
    if (!take_name(parts))
        return false;
    whole = {document_.data() + begin, at_ - begin};
    local = parts.local;
    names_.remember(whole, local);
    return true;
}

///     QName = [NCName ":"] NCName          (Namespaces in XML §4)
bool token_reader::take_name(qualified_name& into) noexcept
{
    auto const begin = at_;
    at_ += ncname_length(document_.substr(at_));
    into = {{}, {document_.data() + begin, at_ - begin}};
    if (at_ > begin && is_at(':')) {
        auto const local = ++at_;
        at_ += ncname_length(document_.substr(at_));
        into = {into.local, {document_.data() + local, at_ - local}};
    }
    if (!into.local.empty())
        return true;
    at_ = begin;
    return false;
}

/// What begins with "<!".
bool token_reader::read_marked()
{
    auto const rest = document_.substr(at_);
    if (rest.starts_with("<!--"))
        return read_comment();
    if (rest.starts_with("<![CDATA["))
        return read_cdata();
    if (rest.starts_with("<!DOCTYPE"))
        return fail(errc::dtd_refused, at_, "a document type declaration is not allowed");
    return read_any_start_tag();
}

///     CharData = [^<&]* - ([^<&]* ']]>' [^<&]*)          (XML 1.0 §2.4 [14]), and references
bool token_reader::read_text()
{
    auto const begin = at_;
    bool is_plain = true;
    std::size_t end = 0;  // found once, where there are references
    for (auto at = begin;;) {
        at = find_first<one_of<'<', '&', ']', '\r'>>(document_, at);
        if (at == document_.size() || document_[at] == '<') {
            at_ = at;
            break;
        }
        is_plain = is_plain && document_[at] == ']';
        if (document_[at] == '&') {
            if (end == 0)
                end = std::min(document_.find('<', at), document_.size());
            if (!check_reference(at, end))
                return false;
            continue;
        }
        if (document_[at] == ']' && document_.substr(at, 3) == "]]>")
            return malformed(at, "\"]]>\" in text; write \"]]&gt;\"");
        ++at;
    }
    if (open_.empty() && !is_all_space(document_.substr(begin, at_ - begin)))
        return malformed(begin, "text outside the root element");
    return emit(token_kind::text, begin, is_plain);
}

/// Moves behind the reference that begins at `at` and has to end before `end`.
bool token_reader::check_reference(std::size_t& at, std::size_t end)
{
    auto const stop = document_.substr(0, end).find(';', at);
    if (stop == std::string_view::npos)
        return malformed(at, "\"&\" does not begin a reference; write \"&amp;\"");
    auto const reference = document_.substr(at, stop + 1 - at);
    if (!resolve_references(reference))
        return malformed(at, in_quotes(reference) + " is neither a predefined entity nor a character");
    at = stop + 1;
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

bool token_reader::refuse_end_tag(std::size_t begin)
{
    if (open_.empty())
        return malformed(begin, "an end tag without a start tag");
    return malformed(begin, "the end tag of " + in_quotes(open_.back().name) + " is expected here");
}

///     ETag = '</' Name S? '>'          (XML 1.0 §3.1 [42])
[[gnu::always_inline]] inline bool token_reader::read_end_tag()
{
    auto const begin = at_;
    if (open_.empty())
        return refuse_end_tag(begin);
    auto const name = open_.back().name;
    at_ += 2;
    bool const same = document_.size() - at_ >= name.size() &&
                      same_octets(document_.data() + at_, name.data(), name.size());
    if (same)
        at_ += name.size();
    if (!is_at('>'))
        skip_space();
    if (!same || !is_at('>'))
        return refuse_end_tag(begin);
    ++at_;
    emit_end_tag(begin);
    return true;
}

bool token_reader::take_leaf(std::string_view& text)
{
    if (current_.kind != token_kind::start_tag || end_tag_pending_ || open_.empty())
        return false;
    auto const name = open_.back().name;
    auto const end = find_first<one_of<'<', '&', ']', '\r'>>(document_, at_);
    constexpr std::size_t marks = 3;  // "</" and ">"
    if (document_.size() - end < name.size() + marks || document_[end] != '<' || document_[end + 1] != '/' ||
        !same_octets(document_.data() + end + 2, name.data(), name.size()) ||
        document_[end + 2 + name.size()] != '>')
        return false;
    text = document_.substr(at_, end - at_);
    attributes_.clear();
    at_ = end + marks + name.size();
    emit_end_tag(end);
    return true;
}

bool token_reader::refuse_element(std::size_t begin)
{
    if (open_.size() == bounds_.depth)
        return fail(errc::too_deep, begin,
                    "elements are nested more than " + std::to_string(bounds_.depth) + " deep");
    return fail(errc::too_many_elements, begin,
                "the document has more than " + std::to_string(bounds_.elements) + " elements");
}

[[gnu::always_inline]] inline bool token_reader::enter(std::size_t begin, open_element const& made,
                                                       bool self_closing)
{
    if (open_.size() == bounds_.depth || elements_ == bounds_.elements)
        return refuse_element(begin);
    ++elements_;
    open_.push_back(made);
    root_seen_ = true;
    end_tag_pending_ = self_closing;
    emit_tag(token_kind::start_tag, begin, made, self_closing);
    return true;
}

///     STag = '<' Name (S Attribute)* S? '>'          (XML 1.0 §3.1 [40], [44])
bool token_reader::read_any_start_tag()
{
    auto const begin = at_++;
    if (root_seen_ && open_.empty())
        return malformed(begin, "a second root element");
    std::string_view name;
    std::string_view local;
    if (!take_any_name(name, local))
        return malformed(begin, "\"<\" does not begin a tag; write \"&lt;\"");
    while (!is_at('>')) {
        bool const spaced = skip_space();
        if (is_at('>'))
            break;
        if (at_ == document_.size())
            return malformed(begin, "the start tag of " + in_quotes(name) + " does not end");
        if (document_[at_] == '/' && document_.substr(at_, 2) == "/>") {
            at_ += 2;
            return open_element_now(begin, name, local, true);
        }
        if (!spaced)
            return malformed(at_,
                             "white space, \">\" or \"/>\" is expected in the tag of " + in_quotes(name));
        if (!read_attribute())
            return false;
    }
    ++at_;
    return open_element_now(begin, name, local, false);
}

///     Attribute = Name S? '=' S? AttValue          (XML 1.0 §3.1 [41], §2.3 [10])
bool token_reader::read_attribute()
{
    auto const offset = at_;
    std::string_view name;
    std::string_view local;
    if (!take_any_name(name, local))
        return malformed(at_, "an attribute's name is expected");
    if (!is_at('='))
        skip_space();
    if (!is_at('='))
        return malformed(at_, "\"=\" is expected after the attribute " + in_quotes(name));
    ++at_;
    skip_space();
    if (!is_at('"') && !is_at('\''))
        return malformed(at_, "the value of the attribute " + in_quotes(name) + " has no quotes");
    auto const quote = at_;
    auto const begin = quote + 1;
    std::size_t end = 0;  // found once, where there are references
    bool is_plain = true;
    for (at_ = begin;;) {
        at_ = find_first<one_of<'"', '\'', '<', '&', '\t', '\r', '\n'>>(document_, at_);
        if (at_ == document_.size())
            return malformed(quote, "the value of the attribute " + in_quotes(name) + " does not end");
        if (document_[at_] == document_[quote])
            break;
        if (document_[at_] == '<')
            return malformed(at_, "\"<\" in an attribute's value; write \"&lt;\"");
        is_plain = is_plain && (document_[at_] == '"' || document_[at_] == '\'');
        if (document_[at_] != '&') {
            ++at_;
            continue;
        }
        if (end == 0)
            end = std::min(document_.find(document_[quote], at_), document_.size());
        if (!check_reference(at_, end))
            return false;
    }
    auto const value = document_.substr(begin, at_++ - begin);
    auto const around = open_.empty() ? 0 : open_.back().attributes_in_all;
    if (around + attributes_.size() == bounds_.attributes)
        return fail(errc::too_many_attributes, offset,
                    "this element and those around it have more than " + std::to_string(bounds_.attributes) +
                        " attributes");
    attributes_.push_back({name, prefix_of(name, local), local, {}, value, offset, is_plain});
    return true;
}

/// The start tag has been read: resolves its names and enters the element.
bool token_reader::open_element_now(std::size_t begin, std::string_view name, std::string_view local,
                                    bool self_closing)
{
    auto in_all = open_.empty() ? 0 : open_.back().attributes_in_all;
    auto const bindings_before = bindings_.size();
    if (!attributes_.empty()) {
        in_all += attributes_.size();
        if (!declare_namespaces() || !resolve_attributes())
            return false;
    }
    auto const prefix = prefix_of(name, local);
    auto const uri = find_namespace(prefix);
    if (!uri)
        return malformed(begin, "the prefix " + in_quotes(prefix) + " of the element is not declared");
    if (auto* const known = names_.remember(name, local)) {
        known->namespace_uri = *uri;
        known->scope = scope_;
    }
    return enter(begin, {name, local, *uri, bindings_before, in_all}, self_closing);
}

void token_reader::bind(std::string_view prefix, std::string_view uri)
{
    bindings_.push_back({prefix, uri});
    ++scope_;
}

void token_reader::unbind(std::size_t bindings_left) noexcept
{
    bindings_.resize(bindings_left);
    ++scope_;
}

bool token_reader::declare_namespaces()
{
    for (auto const& attribute : attributes_)
        if (attribute.name.front() == 'x' && (attribute.prefix == "xmlns" || attribute.name == "xmlns") &&
            !declare_namespace(attribute))
            return false;
    return true;
}

/// Namespaces in XML §2.2, §3: what may be bound to what.
bool token_reader::declare_namespace(raw_attribute const& attribute)
{
    auto const prefix = attribute.prefix.empty() ? std::string_view() : attribute.local;
    auto uri = attribute.value;
    if (!attribute.is_plain)
        uri = resolved_uris_.emplace_back(*attribute_text(attribute.value));
    bool const is_xml = prefix == "xml";
    if (prefix == "xmlns" || uri == xmlns_namespace || is_xml != (uri == xml_namespace))
        return malformed(attribute.offset, "the prefixes 'xml' and 'xmlns' cannot be declared otherwise");
    if (uri.empty() && !prefix.empty())
        return malformed(attribute.offset,
                         "the prefix " + in_quotes(prefix) + " is declared without a namespace");
    bind(prefix, uri);
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
                return malformed(attribute.offset, "the prefix " + in_quotes(attribute.prefix) +
                                                       " of the attribute is not declared");
            attribute.namespace_uri = *uri;
        }
        for (auto const& other : attributes_) {
            if (&other == &attribute)
                break;
            if (same_octets(other.local, attribute.local) && other.namespace_uri == attribute.namespace_uri)
                return malformed(attribute.offset,
                                 "the attribute " + in_quotes(attribute.name) + " stands twice");
        }
    }
    return true;
}

/// What read_any_start_tag() does, faster: of an element inside another, without attributes, whose name is known.
[[gnu::always_inline]] inline bool token_reader::read_start_tag()
{
    auto const* const name = here() + 1;
    auto const* const known = names_.find(name, document_.data() + document_.size());
    if (!known || known->scope != scope_ || open_.empty())
        return read_any_start_tag();
    // There are sixteen octets from `name` on, and the last one that is looked at is the last of them.
    bool const self_closing = name[known->size] == '/';
    if (name[known->size + self_closing] != '>')
        return read_any_start_tag();
    auto const begin = at_;
    at_ += known->size + 2u + self_closing;
    return enter(begin,
                 {known->whole(name), known->local(name), known->namespace_uri, bindings_.size(),
                  open_.back().attributes_in_all},
                 self_closing);
}

bool token_reader::end_document()
{
    if (!open_.empty())
        return malformed(at_, "the document ends inside the element " + in_quotes(open_.back().name));
    return root_seen_ ? false : malformed(at_, "the document has no element");
}

[[gnu::always_inline]] inline bool token_reader::read_token()
{
    if (at_ == document_.size())
        return end_document();
    if (document_[at_] != '<')
        return read_text();
    switch (at_ + 1 < document_.size() ? document_[at_ + 1] : '\0') {
    case '/':
        return read_end_tag();
    case '?':
        return read_instruction();
    case '!':
        return read_marked();
    default:
        return read_start_tag();
    }
}

bool token_reader::next()
{
    attributes_.clear();
    if (end_tag_pending_) {
        end_tag_pending_ = false;
        emit_end_tag(at_);
        return true;
    }
    if (!is_reading_ && !begin_document())
        return false;
    return read_token();
}

std::vector<namespace_binding> token_reader::bindings_in_scope() const
{
    std::vector<namespace_binding> out;
    for (auto i = bindings_.begin() + 1; i != bindings_.end(); ++i) {
        bool const is_hidden =
            std::any_of(i + 1, bindings_.end(), [&](auto const& later) { return later.prefix == i->prefix; });
        if (!is_hidden && !(i->prefix.empty() && i->uri.empty()))
            out.push_back(*i);
    }
    return out;
}

/// What a prefix is bound to here. No prefix and no default namespace: empty. Nothing: not declared.
std::optional<std::string_view> token_reader::find_namespace(std::string_view prefix) const noexcept
{
    for (auto i = bindings_.rbegin(); i != bindings_.rend(); ++i)
        if (same_octets(i->prefix, prefix))
            return i->uri;
    return prefix.empty() ? std::optional(std::string_view()) : std::nullopt;
}

}  // namespace cabinet::xml
