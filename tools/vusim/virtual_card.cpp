#include "tools/vusim/virtual_card.hpp"

#include <algorithm>

namespace cabinet::vusim {
namespace {

namespace status_of = sim::status;

constexpr std::uint16_t mf_id = 0x3f00, current_application_id = 0x7fff;
constexpr octet by_id = 0x00, by_name = 0x04, by_path_from_mf = 0x08, by_path = 0x09;
constexpr octet no_answer_wanted = 0x0c, absolute_record = 0x04, security_context_3g = 0x81;

void put_status(sim::status_word status, octets& out)
{
    out.push_back(status.sw1());
    out.push_back(status.sw2());
}

constexpr sim::status_word with_count(octet sw1, std::size_t count)
{
    return {static_cast<std::uint16_t>(std::size_t{sw1} << 8 | (count > 255 ? 0 : count))};
}

}  // namespace

virtual_card::virtual_card(card_content content, sim::transmission protocol)
    : content_(std::move(content)),
      protocol_(protocol)
{
    reset();
}

void virtual_card::reset()
{
    folder_ = &content_.mf;
    folder_id_ = mf_id;
    application_ = file_ = nullptr;
    verified_ = false;
    waiting_.clear();
}

octets virtual_card::atr() const
{
    constexpr std::string_view history = "Cabinet vUSIM";
    octets out{static_cast<octet>(history.size())};
    if (protocol_ == sim::transmission::t1) {
        out.front() |= 0x80;  // TD1 follows
        out.push_back(0x01);  // TD1: T=1, nothing more
    }
    out.insert(out.end(), history.begin(), history.end());
    if (protocol_ == sim::transmission::t1) {
        octet check = 0;
        for (auto const o : out)
            check = static_cast<octet>(check ^ o);
        out.push_back(check);
    }
    out.insert(out.begin(), 0x3b);
    return out;
}

octets virtual_card::answer(octet_view octets_in)
{
    auto const command = sim::parse_command(octets_in, protocol_);
    octets out;
    if (!command) {
        put_status(status_of::wrong_length, out);
        return out;
    }
    if (command->ins == sim::instruction::get_response)
        return get_response(command->le.value_or(256));
    waiting_.clear();
    return deliver(*command, execute(*command));
}

octets virtual_card::get_response(std::uint16_t count)
{
    octets out;
    if (waiting_.empty()) {
        put_status(status_of::conditions_not_met, out);
        return out;
    }
    auto const taken = std::min<std::size_t>(count, waiting_.size());
    out.assign(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
    put_status(waiting_.empty() ? status_of::ok : with_count(0x61, waiting_.size()), out);
    return out;
}

octets virtual_card::deliver(sim::command const& command, reply value)
{
    octets out;
    auto const size = value.data.size();
    if (protocol_ == sim::transmission::t0 && size > 0) {
        if (!command.data.empty()) {
            waiting_ = std::move(value.data);
            put_status(with_count(0x61, size), out);
            return out;
        }
        if (command.le && *command.le > size) {
            put_status(with_count(0x6c, size), out);
            return out;
        }
    }
    if (command.le && size > *command.le)
        value.data.resize(*command.le);
    out = std::move(value.data);
    put_status(value.status, out);
    return out;
}

virtual_card::reply virtual_card::execute(sim::command const& command)
{
    if (command.cla != 0x00 && command.cla != 0x80)
        return {status_of::unknown_class, {}};
    switch (command.ins) {
    case sim::instruction::select:
        return select(command);
    case sim::instruction::read_binary:
        return read_binary(command);
    case sim::instruction::read_record:
        return read_record(command);
    case sim::instruction::verify:
        return verify(command);
    case sim::instruction::authenticate:
        return authenticate(command);
    case sim::instruction::status:
        return status(command);
    default:
        return {status_of::unknown_instruction, {}};
    }
}

virtual_card::reply virtual_card::select(sim::command const& command)
{
    reply out{status_of::wrong_parameters, {}};
    switch (command.p1) {
    case by_name:
        out = select_by_name(command.data);
        break;
    case by_path_from_mf:
        folder_ = &content_.mf;
        folder_id_ = mf_id;
        [[fallthrough]];
    case by_id:
    case by_path:
        out = select_by_id(command.data);
        break;
    default:
        break;
    }
    if ((command.p2 & no_answer_wanted) == no_answer_wanted)
        out.data.clear();
    return out;
}

virtual_card::reply virtual_card::selected(card_file const& file, std::uint16_t id)
{
    if (file.kind == sim::file_kind::folder) {
        folder_ = &file;
        folder_id_ = id;
        file_ = nullptr;
    } else
        file_ = &file;
    return {status_of::ok, file.fcp(id)};
}

virtual_card::reply virtual_card::select_by_id(octet_view path)
{
    if (path.empty() || path.size() % 2 != 0)
        return {status_of::wrong_length, {}};
    reply out;
    for (std::size_t i = 0; i < path.size(); i += 2) {
        auto const id = static_cast<std::uint16_t>(path[i] << 8 | path[i + 1]);
        if (id == mf_id)
            out = selected(content_.mf, id);
        else if (id == current_application_id && application_)
            out = selected(*application_, id);
        else if (auto const found = folder_->children.find(id); found != folder_->children.end())
            out = selected(found->second, id);
        else
            return {status_of::file_not_found, {}};
    }
    return out;
}

virtual_card::reply virtual_card::select_by_name(octet_view aid)
{
    auto const matches = [&](card_file const& application) {
        return aid.size() <= application.aid.size() &&
               std::equal(aid.begin(), aid.end(), application.aid.begin());
    };
    auto const found = std::find_if(content_.applications.begin(), content_.applications.end(), matches);
    if (aid.empty() || found == content_.applications.end())
        return {status_of::file_not_found, {}};
    application_ = &*found;
    return selected(*found, current_application_id);
}

virtual_card::reply virtual_card::read_binary(sim::command const& command) const
{
    if (!file_)
        return {status_of::no_file_selected, {}};
    if (file_->kind != sim::file_kind::transparent)
        return {status_of::wrong_file_kind, {}};
    if (file_->needs_pin && locked())
        return {status_of::no_security_status, {}};
    std::size_t const offset = static_cast<std::size_t>(command.p1 << 8 | command.p2);
    if (offset >= file_->content.size())
        return {status_of::wrong_offset, {}};
    return {status_of::ok,
            octets(file_->content.begin() + static_cast<std::ptrdiff_t>(offset), file_->content.end())};
}

virtual_card::reply virtual_card::read_record(sim::command const& command) const
{
    if (!file_)
        return {status_of::no_file_selected, {}};
    if (file_->kind != sim::file_kind::linear_fixed)
        return {status_of::wrong_file_kind, {}};
    if (file_->needs_pin && locked())
        return {status_of::no_security_status, {}};
    if (command.p2 != absolute_record)
        return {status_of::wrong_parameters, {}};
    if (command.p1 == 0 || command.p1 > file_->records.size())
        return {status_of::record_not_found, {}};
    return {status_of::ok, file_->records[command.p1 - 1u]};
}

virtual_card::reply virtual_card::verify(sim::command const& command)
{
    if (command.p2 != pin_reference)
        return {sim::status_word{0x6a88}, {}};  // referenced data not found
    if (tries_ == 0)
        return {status_of::blocked, {}};
    if (!locked())
        return {status_of::ok, {}};
    if (!command.data.empty()) {
        if (sim::verify_pin(pin_reference, content_.pin).data == command.data) {
            tries_ = max_tries;
            verified_ = true;
            return {status_of::ok, {}};
        }
        --tries_;
    }
    return {sim::status_word{static_cast<std::uint16_t>(0x63c0 | tries_)}, {}};
}

virtual_card::reply virtual_card::authenticate(sim::command const& command)
{
    if (!content_.authenticate)
        return {status_of::unknown_instruction, {}};
    if (!application_ || folder_ != application_)
        return {status_of::conditions_not_met, {}};
    if (locked())
        return {status_of::no_security_status, {}};
    if (command.p2 != security_context_3g)
        return {status_of::wrong_parameters, {}};
    auto const& data = command.data;
    auth::rand_value rand;
    auth::autn_value autn;
    if (data.size() != 2 + rand.size() + autn.size() || data[0] != rand.size() || data[17] != autn.size())
        return {status_of::wrong_length, {}};
    std::copy_n(data.begin() + 1, rand.size(), rand.begin());
    std::copy_n(data.begin() + 18, autn.size(), autn.begin());
    auto const verdict = content_.authenticate(rand, autn);
    if (std::holds_alternative<auth::aka_mac_failure>(verdict))
        return {status_of::wrong_mac, {}};
    return {status_of::ok, sim::write_authentication(verdict)};
}

virtual_card::reply virtual_card::status(sim::command const& command) const
{
    if ((command.p2 & no_answer_wanted) == no_answer_wanted)
        return {status_of::ok, {}};
    return {status_of::ok, folder_->fcp(folder_id_)};
}

}  // namespace cabinet::vusim
