#pragma once

#include <cstddef>
#include <string_view>

namespace cabinet::xml {

/// What the XML declaration at the start of a document says.
struct xml_declaration {
    std::size_t size = 0;                 ///< octets it takes
    std::string_view encoding = "UTF-8";  ///< as written; UTF-8 where it names none, XML 1.0 §4.3.3
    char const* wrong = nullptr;          ///< why it is none, a clause; then nothing above holds
};

/// Reads it from `document`, which begins with `<?xml` and white space.
///     XMLDecl = '<?xml' VersionInfo EncodingDecl? SDDecl? S? '?>'          (XML 1.0 §2.8 [23])
xml_declaration parse_xml_declaration(std::string_view document) noexcept;

}  // namespace cabinet::xml
