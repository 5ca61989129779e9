#pragma once

#include <string_view>

namespace cabinet::xml {

/// Whether `text`, without white space around it, is a value of XML Schema's anyURI: a URI reference of RFC 3986 §4.1, in which
/// spaces, characters beyond US-ASCII and `<>"{}|\^` and "`" stand for their escapes (XML Schema part 2 §3.2.17, XLink §5.4). The
/// empty text is one.
bool is_any_uri(std::string_view text) noexcept;

}  // namespace cabinet::xml
