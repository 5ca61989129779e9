// Two real cards' contents, as pySim's "export" writes them: every file with its own FCP template.
#include "protocol/sim/identity_reader.hpp"

#include "tests/support/card_driver.hpp"
#include "tests/support/files.hpp"
#include "tests/support/sample_card.hpp"

#include <sstream>

BOOST_AUTO_TEST_SUITE(sim_real_cards)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

// Applications that are no 3GPP ones give an FCI (tag 6F) instead, or nothing.
constexpr std::string_view fcp_line = "# RAW FCP Template: 62";
constexpr std::size_t header_at = fcp_line.size() - 2;

/// The file that "3f00/a0000000871002/6f07" names, made with the folders above it.
vusim::card_file& file_at(vusim::card_content& card, std::string_view path)
{
    auto* at = &card.mf;
    std::istringstream parts{std::string(path)};
    for (std::string part; std::getline(parts, part, '/');) {
        auto const id = test::from_hex(part);
        if (part == "3f00")
            continue;
        if (id.size() == 2)
            at = &at->children[static_cast<std::uint16_t>(id[0] << 8 | id[1])];
        else {
            auto const same = [&](vusim::card_file const& app) { return app.aid == id; };
            auto found = std::find_if(card.applications.begin(), card.applications.end(), same);
            if (found == card.applications.end())
                found = card.applications.insert(found, vusim::card_file::application(id));
            at = &*found;
        }
    }
    return *at;
}

vusim::card_content load(std::string const& name)
{
    vusim::card_content out;
    vusim::card_file* file = nullptr;
    std::istringstream lines(test::read_file(CABINET_SHARED_DIR "/data/sim/" + name));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string first, second;
        words >> first >> second;
        if (line.starts_with("# directory:")) {
            auto const open = line.rfind('('), close = line.rfind(')');
            file = &file_at(out, std::string_view(line).substr(open + 1, close - open - 1));
        } else if (line.starts_with(fcp_line))
            file->header = test::from_hex(line.substr(header_at));
        else if (first == "update_binary") {
            file->kind = file_kind::transparent;
            file->content = test::from_hex(second);
        } else if (first == "update_record") {
            file->kind = file_kind::linear_fixed;
            std::string content;
            words >> content;
            file->records.push_back(test::from_hex(content));
        }
    }
    // An application answers to the AID in its header, of which the export's path holds the first octets.
    for (auto& app : out.applications)
        if (auto const header = parse_fcp(app.header); header && !header->aid.empty())
            app.aid = header->aid;
    return out;
}

card_identity read(std::string const& name, transmission protocol)
{
    vusim::virtual_card card(load(name), protocol);
    identity_reader reader(protocol);
    test::run(reader, card);
    BOOST_TEST(!reader.error());
    return reader.identity();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_card_with_a_blank_isim_registers_by_its_imsi)
{
    for (auto const protocol : {transmission::t0, transmission::t1}) {
        auto const card = read("usim-and-isim.script", protocol);
        BOOST_TEST(card.iccid == "8988211000000467343");
        BOOST_TEST(card.imsi == "001010000000102");
        BOOST_TEST(card.mnc_length.value() == 2);
        BOOST_TEST((card.msisdns == std::vector<std::string>{"6766266"}));
        BOOST_TEST(write_hex(card.usim_aid) == "a0000000871002ffffffff8907090000");
        BOOST_TEST(write_hex(card.isim_aid) == "a0000000871004ffffffff8907090000");
        BOOST_TEST((card.impi.empty() && card.impus.empty() && card.domain.empty()));

        auto const identity = ims_identity_of(card).value();
        BOOST_TEST((identity.source == application::usim));
        BOOST_TEST(identity.impi == "001010000000102@ims.mnc001.mcc001.3gppnetwork.org");
    }
}

BOOST_AUTO_TEST_CASE(a_card_without_isim_registers_by_its_imsi)
{
    for (auto const protocol : {transmission::t0, transmission::t1}) {
        auto const card = read("usim-only.script", protocol);
        BOOST_TEST(card.iccid == "8988219000000117833");
        BOOST_TEST(card.imsi == "001010000000111");
        BOOST_TEST(card.mnc_length.value() == 2);
        BOOST_TEST(card.msisdns.empty());
        BOOST_TEST(!card.has_isim());
        BOOST_TEST(ims_identity_of(card)->impus.front() ==
                   "sip:001010000000111@ims.mnc001.mcc001.3gppnetwork.org");
    }
}

BOOST_AUTO_TEST_CASE(every_real_header_is_understood)
{
    for (std::string const name : {"usim-only.script", "usim-and-isim.script"}) {
        std::istringstream lines(test::read_file(CABINET_SHARED_DIR "/data/sim/" + name));
        std::size_t headers = 0;
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with(fcp_line)) {
                BOOST_TEST(parse_fcp(test::from_hex(line.substr(header_at))).has_value(), line);
                ++headers;
            }
        BOOST_TEST(headers > 90u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
