#include "protocol/sim/authenticator.hpp"

#include <algorithm>

namespace cabinet::sim {
namespace {

constexpr octet success_tag = 0xdb, sync_failure_tag = 0xdc;
constexpr std::size_t min_res = 4, max_res = 16;

/// Takes a length octet and that many octets; nothing where fewer are left.
std::optional<octet_view> take_field(octet_view& from)
{
    if (from.empty() || from.size() < 1u + from[0])
        return std::nullopt;
    auto const out = from.subspan(1, from[0]);
    from = from.subspan(1u + out.size());
    return out;
}

void put_field(octet_view value, octets& out)
{
    out.push_back(static_cast<octet>(value.size()));
    out.insert(out.end(), value.begin(), value.end());
}

result<auth::aka_answer> parse_success(octet_view in)
{
    auto const res = take_field(in);
    auto const ck = take_field(in);
    auto const ik = take_field(in);
    if (!res || res->size() < min_res || res->size() > max_res || !ck || ck->size() != 16 || !ik ||
        ik->size() != 16)
        return sim_errc::bad_authentication;
    auth::aka_session out;
    out.res = auth::secret(*res);
    std::copy(ck->begin(), ck->end(), out.ck.writable().begin());
    std::copy(ik->begin(), ik->end(), out.ik.writable().begin());
    return auth::aka_answer(std::move(out));
}

}  // namespace

result<auth::aka_answer> parse_authentication(octet_view data)
{
    if (data.empty())
        return sim_errc::bad_authentication;
    auto in = data.subspan(1);
    if (data.front() == success_tag)
        return parse_success(in);
    auth::aka_resynchronise out;
    auto const auts = take_field(in);
    if (data.front() != sync_failure_tag || !auts || auts->size() != out.auts.size())
        return sim_errc::bad_authentication;
    std::copy(auts->begin(), auts->end(), out.auts.begin());
    return auth::aka_answer(out);
}

octets write_authentication(auth::aka_answer const& value)
{
    octets out;
    if (auto const* success = std::get_if<auth::aka_session>(&value)) {
        out.push_back(success_tag);
        put_field(success->res.view(), out);
        put_field(success->ck.view(), out);
        put_field(success->ik.view(), out);
    } else if (auto const* failure = std::get_if<auth::aka_resynchronise>(&value)) {
        out.push_back(sync_failure_tag);
        put_field(failure->auts, out);
    }
    return out;
}

authenticator::authenticator(transmission protocol, octets const& aid, auth::rand_value const& rand,
                             auth::autn_value const& autn, auth::secret pin)
    : card_procedure(protocol),
      rand_(rand),
      autn_(autn),
      stored_pin_(std::move(pin))
{
    send(select_application(aid));
}

void authenticator::ask()
{
    stage_ = stage::authenticating;
    send(authenticate(rand_, autn_));
}

void authenticator::on_result(status_word status, octet_view data)
{
    switch (stage_) {
    case stage::selecting:
        return on_selected(status, data);
    case stage::authenticating:
        return on_authenticated(status, data);
    case stage::verifying:
        return on_pin(status);
    }
}

void authenticator::on_selected(status_word status, octet_view data)
{
    if (!status.is_success())
        return finish(status == status::file_not_found ? sim_errc::no_usim : reason_of(status));
    if (auto const header = parse_fcp(data))
        pin_reference_ = header->pin_reference;
    ask();
}

void authenticator::on_authenticated(status_word status, octet_view data)
{
    if (status == status::wrong_mac) {
        verdict_ = auth::aka_mac_failure();
        return finish();
    }
    if (status == status::no_security_status && !pin_done_) {
        stage_ = stage::verifying;
        return send(pin_.start(pin_reference_, stored_pin_));
    }
    if (!status.is_success())
        return finish(reason_of(status));
    auto verdict = parse_authentication(data);
    if (!verdict)
        return finish(verdict.error());
    verdict_ = std::move(*verdict);
    finish();
}

void authenticator::on_pin(status_word status)
{
    if (auto next = pin_.on_answer(status))
        return send(std::move(*next));
    pin_done_ = true;
    if (pin_.error())
        return finish(pin_.error());
    ask();
}

}  // namespace cabinet::sim
