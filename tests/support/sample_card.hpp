#pragma once

#include "protocol/base/hex.hpp"
#include "protocol/sim/file_codecs.hpp"
#include "tools/vusim/virtual_card.hpp"

namespace cabinet::test {

inline octets from_hex(std::string_view text)
{
    return parse_hex(text).value();
}

inline octets const usim_aid = from_hex("a0000000871002ff49ff0189");
inline octets const isim_aid = from_hex("a0000000871004ff49ff0189");

inline vusim::card_file name_file(std::string_view name, std::size_t length = 64)
{
    return vusim::card_file::transparent(sim::write_name(name, length), true);
}

/// A card of the test network 001 01 with a USIM, an ISIM, and nothing unusual about it.
inline vusim::card_content sample_card()
{
    using vusim::card_file;
    namespace id = sim::file_id;
    vusim::card_content out;
    out.mf.children[id::iccid] = card_file::transparent(sim::write_iccid("8949001012345678901").value());
    out.mf.children[id::dir] =
        card_file::linear_fixed({sim::write_directory_record(usim_aid, "USIM", 32),
                                 sim::write_directory_record(isim_aid, "ISIM", 32), octets(32, 0xff)});
    auto usim = card_file::application(usim_aid);
    usim.children[id::imsi] = card_file::transparent(sim::write_imsi("001010123456789").value(), true);
    usim.children[id::ad] = card_file::transparent(sim::write_administrative_data(2));
    usim.children[id::msisdn] = card_file::linear_fixed(
        {sim::write_msisdn("+4915112345678", 34).value(), sim::write_msisdn("", 34).value()}, true);
    auto isim = card_file::application(isim_aid);
    isim.children[id::impi] = name_file("user@home.example");
    isim.children[id::domain] = name_file("home.example");
    isim.children[id::impu] =
        card_file::linear_fixed({sim::write_name("sip:user@home.example", 48),
                                 sim::write_name("tel:+4915112345678", 48), octets(48, 0xff)},
                                true);
    out.applications = {std::move(usim), std::move(isim)};
    return out;
}

}  // namespace cabinet::test
