#include "tools/vusim/make_card.hpp"

#include <algorithm>

namespace cabinet::vusim {
namespace {

namespace id = sim::file_id;
using sim::application;

constexpr std::size_t number_record = 34, directory_record = 40, name_room = 16;

card_file directory(bool with_isim)
{
    std::vector<octets> records{
        sim::write_directory_record(program::lab_aid(application::usim), "USIM", directory_record)};
    records.push_back(
        with_isim ? sim::write_directory_record(program::lab_aid(application::isim), "ISIM", directory_record)
                  : octets(directory_record, 0xff));
    return card_file::linear_fixed(std::move(records));
}

card_file numbers(std::vector<std::string> const& msisdns)
{
    std::vector<octets> records;
    for (auto const& number : msisdns)
        records.push_back(sim::write_msisdn(number, number_record).value());
    records.emplace_back(number_record, 0xff);
    return card_file::linear_fixed(std::move(records), true);
}

card_file names(std::vector<std::string> const& impus)
{
    std::size_t longest = 0;
    for (auto const& impu : impus)
        longest = std::max(longest, sim::write_name(impu, 0).size());
    std::vector<octets> records;
    for (auto const& impu : impus)
        records.push_back(sim::write_name(impu, longest));
    return card_file::linear_fixed(std::move(records), true);
}

card_file name(std::string const& text)
{
    return card_file::transparent(sim::write_name(text, text.size() + name_room), true);
}

card_file usim(program::lab_card const& card)
{
    auto out = card_file::application(program::lab_aid(application::usim));
    out.children[id::imsi] = card_file::transparent(sim::write_imsi(card.imsi).value(), true);
    out.children[id::ad] = card_file::transparent(sim::write_administrative_data(card.mnc_length));
    out.children[id::msisdn] = numbers(card.msisdns);
    return out;
}

card_file isim(program::lab_card const& card)
{
    auto out = card_file::application(program::lab_aid(application::isim));
    out.children[id::impi] = name(card.impi);
    out.children[id::domain] = name(card.domain);
    out.children[id::impu] = names(card.impus);
    return out;
}

}  // namespace

card_content make_card(program::lab_card const& card, auth::aka_card& aka)
{
    card_content out;
    out.mf.children[id::iccid] = card_file::transparent(sim::write_iccid(card.iccid).value());
    out.mf.children[id::dir] = directory(card.has_isim());
    out.applications.push_back(usim(card));
    if (card.has_isim())
        out.applications.push_back(isim(card));
    out.pin = card.pin;
    out.authenticate = [&aka](auth::rand_value const& rand, auth::autn_value const& autn) {
        return aka.authenticate(rand, autn);
    };
    return out;
}

}  // namespace cabinet::vusim
