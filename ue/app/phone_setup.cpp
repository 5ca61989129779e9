#include "ue/app/phone_setup.hpp"

#include "protocol/program/config_error.hpp"
#include "ue/app/live_sessions.hpp"
#include "ue/platform/address_book/vcf_file/vcf_file.hpp"
#include "ue/platform/address_book/vcf_folder/vcf_folder.hpp"
#include "ue/platform/atomic_file.hpp"
#include "ue/platform/network/rtnetlink/rtnetlink_source.hpp"
#include "ue/platform/sim/key_file/key_file_source.hpp"
#include "ue/platform/sim/password/password_source.hpp"
#include "ue/platform/sim/pcsc/pcsc_source.hpp"

namespace cabinet::ue {
namespace {

auth::secret read_pin(std::string const& file)
{
    if (file.empty())
        return {};
    auto const text = read_whole_file(file);
    if (!text)
        throw program::config_error("cannot read \"sim.pin_file\", " + file + ": " + text.error().message());
    std::string_view pin = *text;
    while (!pin.empty() && (pin.back() == '\n' || pin.back() == '\r' || pin.back() == ' '))
        pin.remove_suffix(1);
    return auth::secret(pin);
}

}  // namespace

std::unique_ptr<address_book_source>
make_address_book(config const& settings, asio::any_io_executor const& executor, random_source& random)
{
    if (std::filesystem::is_directory(settings.phone.address_book))
        return std::make_unique<vcf_folder>(executor, settings.phone.address_book, random);
    return std::make_unique<vcf_file>(executor, settings.phone.address_book, random);
}

std::unique_ptr<sim_source> make_sim(config const& settings, asio::any_io_executor const& executor,
                                     logger& log)
{
    switch (settings.sim.source) {
    case sim_backend::key_file:
        return std::make_unique<key_file_source>(executor, settings.sim.key_file, log);
    case sim_backend::password:
        return std::make_unique<password_source>(settings.sim.password_file, log);
    case sim_backend::pcsc:
        break;
    }
    pcsc_options options{settings.sim.reader, read_pin(settings.sim.pin_file)};
    return std::make_unique<pcsc_source>(executor, std::move(options), log);
}

phone_setup::phone_setup(config const& settings, logger& log, daemon_feedback& feedback)
    : log_(log),
      feedback_(feedback),
      lock_(settings.phone.state),
      memory_(phone_memory::open(settings.phone.state, random_)),
      presets_(settings.network.preset),
      networks_(std::make_unique<rtnetlink_source>(home_.executor())),
      sim_(make_sim(settings, home_.executor(), log)),
      contacts_(make_address_book(settings, home_.executor(), random_)),
      sessions_(make_live_sessions(settings, home_, *sim_, random_, log))
{}

phone_parts phone_setup::parts()
{
    return {.sim = *sim_,
            .contacts = *contacts_,
            .sessions = *sessions_,
            .memory = memory_,
            .random = random_,
            .log = log_,
            .feedback = feedback_,
            .wall_clock = [this] { return home_.wall_now(); }};
}

void phone_setup::stop() noexcept
{
    networks_->stop();
    sim_->stop();
    contacts_->stop();
}

}  // namespace cabinet::ue
