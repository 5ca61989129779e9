#pragma once

#include "protocol/program/lab_card.hpp"

namespace cabinet::test {

/// A lab card of the test network 001 01 with K and OPc of TS 35.208's test set 1, and its text.
inline std::string lab_card_text(std::string_view iccid = "8949001012345678901",
                                 std::string_view imsi = "001010123456789", std::string_view more = {})
{
    std::string out = "[card]\niccid = \"";
    out.append(iccid)
        .append("\"\nimsi = \"")
        .append(imsi)
        .append("\"\nmsisdn = [\"+4915112345678\"]\n")
        .append(more);
    out += "\n[keys]\nk = \"465b5ce8b199b49faa5f0a2ee238a6bc\"\nopc = \"cd63cb71954a9f4e48a5994e37a02baf\"\n";
    return out;
}

inline program::lab_card sample_lab_card(bool with_isim = true)
{
    auto out = program::read_lab_card(lab_card_text(), "sample");
    if (with_isim) {
        out.impi = "user@home.example";
        out.domain = "home.example";
        out.impus = {"sip:user@home.example", "tel:+4915112345678"};
    }
    return out;
}

}  // namespace cabinet::test
