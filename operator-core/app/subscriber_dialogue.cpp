#include "operator-core/app/subscriber_dialogue.hpp"

#include "operator-core/admin/find_subscriber.hpp"
#include "operator-core/admin/staff_access.hpp"
#include "operator-core/admin/subscriber_commands.hpp"
#include "operator-core/admin/subscriber_text.hpp"
#include "operator-core/app/config_file.hpp"
#include "operator-core/app/wall_now.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/sim/home_network.hpp"

#include <fstream>
#include <iterator>

namespace cabinet::core {
namespace {

constexpr std::size_t max_input_octets = 64u << 20;  // of a list, keys or password

std::string read_all(std::istream& in, std::string const& name)
{
    std::string out;
    std::array<char, 65'536> part;
    while (in.read(part.data(), part.size()), in.gcount() > 0) {
        out.append(part.data(), static_cast<std::size_t>(in.gcount()));
        if (out.size() > max_input_octets)
            throw admin_error(name + " is larger than " + std::to_string(max_input_octets >> 20) + " MiB");
    }
    return out;
}

std::string read_file(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        throw admin_error("cannot read " + file.string());
    return read_all(in, file.string());
}

std::string first_line(std::string text)
{
    text.resize(std::min(text.find('\n'), text.size()));
    if (text.ends_with('\r'))
        text.pop_back();
    return text;
}

}  // namespace

subscriber_dialogue::subscriber_dialogue(std::filesystem::path const& config_file, bool json, terminal& at)
    : config_file_(config_file),
      config_(read_config(config_file)),
      json_(json),
      at_(at),
      log_(program::make_stream_logger(at.notes(), log_level::warning, log_format::human))
{}

// The store is opened late, so that wrong input is told before anything is made or locked.
store_session& subscriber_dialogue::session()
{
    if (!session_)
        session_ = std::make_unique<store_session>(config_, random_, *log_);
    return *session_;
}

void subscriber_dialogue::print(std::string_view done, subscriber_record const& record)
{
    if (json_)
        at_.out() << write_subscriber_json(record) << "\n";
    else
        at_.out() << done << write_subscriber(record);
}

void subscriber_dialogue::run(subscriber_add_command const& what)
{
    std::vector<new_subscriber> all{what.with_password ? password_subscriber(what) : sim_subscriber(what)};
    auto& at = session();
    auto const ids = at.wait_for(add_subscribers(at.subscribers(), std::move(all), wall_now()));
    auto const name = std::to_string(to_number(ids.front()));
    print("added a subscriber\n", at.wait_for(find_subscriber(at.subscribers(), "#" + name)));
}

new_subscriber subscriber_dialogue::sim_subscriber(subscriber_add_command const& what)
{
    sim_card card{
        .imsi = what.imsi, .iccid = what.iccid, .msisdn = what.msisdn, .keys = {}, .impi = what.impi};
    for (auto const wrong : {refuse_imsi(card.imsi), card.iccid.empty() ? "" : refuse_iccid(card.iccid),
                             card.msisdn.empty() ? "" : refuse_msisdn(card.msisdn),
                             card.impi.empty() ? "" : refuse_impi(card.impi)})
        if (!wrong.empty())
            throw usage_error(std::string(wrong));
    auto const algorithm = parse_aka_algorithm(what.algorithm);
    if (!algorithm)
        throw usage_error("--algorithm is akav2-sha256, akav2-md5 or akav1-md5");
    auto const amf = parse_hex_array<2>(what.amf);
    if (!amf)
        throw usage_error("--amf is 4 hexadecimal digits");

    std::string keys;
    if (!what.secret_file.empty()) {
        keys = read_file(what.secret_file);
    } else if (at_.is_interactive()) {
        keys = "k = " + at_.ask_secret("K (32 hexadecimal digits): ");
        keys += "\nopc = " + at_.ask_secret("OPc (32 hexadecimal digits): ");
    } else {
        keys = read_all(at_.in(), "standard input");
    }
    read_sim_keys(keys, card.keys);
    card.keys.algorithm = *algorithm;
    card.keys.amf = *amf;
    if (*algorithm == aka_algorithm::akav1_md5 && !config_.lab.aka_v1)
        at_.notes() << "note: the server refuses akav1-md5 until lab.aka_v1 is true in "
                    << config_file_.string() << "\n";
    note_foreign_imsi(card.imsi);
    return make_sim_subscriber(card, what.impus, config_.home.domain);
}

new_subscriber subscriber_dialogue::password_subscriber(subscriber_add_command const& what)
{
    if (!config_.lab.password_subscribers)
        throw admin_error("password subscribers are switched off; set lab.password_subscribers = true in " +
                          config_file_.string() + " if this is a lab");
    auto const password =
        what.secret_file.empty() ? at_.ask_secret("Password: ") : first_line(read_file(what.secret_file));
    return make_password_subscriber(what.user, password, what.impus,
                                    {config_.home.domain, config_.home.realm, config_.xcap.realm});
}

// A phone makes its home domain from the IMSI (TS 23.003 §13.2); it would not find this server by itself.
void subscriber_dialogue::note_foreign_imsi(std::string const& imsi)
{
    std::string derived;
    for (int const mnc_length : {2, 3}) {
        auto const network = sim::home_network_of(imsi, mnc_length);
        if (!network)
            return;
        derived = sim::home_domain(*network);
        if (derived == config_.home.domain)
            return;
    }
    if (auto const network = sim::home_network_of(imsi, std::nullopt))
        at_.notes() << "note: a phone with this IMSI looks for " << sim::home_domain(*network) << ", not for "
                    << config_.home.domain << " (home.domain), unless it is told otherwise\n";
}

void subscriber_dialogue::run(subscriber_import_command const& what)
{
    bool const is_input = what.list == "-";
    auto const name = is_input ? std::string("standard input") : what.list.string();
    auto const list = read_card_list(is_input ? read_all(at_.in(), name) : read_file(what.list));
    if (!list.problems.empty()) {
        std::string told;
        for (auto const& problem : list.problems)
            told += name + ": " + problem + "\n";
        throw admin_error(told + "nothing was added");
    }
    std::vector<new_subscriber> all;
    for (auto const& card : list.cards)
        all.push_back(make_sim_subscriber(card, {}, config_.home.domain));
    if (!list.cards.empty())
        note_foreign_imsi(list.cards.front().imsi);
    std::string passed_over;
    for (auto const& column : list.passed_over)
        passed_over += (passed_over.empty() ? "" : ", ") + column;
    if (!passed_over.empty())
        at_.notes() << "note: columns that mean nothing here: " << passed_over << "\n";

    auto const count = all.size();
    if (count > 0) {
        auto& at = session();
        at.wait_for(add_subscribers(at.subscribers(), std::move(all), wall_now()));
    }
    if (json_)
        at_.out() << "{\"added\":" << count << "}\n";
    else
        at_.out() << "added " << count << (count == 1 ? " subscriber\n" : " subscribers\n");
}

void subscriber_dialogue::run(subscriber_list_command const&)
{
    auto& at = session();
    auto const all = at.wait_for(list_subscribers(at.subscribers()));
    if (!json_) {
        at_.out() << (all.empty() ? "there are no subscribers\n" : write_subscriber_table(all));
        return;
    }
    at_.out() << "[";
    for (std::size_t i = 0; i < all.size(); ++i)
        at_.out() << (i == 0 ? "\n" : ",\n") << write_subscriber_json(all[i]);
    at_.out() << "\n]\n";
}

void subscriber_dialogue::run(subscriber_show_command const& what)
{
    auto& at = session();
    print("", at.wait_for(find_subscriber(at.subscribers(), what.who)));
}

void subscriber_dialogue::run(subscriber_bar_command const& what)
{
    auto& at = session();
    print(what.barred ? "barred\n" : "no longer barred\n",
          at.wait_for(bar_subscriber(at.subscribers(), what.who, what.barred)));
}

void subscriber_dialogue::run(subscriber_erase_command const& what)
{
    if (auto const wrong = refuse_reason(what.reason); !what.reason.empty() && !wrong.empty())
        throw usage_error(wrong);
    auto& at = session();
    if (!what.yes) {
        if (!at_.is_interactive())
            throw usage_error("erasing a subscriber deletes its contact groups and their history for good; "
                              "confirm with --yes");
        at_.notes() << write_subscriber(at.wait_for(find_subscriber(at.subscribers(), what.who)))
                    << "Erase this subscriber, its contact groups and their history for good? Type yes: "
                    << std::flush;
        std::string answer;
        std::getline(at_.in(), answer);
        if (answer != "yes")
            throw admin_error("nothing was erased");
    }
    auto const who = at.wait_for(find_subscriber(at.subscribers(), what.who));
    audit_words const words{"everything", what.reason};
    at.wait_for(log_access(at.data().audits(), who.id, "subscriber erase", words, wall_now()));
    auto const erased = at.wait_for(erase_subscriber(at.subscribers(), what.who));
    print("erased\n", erased.record);
    at_.out() << (json_ ? write_removed_json(erased.data) + "\n" : write_removed(erased.data));
}

}  // namespace cabinet::core
