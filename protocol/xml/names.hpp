#pragma once

#include <optional>
#include <string_view>

namespace cabinet::xml {

/// The namespace the prefix `xml` is always bound to. Namespaces in XML §3.
inline constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

/// The namespace the prefix `xmlns` is always bound to; nothing else may be. Namespaces in XML §3.
inline constexpr std::string_view xmlns_namespace = "http://www.w3.org/2000/xmlns/";

/// The length of the longest NCName at the start of `text`; 0 where there is none.
///     NCName = Name without ":"          (Namespaces in XML §3; Name: XML 1.0 §2.3)
/// `text` is well-formed UTF-8.
std::size_t ncname_length(std::string_view text) noexcept;

/// Whether all of `text` is one NCName.
inline bool is_ncname(std::string_view text) noexcept
{
    return !text.empty() && ncname_length(text) == text.size();
}

/// A prefix and the namespace it stands for; the empty prefix: of element names without one, where perhaps no namespace stands.
/// Namespaces in XML §3, §6.2.
struct namespace_binding {
    std::string_view prefix, uri;

    bool operator==(namespace_binding const&) const = default;
};

/// A qualified name in its parts. Both point into the text it was split from.
struct qualified_name {
    std::string_view prefix;  ///< empty where there is none
    std::string_view local;
};

/// Splits an element's or attribute's name.
///     QName = [NCName ":"] NCName          (Namespaces in XML §4)
/// Nothing for any other text.
std::optional<qualified_name> split_name(std::string_view name) noexcept;

}  // namespace cabinet::xml
