#include "protocol/program/lab_card.hpp"

#include "protocol/base/hex.hpp"
#include "protocol/program/settings_reader.hpp"
#include "protocol/sim/pin_check.hpp"

#include <array>

namespace cabinet::program {
namespace {

/// The file as it is written; lab_card is what it means.
struct card_text {
    struct {
        std::string iccid, imsi, pin;
        std::size_t mnc_length = 2;
        std::vector<std::string> msisdn;
        sim::transmission protocol = sim::transmission::t0;
    } card;

    struct {
        std::string k, opc, op, sqn = "000000000000";
    } keys;

    struct {
        std::string impi, domain;
        std::vector<std::string> impu;
    } isim;
};

using section = settings_section;
using text_key = program::text_key<card_text>;
using texts_key = program::texts_key<card_text>;
using number_key = program::number_key<card_text>;
using choice_key = program::choice_key<card_text>;

constexpr std::array<std::string_view, 2> protocol_names{"T=0", "T=1"};

std::string_view refuse_iccid(std::string_view text)
{
    return sim::write_iccid(text) ? std::string_view{} : "an ICCID has 10 to 20 digits (ITU-T E.118)";
}

std::string_view refuse_imsi(std::string_view text)
{
    return sim::is_imsi(text) ? std::string_view{} : "an IMSI has 6 to 15 digits (TS 23.003 §2.2)";
}

std::string_view refuse_number(std::string_view text)
{
    constexpr std::size_t without_name = 14;
    return !text.empty() && sim::write_msisdn(text, without_name)
               ? std::string_view{}
               : "a number has 1 to 20 digits, perhaps after a plus sign";
}

std::string_view refuse_pin(std::string_view text)
{
    return text.empty() || sim::pin_check::is_pin(text) ? std::string_view{} : "a PIN has 4 to 8 digits";
}

std::string_view refuse_key(std::string_view text)
{
    return parse_hex_array<16>(text) ? std::string_view{} : "a key is 32 hexadecimal digits";
}

std::string_view refuse_sqn(std::string_view text)
{
    return parse_hex_array<6>(text) ? std::string_view{} : "an SQN is 12 hexadecimal digits";
}

std::string_view refuse_name(std::string_view text)
{
    auto const read = sim::parse_name(sim::write_name(text, 0));
    return text.size() < 256 && read && *read ? std::string_view{}
                                              : "a name has no spaces and at most 255 octets";
}

constexpr std::array card_sections{
    section{"card", "Who the card is."},
    section{"keys", "What the card shares with the operator."},
    section{"isim", "The ISIM application. Leave the section out for a card without one: its identities then "
                    "follow from the IMSI (TS 23.003 §13)."},
};

constexpr settings_key<card_text> keys[] = {
    {"card", "iccid", text_key{[](card_text& c) -> std::string& { return c.card.iccid; }, refuse_iccid},
     "The card's serial number. Must be given."},
    {"card", "imsi", text_key{[](card_text& c) -> std::string& { return c.card.imsi; }, refuse_imsi},
     "The subscription's identity. Must be given."},
    {"card", "mnc_length", number_key{[](card_text& c) -> std::size_t& { return c.card.mnc_length; }, 2, 3},
     "How many digits of the IMSI after the third are the network's code."},
    {"card", "msisdn",
     texts_key{[](card_text& c) -> std::vector<std::string>& { return c.card.msisdn; }, refuse_number},
     "The phone numbers stored on the card, such as `+4915112345678`. Many real cards store none."},
    {"card", "pin", text_key{[](card_text& c) -> std::string& { return c.card.pin; }, refuse_pin},
     "The PIN that the card in the reader asks for. Empty: none."},
    {"card", "protocol",
     choice_key{[](card_text const& c) { return static_cast<std::size_t>(c.card.protocol); },
                [](card_text& c, std::size_t i) { c.card.protocol = static_cast<sim::transmission>(i); },
                protocol_names},
     "How the card in the reader speaks. Most real cards speak `T=0`."},

    {"keys", "k", text_key{[](card_text& c) -> std::string& { return c.keys.k; }, refuse_key},
     "K, 32 hexadecimal digits. Must be given."},
    {"keys", "opc", text_key{[](card_text& c) -> std::string& { return c.keys.opc; }, refuse_key},
     "OPc, 32 hexadecimal digits. This or `op` must be given."},
    {"keys", "op", text_key{[](card_text& c) -> std::string& { return c.keys.op; }, refuse_key},
     "OP, from which OPc is computed (TS 35.206 §4.1)."},
    {"keys", "sqn", text_key{[](card_text& c) -> std::string& { return c.keys.sqn; }, refuse_sqn},
     "The highest sequence number the new card has seen, 12 hexadecimal digits."},

    {"isim", "impi", text_key{[](card_text& c) -> std::string& { return c.isim.impi; }, refuse_name},
     "The private identity, such as `user@home.example`."},
    {"isim", "domain", text_key{[](card_text& c) -> std::string& { return c.isim.domain; }, refuse_name},
     "The home domain."},
    {"isim", "impu",
     texts_key{[](card_text& c) -> std::vector<std::string>& { return c.isim.impu; }, refuse_name},
     "The public identities, the default first, such as `sip:user@home.example`."},
};

constexpr settings_table<card_text> table{card_sections, keys, "docs/lab-card.md"};

/// What the table cannot say: which keys belong together.
void check_whole(settings_reader<card_text>& in)
{
    auto const& text = in.values();
    auto const need = [&](std::string const& value, std::string_view name) {
        if (value.empty())
            in.refuse(1, "\"" + std::string(name) + "\" must be given");
    };
    need(text.card.iccid, "card.iccid");
    need(text.card.imsi, "card.imsi");
    need(text.keys.k, "keys.k");
    if (text.keys.opc.empty() == text.keys.op.empty())
        in.refuse(in.line_of("opc"), "one of \"keys.opc\" and \"keys.op\" must be given");
    bool const any = !text.isim.impi.empty() || !text.isim.domain.empty() || !text.isim.impu.empty();
    bool const all = !text.isim.impi.empty() && !text.isim.domain.empty() && !text.isim.impu.empty();
    if (any && !all)
        in.refuse(in.line_of("impi"), "an ISIM has \"impi\", \"domain\" and at least one \"impu\"");
}

auth::key_128 key_of(std::string const& hex)
{
    return auth::key_128(parse_hex_array<16>(hex).value());
}

}  // namespace

lab_card read_lab_card(std::string_view text, std::string_view file_name)
{
    settings_reader<card_text> in(table, file_name);
    in.read(text);
    check_whole(in);
    auto read = in.finish();

    lab_card out;
    out.iccid = std::move(read.card.iccid);
    out.imsi = std::move(read.card.imsi);
    out.mnc_length = static_cast<int>(read.card.mnc_length);
    out.msisdns = std::move(read.card.msisdn);
    out.pin = std::move(read.card.pin);
    out.protocol = read.card.protocol;
    out.keys.k = key_of(read.keys.k);
    out.keys.opc =
        read.keys.op.empty() ? key_of(read.keys.opc) : auth::opc_from_op(out.keys.k, key_of(read.keys.op));
    out.sqn = auth::read_sqn(parse_hex_array<6>(read.keys.sqn).value());
    out.impi = std::move(read.isim.impi);
    out.domain = std::move(read.isim.domain);
    out.impus = std::move(read.isim.impu);
    return out;
}

sim::card_identity identity_of(lab_card const& card)
{
    sim::card_identity out;
    out.iccid = card.iccid;
    out.imsi = card.imsi;
    out.mnc_length = card.mnc_length;
    out.msisdns = card.msisdns;
    out.usim_aid = lab_aid(sim::application::usim);
    if (card.has_isim())
        out.isim_aid = lab_aid(sim::application::isim);
    out.impi = card.impi;
    out.impus = card.impus;
    out.domain = card.domain;
    return out;
}

auth::sqn_array new_sqn_array(lab_card const& card) noexcept
{
    std::array<auth::sqn_value, auth::ind_values> seqs{};
    seqs[auth::ind_of(card.sqn)] = auth::seq_of(card.sqn);
    return auth::sqn_array(seqs);
}

octets lab_aid(sim::application which)
{
    // Country, operator and manufacturer: TS 101 220 annex E. FF: of no country or operator.
    static constexpr octet rest[] = {0xff, 0xff, 0xff, 0xff, 0x89, 0x07, 0x00, 0x00, 0x00};
    auto const start = sim::partial_aid(which);
    octets out(start.begin(), start.end());
    out.insert(out.end(), std::begin(rest), std::end(rest));
    return out;
}

std::string write_lab_card_reference()
{
    return write_settings_reference(table);
}

}  // namespace cabinet::program
