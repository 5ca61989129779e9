#pragma once

#include "protocol/xml/schema.hpp"
#include "protocol/xml/schema_rules.hpp"
#include "protocol/xml/token_reader.hpp"

#include <array>
#include <set>

namespace cabinet::xml {

/// Judges a document by a schema while it is read: XML Schema part 1, "cvc-elt" and "cvc-complex-type". What a document says of
/// where to find schemas is passed over; xsi:type and xsi:nil are heard.
class schema_checker {
public:
    /// The schema and the reader must outlive this object.
    schema_checker(schema const& by, token_reader const& reader, std::string_view document);

    /// Judges the reader's current token. False: error() says why, and where the element stands that it is about.
    bool on_token() { return passes_unknown() || judge_token(); }

    /// Whether nothing is declared of the innermost element: it may hold any text.
    bool in_unknown() const noexcept
    {
        return !open_.empty() && open_.back().unknown_inside != 0 && !open_.back().is_nil;
    }

    /// Code: errc::schema_violation.
    std::optional<problem> const& error() const noexcept { return error_; }

private:
    struct open_element {
        element_type const* type = nullptr;
        std::uint32_t state = 0;  ///< of the type's content model
        bool is_nil = false;
        std::uint32_t unknown_inside = 0;  ///< open elements inside of which the schema knows nothing
        std::size_t offset = 0;
        std::string_view name;
    };

    bool judge_token();
    bool on_start();
    bool passes_unknown() noexcept;
    bool on_end();
    bool on_text(bool is_cdata);
    bool place(element_rule const*& declared, bool& skipped);
    bool not_expected(open_element const& parent);
    bool choose_type(element_rule const* declared, bool skipped, open_element& into);
    bool read_nil(element_rule const* declared, open_element& into);
    element_type const* type_named_by(raw_attribute const& xsi_type) const;
    bool check_attributes(element_type const& type);
    bool check_attribute(element_type const& type, raw_attribute const& one, namespace_number space,
                         std::size_t& required_seen);
    bool check_value(simple_type const& type, std::string_view raw, attribute_rule const* rule,
                     raw_attribute const* attribute);
    bool fail(std::string_view element, std::size_t offset, std::string reason);
    bool fail_here(std::string reason);
    namespace_number number_of(std::string_view uri) noexcept;
    namespace_number find_number_of(std::string_view uri) noexcept;
    raw_attribute const* instance_attribute(std::string_view local) const noexcept;

    schema_rules const& rules_;
    token_reader const& reader_;
    std::string_view document_;
    std::vector<open_element> open_;
    std::string text_;           ///< of the innermost element, where its value matters
    std::set<std::string> ids_;  ///< values of type ID
    std::optional<problem> error_;

    struct known_namespace {
        std::string_view uri;
        namespace_number number = no_namespace;
    };
    std::array<known_namespace, 4>
        recent_{};  ///< found by address: a reader gives each declaration's name again
    std::size_t next_recent_ = 0;
    std::size_t last_recent_ = 0;
};

/// Inside an element of which nothing is declared, another such one and its text: most of a document whose contacts are of another
/// namespace.
inline bool schema_checker::passes_unknown() noexcept
{
    if (open_.empty() || open_.back().type != &rules_.any_type)
        return false;
    auto& inside = open_.back();
    switch (reader_.current().kind) {
    case token_kind::start_tag:
        if (!reader_.attributes().empty() || number_of(reader_.current().namespace_uri) != unknown_namespace)
            return false;
        ++inside.unknown_inside;
        return true;
    case token_kind::end_tag:
        if (inside.unknown_inside == 0)
            return false;
        --inside.unknown_inside;
        return true;
    default:
        return !inside.is_nil;
    }
}

inline namespace_number schema_checker::number_of(std::string_view uri) noexcept
{
    auto const& last = recent_[last_recent_];
    return last.uri.data() == uri.data() && last.uri.size() == uri.size() && !uri.empty()
               ? last.number
               : find_number_of(uri);
}

}  // namespace cabinet::xml
