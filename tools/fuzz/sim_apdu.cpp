// A hostile card: whatever it answers, the procedures end, what they send is well-formed, what they give obeys its
// grammar; and the file codecs read back what they write.
// Input: one octet of choices, then answers, each an octet of length and that many octets.
#include "protocol/sim/authenticator.hpp"
#include "protocol/sim/identity_reader.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace cabinet;
using namespace cabinet::sim;

constexpr std::size_t more_than_any_card_needs = 10'000;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

class hostile_card {
public:
    explicit hostile_card(octet_view script) : rest_(script) {}

    octet_view answer()
    {
        static constexpr octet no[] = {0x6f, 0x00};
        if (rest_.empty())
            return no;
        auto const size = std::min<std::size_t>(rest_[0], rest_.size() - 1);
        auto const out = rest_.subspan(1, size);
        rest_ = rest_.subspan(1 + size);
        return out;
    }

private:
    octet_view rest_;
};

void play(card_procedure& procedure, octet_view script, transmission protocol)
{
    hostile_card card(script);
    for (std::size_t commands = 0; !procedure.finished(); ++commands) {
        require(commands < more_than_any_card_needs);
        auto const sent = procedure.command_octets();
        require(parse_command(sent, protocol).has_value());
        procedure.on_answer(card.answer());
    }
    require(procedure.command_octets().empty());
}

void read_identity(octet_view script, transmission protocol, bool with_pin)
{
    identity_reader reader(protocol, auth::secret(with_pin ? "1234" : ""));
    play(reader, script, protocol);
    auto const& card = reader.identity();
    require(reader.error().failed() || is_imsi(card.imsi));
    for (auto const& number : card.msisdns)
        require(write_msisdn(number, 14).has_value());
    for (auto const& name : card.impus)
        require(parse_name(write_name(name, 0)).value() == name);
    auto const identity = ims_identity_of(card);
    require(reader.error().failed() || identity.has_value());
    require(!identity || (!identity->impi.empty() && !identity->impus.empty() && !identity->domain.empty()));
}

void ask(octet_view script, transmission protocol, bool with_pin)
{
    authenticator asking(protocol, {0xa0}, {}, {}, auth::secret(with_pin ? "1234" : ""));
    play(asking, script, protocol);
    require(asking.error().failed() != asking.verdict().has_value());
}

/// What a codec accepts comes back from what it writes.
void check_codecs(octet_view data)
{
    if (auto const value = parse_iccid(data))
        require(parse_iccid(write_iccid(*value).value()).value() == *value);
    if (auto const value = parse_imsi(data))
        require(parse_imsi(write_imsi(*value).value()).value() == *value);
    if (auto const value = parse_msisdn(data); value && *value)
        require(parse_msisdn(write_msisdn(**value, data.size()).value()).value() == **value);
    if (auto const value = parse_name(data); value && *value)
        require(parse_name(write_name(**value, data.size())).value() == **value);
    if (auto const value = parse_directory_record(data); value && *value)
        require(parse_directory_record(write_directory_record(**value, "label", data.size())).value() ==
                **value);
    if (auto const value = parse_authentication(data))
        require(parse_authentication(write_authentication(*value)).has_value());
    if (auto const value = parse_fcp(data); value && value->kind != file_kind::folder)
        require(parse_fcp(write_fcp(*value))->size == value->size);
    for (auto const protocol : {transmission::t0, transmission::t1})
        if (auto const value = parse_command(data, protocol))
            require(parse_command(write_command(*value, protocol), protocol).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    octet_view const input(data, size);
    check_codecs(input);
    if (input.empty())
        return 0;
    auto const protocol = (input[0] & 1) == 0 ? transmission::t0 : transmission::t1;
    bool const with_pin = (input[0] & 2) != 0;
    if ((input[0] & 4) == 0)
        read_identity(input.subspan(1), protocol, with_pin);
    else
        ask(input.subspan(1), protocol, with_pin);
    return 0;
}
