#include "protocol/contacts/vcard_error.hpp"

#include <stdexcept>

namespace cabinet::contacts {
namespace {

class vcard_error_category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.vcard"; }

    std::string message(int value) const override
    {
        switch (static_cast<vcard_errc>(value)) {
        case vcard_errc::too_large:
            return "The vCard file is larger than allowed; split it.";
        case vcard_errc::not_text:
            return "The vCard file is not text in the charset it begins with; save it as UTF-8.";
        case vcard_errc::text_outside_card:
            return "There is text outside the cards; remove it where the position says.";
        case vcard_errc::card_not_ended:
            return "A card does not end; the file may have been cut short.";
        case vcard_errc::too_many_cards:
            return "The vCard file has more cards than allowed; split it.";
        case vcard_errc::too_many_properties:
            return "A card has more properties than allowed.";
        case vcard_errc::too_deep:
            return "Cards stand inside cards deeper than allowed.";
        }
        return "An unknown vCard error.";
    }
};

}  // namespace

boost::system::error_category const& vcard_category() noexcept
{
    static vcard_error_category const instance;
    return instance;
}

std::string describe(vcard_problem const& what)
{
    return "line " + std::to_string(what.where.line) + ", column " + std::to_string(what.where.column) +
           ": " + what.reason;
}

void throw_exception_from_error(vcard_problem const& what, boost::source_location const&)
{
    throw std::runtime_error(describe(what));
}

}  // namespace cabinet::contacts
