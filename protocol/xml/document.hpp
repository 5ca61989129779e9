#pragma once

#include "protocol/xml/error.hpp"
#include "protocol/xml/limits.hpp"

#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace pugi {
struct xml_node_struct;
}

namespace cabinet::xml {

class element_range;

/// An attribute of an element. The views live as long as the document.
struct attribute_view {
    std::string_view local_name;
    std::string_view namespace_uri;  ///< empty where the attribute has no prefix
    std::string_view value;          ///< references resolved
};

/// An element of a document: a handle to copy freely, valid as long as its document lives (moved or not).
/// A default-made handle is no element; asking it anything but operator bool gives empty answers.
class element {
public:
    element() = default;
    explicit operator bool() const noexcept { return node_ != nullptr; }
    bool operator==(element const&) const = default;

    std::string_view name() const noexcept;           ///< as written: "v:vcard"
    std::string_view local_name() const noexcept;     ///< "vcard"
    std::string_view namespace_uri() const noexcept;  ///< what the prefix is bound to; empty: no namespace

    /// Whether this is the element `local` of the namespace `uri`.
    bool is(std::string_view uri, std::string_view local) const noexcept;

    /// The value of the attribute `local` that has no prefix.
    std::optional<std::string_view> attribute(std::string_view local) const noexcept;

    /// The value of the attribute `local` in the namespace `uri`, whatever its prefix.
    std::optional<std::string_view> attribute(std::string_view uri, std::string_view local) const noexcept;

    /// All attributes in order, without namespace declarations.
    std::vector<attribute_view> attributes() const;

    /// What a prefix is bound to here; the empty one: the default namespace. Empty: nothing.
    std::string_view bound_to(std::string_view prefix) const noexcept;

    element parent() const noexcept;        ///< none for the root
    element first_child() const noexcept;   ///< elements only
    element next_sibling() const noexcept;  ///< elements only
    element_range children() const noexcept;

    /// The first child element `local` of the namespace `uri`.
    element child(std::string_view uri, std::string_view local) const noexcept;

    /// The character data and CDATA directly inside, joined; not that of children.
    std::string text() const;

    /// Where its start tag's `<` stands in the octets the document was made from.
    std::size_t offset() const noexcept;

    /// The element as a document of its own, or to stand inside any other element: declarations of the namespaces it
    /// uses are added where they stood on elements around it (xmlns="" for none). Comments, CDATA, processing
    /// instructions and white space inside are kept.
    std::string standalone() const;

private:
    friend class document;
    explicit element(pugi::xml_node_struct* node) noexcept : node_(node) {}

    pugi::xml_node_struct* node_ = nullptr;
};

/// An element's child elements in document order, for range-based `for`.
class element_range {
public:
    class iterator {
    public:
        using value_type = element;
        using difference_type = std::ptrdiff_t;
        iterator() = default;
        explicit iterator(element at) noexcept : at_(at) {}
        element operator*() const noexcept { return at_; }
        iterator& operator++() noexcept
        {
            at_ = at_.next_sibling();
            return *this;
        }
        iterator operator++(int) noexcept
        {
            auto const before = *this;
            ++*this;
            return before;
        }
        bool operator==(iterator const&) const = default;

    private:
        element at_;
    };

    explicit element_range(element first) noexcept : first_(first) {}
    iterator begin() const noexcept { return iterator(first_); }
    iterator end() const noexcept { return iterator(); }

private:
    element first_;
};

/// A well-formed document as a tree. It is for reading only: what is stored or sent are the octets it came from.
class document {
public:
    /// Reads a whole document; its octets are copied. What is well-formed is token_reader's judgement.
    /// Codes: those of token_reader.
    static located<document> parse(std::string_view octets, limits const& bounds = {});

    document(document&&) noexcept;
    document& operator=(document&&) noexcept;
    ~document();

    element root() const noexcept;

private:
    struct tree;
    explicit document(std::unique_ptr<tree> from) noexcept;

    std::unique_ptr<tree> tree_;
};

}  // namespace cabinet::xml
