#include "protocol/xml/error.hpp"

#include <stdexcept>

namespace cabinet::xml {
namespace {

class xml_category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.xml"; }

    std::string message(int value) const override
    {
        switch (static_cast<errc>(value)) {
        case errc::not_well_formed:
            return "The document is not well-formed XML; correct it where the position says.";
        case errc::not_utf8:
            return "The document is not in UTF-8; convert it and declare no other encoding.";
        case errc::dtd_refused:
            return "The document has a document type declaration; remove it, entities are never expanded.";
        case errc::too_large:
            return "The document has more octets than allowed; send a smaller one.";
        case errc::too_deep:
            return "The document nests elements deeper than allowed; flatten it.";
        case errc::too_many_elements:
            return "The document has more elements than allowed; send a smaller one.";
        case errc::too_many_attributes:
            return "An element and those around it have more attributes than allowed; use fewer.";
        case errc::schema_violation:
            return "The document does not follow its schema; correct it where the position says.";
        case errc::bad_schema:
            return "The schema cannot be compiled; correct the schema file.";
        }
        return "An unknown XML error.";
    }
};

}  // namespace

boost::system::error_category const& category() noexcept
{
    static xml_category const instance;
    return instance;
}

position locate(std::string_view text, std::size_t offset) noexcept
{
    position at;
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
        char const c = text[i];
        bool const ends_line = c == '\n' || (c == '\r' && text.substr(i + 1, 1) != "\n");
        if (ends_line)
            at = {at.line + 1, 1};
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)  // not inside a character
            ++at.column;
    }
    return at;
}

std::string describe(problem const& what)
{
    return "line " + std::to_string(what.where.line) + ", column " + std::to_string(what.where.column) +
           ": " + what.reason;
}

void throw_exception_from_error(problem const& what, boost::source_location const&)
{
    throw std::runtime_error(describe(what));
}

}  // namespace cabinet::xml
