#pragma once

#include "protocol/xml/error.hpp"
#include "protocol/xml/known_names.hpp"
#include "protocol/xml/limits.hpp"
#include "protocol/xml/names.hpp"

#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace cabinet::xml {

enum class token_kind {
    start_tag,    ///< `<a …>`, or `<a …/>`, after which an end_tag without octets follows
    end_tag,      ///< `</a>`; empty octets where the element was `<a …/>`
    text,         ///< a run of character data, references included
    cdata,        ///< `<![CDATA[…]]>`
    comment,      ///< `<!--…-->`
    instruction,  ///< `<?target …?>`
};

/// One piece of a document. The tokens' octets, one after the other, are the document's from where a byte order
/// mark and the XML declaration end.
struct token {
    token_kind kind = token_kind::text;
    std::size_t offset = 0;          ///< of its first octet in the document
    std::string_view octets;         ///< as they stand in the document
    std::string_view name;           ///< tags: the qualified name as written
    std::string_view local;          ///< tags: the name without its prefix
    std::string_view namespace_uri;  ///< tags: what the prefix is bound to; empty: none
    bool self_closing = false;       ///< start tags: `<a …/>`
    bool is_plain = false;           ///< text: neither references nor CR stand in it, it is what it says

    /// CDATA sections: what stands between the brackets.
    std::string_view content() const noexcept
    {
        constexpr std::string_view begin = "<![CDATA[";
        constexpr std::string_view end = "]]>";
        return octets.substr(begin.size(), octets.size() - begin.size() - end.size());
    }
};

/// An attribute of the current start tag, namespace declarations included.
struct raw_attribute {
    std::string_view name;  ///< as written
    std::string_view prefix;
    std::string_view local;
    std::string_view namespace_uri;  ///< empty where there is no prefix
    std::string_view value;          ///< as written between the quotes: references are not resolved
    std::size_t offset = 0;          ///< of the name in the document
    bool is_plain =
        false;  ///< neither references nor white space but SP stand in the value: it is what it says
};

/// Cuts a document into tokens without copying it, and refuses what is not well-formed: XML 1.0 fifth edition
/// (of the productions without a document type declaration) and Namespaces in XML 1.0. UTF-8 only.
/// Owns no octets: the views of its tokens point into the document, those of namespaces perhaps into this object.
class token_reader {
public:
    /// `around`: what is bound outside, where the text is an element out of a document. The later of one prefix counts.
    explicit token_reader(std::string_view document, limits const& bounds = {},
                          std::span<namespace_binding const> around = {});
    token_reader(token_reader const&) = delete;
    token_reader& operator=(token_reader const&) = delete;

    /// Reads the next token. False at the end of the document and after an error; error() tells them apart.
    bool next();

    /// Where the current token is the start tag of an element that holds one plain text and nothing else, written without a space in
    /// its end tag: reads all of it, so that the end tag is current, and gives the text. Else false, and nothing is read.
    bool take_leaf(std::string_view& text);

    token const& current() const noexcept { return current_; }

    /// The current start tag's attributes in order; valid until the next call of next().
    std::span<raw_attribute const> attributes() const noexcept { return attributes_; }

    /// What a prefix is bound to here, the current start tag's declarations included; the empty prefix without a default namespace:
    /// empty. Nothing: not declared.
    std::optional<std::string_view> bound_to(std::string_view prefix) const noexcept
    {
        return find_namespace(prefix);
    }

    /// What is bound here, as bound_to() has it: each prefix once, in the order of their last declarations; `xml` is left out.
    std::vector<namespace_binding> bindings_in_scope() const;

    /// Elements open around what next() reads next: 0 outside the root, 1 right after its start tag.
    std::size_t depth() const noexcept { return open_.size(); }

    /// Why reading stopped; nothing at the end of a well-formed document.
    /// Codes: all but errc::schema_violation and bad_schema.
    std::optional<problem> const& error() const noexcept { return error_; }

private:
    struct open_element {
        std::string_view name, local, namespace_uri;
        std::size_t bindings_before;    ///< how many bindings_ to keep when it ends
        std::size_t attributes_in_all;  ///< its own and those of the elements around it
    };
    bool fail(errc code, std::size_t offset, std::string reason);
    bool malformed(std::size_t offset, std::string reason);
    bool begin_document();
    bool read_declaration();
    bool read_token();
    bool read_text();
    bool read_marked();
    bool read_cdata();
    bool read_comment();
    bool read_instruction();
    bool read_start_tag();
    bool read_any_start_tag();
    bool read_attribute();
    bool read_end_tag();
    bool refuse_end_tag(std::size_t begin);
    bool end_document();
    bool open_element_now(std::size_t begin, std::string_view name, std::string_view local,
                          bool self_closing);
    bool refuse_element(std::size_t begin);
    bool enter(std::size_t begin, open_element const& made, bool self_closing);
    char const* here() const noexcept { return document_.data() + at_; }
    bool declare_namespaces();
    bool declare_namespace(raw_attribute const& attribute);
    bool resolve_attributes();
    bool check_reference(std::size_t& at, std::size_t end);
    bool emit(token_kind kind, std::size_t begin, bool is_plain = false) noexcept;
    void emit_tag(token_kind kind, std::size_t begin, open_element const& of, bool self_closing) noexcept;
    void emit_end_tag(std::size_t begin) noexcept;
    std::optional<std::string_view> find_namespace(std::string_view prefix) const noexcept;
    bool take_name(qualified_name& into) noexcept;
    bool take_any_name(std::string_view& whole, std::string_view& local) noexcept;
    void bind(std::string_view prefix, std::string_view uri);
    void unbind(std::size_t bindings_left) noexcept;
    bool skip_space() noexcept;
    bool is_at(char c) const noexcept { return at_ < document_.size() && document_[at_] == c; }

    std::string_view document_;
    limits bounds_;
    std::size_t at_ = 0;
    bool is_reading_ = false;  ///< neither at the very beginning nor behind an error
    bool root_seen_ = false;
    bool end_tag_pending_ = false;  ///< the current token was `<a …/>`
    std::size_t elements_ = 0;
    token current_;
    std::vector<raw_attribute> attributes_;
    std::vector<open_element> open_;
    std::vector<namespace_binding> bindings_;
    std::uint64_t scope_ = 1;  ///< another number after each change of bindings_
    known_names names_;
    std::deque<std::string> resolved_uris_;  ///< namespace names that were written with references
    std::optional<problem> error_;
};

}  // namespace cabinet::xml
