#pragma once

#include <string_view>

namespace cabinet::xml {

/// U+FEFF in UTF-8, which may stand before a document (XML 1.0 §4.3.3).
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace cabinet::xml
