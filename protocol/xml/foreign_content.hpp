#pragma once

#include "protocol/xml/token_reader.hpp"

#include <functional>

namespace cabinet::xml {

/// Leaves out of a document what a schema has no word about: the content of each element of a foreign namespace, unless an
/// element or attribute that the schema may know stands in it, or such an attribute on the element. XML Schema 1.0 assesses such content laxly and finds nothing
/// to object to (part 1, §3.10.4, wildcards whose processContents is lax or skip; where it is strict, the element itself,
/// which stays, is refused). Give it the tokens of one document in order.
class foreign_content {
public:
    /// `is_known`: whether the schema may know the namespace. The document must outlive this object.
    foreign_content(std::string_view document, std::function<bool(std::string_view)> is_known)
        : document_(document),
          is_known_(std::move(is_known))
    {}

    /// Takes the reader's current token.
    void on_token(token_reader const& reader);

    /// The document without that content; nothing where less than half of it would go, which would not be worth a copy.
    std::optional<std::string> cut() const;

private:
    struct range {
        std::size_t begin = 0, end = 0;
    };

    bool is_foreign(std::string_view uri);
    bool has_known_attribute(token_reader const& reader);
    void on_start(token_reader const& reader);
    void on_end(token_reader const& reader);

    std::string_view document_;
    std::function<bool(std::string_view)> is_known_;
    std::vector<std::pair<std::string_view, bool>>
        judged_;                              ///< namespaces met so far, and whether they are foreign
    std::optional<std::size_t> outer_depth_;  ///< of the foreign element being read
    range content_;                           ///< its content
    bool may_cut_ = false;
    std::vector<range> ranges_;
    std::size_t octets_ = 0;  ///< in all ranges
};

}  // namespace cabinet::xml
