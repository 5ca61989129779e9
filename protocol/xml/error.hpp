#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace cabinet::xml {

/// Why octets are not a document we take. Values are stable: they appear in logs and metrics.
enum class errc {
    not_well_formed = 1,  ///< against XML 1.0 (fifth edition) or Namespaces in XML 1.0 (third edition)
    not_utf8,           ///< an octet sequence that is not UTF-8, or a declaration that names another encoding
    dtd_refused,        ///< a document type declaration: entities are never expanded
    too_large,          ///< more octets than limits::octets
    too_deep,           ///< elements nested deeper than limits::depth
    too_many_elements,  ///< more elements than limits::elements
    too_many_attributes,  ///< an element and those around it hold more attributes than limits::attributes
    schema_violation,     ///< well-formed, but not what the schema describes
    bad_schema,           ///< the schema itself cannot be compiled
};

boost::system::error_category const& category() noexcept;
inline boost::system::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), category()};
}

/// Where in a text an octet stands: both count from 1, columns in characters. A line ends with LF, CR or CRLF.
struct position {
    std::size_t line = 1;
    std::size_t column = 1;
    bool operator==(position const&) const = default;
};

/// The position of the octet at `offset` of UTF-8 `text`; of its end where `offset` lies beyond it.
position locate(std::string_view text, std::size_t offset) noexcept;

/// What is wrong with a document, and where.
struct problem {
    errc code = errc::not_well_formed;
    std::size_t offset = 0;  ///< of the offending octet
    position where;
    std::string reason;  ///< a clause in lower case without a full stop: "the attribute 'uri' is missing"
};

/// "line 3, column 7: the attribute 'uri' is missing".
std::string describe(problem const& what);

/// A value or a located reason there is none.
template <class T>
using located = boost::system::result<T, problem>;

/// Called by located<T>::value() where there is no value: throws std::runtime_error with describe().
[[noreturn]] void throw_exception_from_error(problem const& what, boost::source_location const& where);

}  // namespace cabinet::xml
template <>
struct boost::system::is_error_code_enum<cabinet::xml::errc> : std::true_type {};
