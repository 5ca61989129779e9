#include "protocol/sim/identity_reader.hpp"

namespace cabinet::sim {
namespace {

/// The text a file or record holds; empty where it holds none.
std::string name_in(octet_view content)
{
    auto const name = parse_name(content);
    return name && *name ? **name : std::string();
}

std::string iccid_in(octet_view content)
{
    auto const iccid = parse_iccid(content);
    return iccid ? *iccid : std::string();
}

}  // namespace

identity_reader::identity_reader(transmission protocol, auth::secret pin)
    : card_procedure(protocol),
      stored_pin_(std::move(pin))
{
    enter(stage::directory);
}

void identity_reader::read(std::vector<std::uint16_t> path)
{
    send(file_.start(std::move(path)));
}

octets const& identity_reader::listed(application which) const
{
    return which == application::usim ? listed_usim_ : listed_isim_;
}

void identity_reader::select(application which)
{
    by_partial_aid_ = listed(which).empty() || by_partial_aid_;
    send(select_application(by_partial_aid_ ? partial_aid(which) : octet_view(listed(which))));
}

void identity_reader::enter(stage next)
{
    stage_ = next;
    switch (next) {
    case stage::directory:
        return read({file_id::mf, file_id::dir});
    case stage::iccid:
        return read({file_id::mf, file_id::iccid});
    case stage::usim:
    case stage::isim:
        by_partial_aid_ = false;
        return select(next == stage::usim ? application::usim : application::isim);
    case stage::pin:
        return send(pin_.start(pin_reference_, stored_pin_));
    case stage::imsi:
        return read({file_id::imsi});
    case stage::administrative_data:
        return read({file_id::ad});
    case stage::msisdn:
        return read({file_id::msisdn});
    case stage::impi:
        return read({file_id::impi});
    case stage::domain:
        return read({file_id::domain});
    case stage::impu:
        return read({file_id::impu});
    }
}

void identity_reader::on_result(status_word status, octet_view data)
{
    switch (stage_) {
    case stage::usim:
        return on_selected(application::usim, status, data);
    case stage::isim:
        return on_selected(application::isim, status, data);
    case stage::pin:
        return on_pin(status);
    default:
        if (auto next = file_.on_answer(status, data))
            return send(std::move(*next));
        return on_file();
    }
}

void identity_reader::on_selected(application which, status_word status, octet_view data)
{
    if (!status.is_success()) {
        if (!by_partial_aid_) {
            by_partial_aid_ = true;
            return select(which);
        }
        return finish(which == application::usim ? error_code(sim_errc::no_usim) : error_code());
    }
    auto const header = parse_fcp(data);
    auto const sent = by_partial_aid_ ? partial_aid(which) : octet_view(listed(which));
    bool const named = header && is_aid_of(which, header->aid);
    auto& aid = which == application::usim ? identity_.usim_aid : identity_.isim_aid;
    aid = named ? header->aid : octets(sent.begin(), sent.end());
    if (which == application::isim)
        return enter(stage::impi);
    if (header)
        pin_reference_ = header->pin_reference;
    enter(stage::imsi);
}

void identity_reader::on_pin(status_word status)
{
    if (auto next = pin_.on_answer(status))
        return send(std::move(*next));
    pin_done_ = true;
    if (pin_.error())
        return finish(pin_.error());
    enter(stage::imsi);
}

void identity_reader::on_file()
{
    auto const content = file_.content().empty() ? octet_view() : octet_view(file_.content().front());
    switch (stage_) {
    case stage::directory:
        take_directory();
        return enter(stage::iccid);
    case stage::iccid:
        identity_.iccid = iccid_in(content);
        return enter(stage::usim);
    case stage::imsi:
        return on_imsi(content);
    case stage::administrative_data:
        identity_.mnc_length = parse_mnc_length(content);
        return enter(stage::msisdn);
    case stage::msisdn:
        take_numbers();
        return enter(stage::isim);
    case stage::impi:
        identity_.impi = name_in(content);
        return enter(stage::domain);
    case stage::domain:
        identity_.domain = name_in(content);
        return enter(stage::impu);
    default:
        take_impus();
        return finish();
    }
}

void identity_reader::on_imsi(octet_view content)
{
    if (file_.error() == sim_errc::pin_needed && !pin_done_)
        return enter(stage::pin);
    if (file_.error())
        return finish(file_.error());
    auto imsi = parse_imsi(content);
    if (!imsi)
        return finish(imsi.error());
    identity_.imsi = std::move(*imsi);
    enter(stage::administrative_data);
}

void identity_reader::take_directory()
{
    for (auto const& record : file_.content()) {
        auto const aid = parse_directory_record(record);
        if (!aid || !*aid)
            continue;
        if (listed_usim_.empty() && is_aid_of(application::usim, **aid))
            listed_usim_ = **aid;
        if (listed_isim_.empty() && is_aid_of(application::isim, **aid))
            listed_isim_ = **aid;
    }
}

void identity_reader::take_numbers()
{
    for (auto const& record : file_.content()) {
        auto const number = parse_msisdn(record);
        if (number && *number)
            identity_.msisdns.push_back(**number);
    }
}

void identity_reader::take_impus()
{
    for (auto const& record : file_.content())
        if (auto name = name_in(record); !name.empty())
            identity_.impus.push_back(std::move(name));
}

}  // namespace cabinet::sim
