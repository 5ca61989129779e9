// Vendors' card lists: every card of a list obeys the rules, and a list written from the cards gives them again.
#include "operator-core/admin/card_list.hpp"

#include "protocol/base/hex.hpp"

#include <cstdlib>

namespace {

using namespace cabinet;
using namespace cabinet::core;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string in_quotes(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

std::string write_list(std::vector<sim_card> const& cards)
{
    std::string out = "IMSI;ICCID;MSISDN;KI;OPC;AMF;ALGORITHM;IMPI\n";
    for (auto const& card : cards) {
        out += card.imsi + ";" + card.iccid + ";" + card.msisdn + ";" + write_hex(card.keys.k.view()) + ";";
        out += write_hex(card.keys.opc.view()) + ";" + write_hex(card.keys.amf) + ";";
        out += std::string(name_of(card.keys.algorithm)) + ";" + in_quotes(card.impi) + "\n";
    }
    return out;
}

void check_card(sim_card const& card)
{
    require(refuse_imsi(card.imsi).empty());
    require(card.iccid.empty() || refuse_iccid(card.iccid).empty());
    require(card.msisdn.empty() || refuse_msisdn(card.msisdn).empty());
    require(card.impi.empty() || refuse_impi(card.impi).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const list = read_card_list(as_text({data, size}));
    require(list.problems.size() <= max_card_problems);
    std::size_t line = 0;
    for (auto const& card : list.cards) {
        check_card(card);
        require(card.line > line);
        line = card.line;
    }

    auto const again = read_card_list(write_list(list.cards));
    require(again.problems.empty() && again.passed_over.empty() && again.cards.size() == list.cards.size());
    for (std::size_t i = 0; i < list.cards.size(); ++i) {
        auto const& was = list.cards[i];
        auto const& is = again.cards[i];
        require(was.imsi == is.imsi && was.iccid == is.iccid && was.msisdn == is.msisdn);
        require(was.keys == is.keys && was.impi == is.impi);
    }
    return 0;
}
