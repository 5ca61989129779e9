#include "protocol/xml/in_quotes.hpp"

namespace cabinet::xml {

std::string in_quotes(std::string_view text)
{
    constexpr std::size_t longest = 60;
    std::string out = "'";
    if (text.size() <= longest)
        return out.append(text) + "'";
    std::size_t cut = longest;
    while ((static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80)  // not inside a character
        --cut;
    return out.append(text.substr(0, cut)) + "…'";
}

}  // namespace cabinet::xml
