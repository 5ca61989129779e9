// What a registrar may answer: whatever it is, the phone sends at most one REGISTER at a time, each with a higher CSeq, and
// what it sends is a message.
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/registration.hpp"

#include <cstdlib>

namespace {

using namespace cabinet;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// The same numbers every time.
struct counting_random final : random_source {
    void fill(std::span<octet> into) override
    {
        for (auto& o : into)
            o = next++;
    }
    octet next = 0;
};

struct phone {
    phone() : machine(profile(), random)
    {
        machine.start(now, out);
        machine.on_flow_open({"192.0.2.1", 40000}, now, out);
    }

    static sip::registration_profile profile()
    {
        return {.registrar = "sip:ims.example",
                .public_identity = "sip:a@ims.example",
                .identity = {.username = "a@ims.example", .realm = "ims.example"},
                .instance = "urn:uuid:00000000-0000-1000-8000-000a95a0e128"};
    }

    // Looks at what was sent; false where nothing was.
    bool take_request()
    {
        std::size_t requests = 0;
        for (auto const& event : std::exchange(out, {})) {
            auto const* const octets = std::get_if<sip::transmit>(&event);
            if (auto const* const ask = std::get_if<auth::ask_sim>(&event)) {
                sim.ck = auth::key_128(ask->rand);
                machine.on_sim_answer(sim, now, out);
                return take_request();
            }
            if (!octets || octets->octets == sip::ping_octets)
                continue;
            ++requests;
            request = octets->octets;
        }
        require(requests <= 1);
        if (requests == 0)
            return false;
        sip::message_view view;
        require(sip::message_view::parse(request, view).has_value());
        auto const sequence = sip::parse_cseq(view.find("CSeq").value()).value();
        require(sequence.number > cseq);
        cseq = sequence.number;
        echo = "Via: " + std::string(view.find("Via").value()) + "\r\nCSeq: " + std::to_string(cseq) +
               " REGISTER\r\n";
        return true;
    }

    counting_random random;
    time_point now{std::chrono::hours(1)};
    sip::registration machine;
    sip::registration::event_list out;
    auth::aka_session sim{auth::secret(octets(8, 1)), {}, {}};
    std::string request, echo;
    std::uint32_t cseq = 0;
};

}  // namespace

// The input: responses without Via and CSeq, separated by NUL.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    phone p;
    require(p.take_request());
    auto rest = as_text({data, size});
    while (!rest.empty()) {
        auto const one = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        auto const line_end = one.find('\n');
        if (line_end == std::string_view::npos)
            continue;
        auto const text =
            std::string(one.substr(0, line_end + 1)) + p.echo + std::string(one.substr(line_end + 1));
        sip::message_view view;
        if (!sip::message_view::parse(text, view) || view.is_request())
            continue;
        p.machine.on_response(view, p.now, p.out);
        if (p.take_request())
            continue;
        if (auto const next = p.machine.next_deadline()) {
            p.now = std::max(p.now, *next);
            p.machine.on_deadline(p.now, p.out);
            p.take_request();
        }
    }
    return 0;
}
