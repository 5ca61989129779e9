#include "ue/platform/sim/pcsc/pcsc_connection.hpp"

#include "protocol/auth/secret.hpp"

#include <array>
#include <cstring>
#include <utility>

namespace cabinet::ue {
namespace {

constexpr DWORD either_protocol = SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1;

}  // namespace

error_code pcsc_error(LONG code) noexcept
{
    switch (code) {
    case SCARD_S_SUCCESS:
        return {};
    case SCARD_E_NO_SERVICE:
    case SCARD_E_SERVICE_STOPPED:
    case SCARD_E_INVALID_HANDLE:
    case SCARD_F_COMM_ERROR:
        return sim_source_errc::no_service;
    case SCARD_E_NO_READERS_AVAILABLE:
    case SCARD_E_UNKNOWN_READER:
    case SCARD_E_READER_UNAVAILABLE:
        return sim_source_errc::no_reader;
    case SCARD_E_NO_SMARTCARD:
        return sim_source_errc::no_card;
    case SCARD_W_REMOVED_CARD:
    case SCARD_E_NOT_TRANSACTED:  // what many readers say of a card that is pulled while it answers
        return sim_source_errc::card_removed;
    case SCARD_W_RESET_CARD:
        return sim_source_errc::card_reset;
    case SCARD_W_UNRESPONSIVE_CARD:
    case SCARD_W_UNPOWERED_CARD:
    case SCARD_W_UNSUPPORTED_CARD:
    case SCARD_E_PROTO_MISMATCH:
        return sim_source_errc::card_mute;
    case SCARD_E_SHARING_VIOLATION:
        return sim_source_errc::card_busy;
    default:
        return sim_source_errc::reader_failed;
    }
}

result<pcsc_context> pcsc_context::establish()
{
    SCARDCONTEXT handle = 0;
    if (auto const error = pcsc_error(::SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle)))
        return error;
    return pcsc_context(handle);
}

pcsc_context::pcsc_context(pcsc_context&& other) noexcept
    : handle_(other.handle_),
      open_(std::exchange(other.open_, false))
{}

pcsc_context& pcsc_context::operator=(pcsc_context other) noexcept
{
    std::swap(handle_, other.handle_);
    std::swap(open_, other.open_);
    return *this;
}

pcsc_context::~pcsc_context()
{
    if (open_)
        ::SCardReleaseContext(handle_);
}

result<std::vector<std::string>> pcsc_context::readers(std::string const& part) const
{
    // A reader may come between the two calls; then the second says how much room is wanted.
    std::string names;
    DWORD size = 0;
    LONG code = ::SCardListReaders(handle_, nullptr, nullptr, &size);
    while (code == SCARD_S_SUCCESS || code == SCARD_E_INSUFFICIENT_BUFFER) {
        names.assign(size, '\0');
        code = ::SCardListReaders(handle_, nullptr, names.data(), &size);
        if (code == SCARD_S_SUCCESS)
            break;
    }
    std::vector<std::string> out;
    if (code == static_cast<LONG>(SCARD_E_NO_READERS_AVAILABLE))
        return out;
    if (auto const error = pcsc_error(code))
        return error;
    for (char const* name = names.c_str(); *name != '\0'; name += std::strlen(name) + 1)
        if (std::string_view(name).find(part) != std::string_view::npos)
            out.emplace_back(name);
    return out;
}

result<pcsc_connection> pcsc_connection::connect(pcsc_context const& context, std::string const& reader)
{
    SCARDHANDLE handle = 0;
    DWORD protocol = 0;
    auto const code = ::SCardConnect(context.handle(), reader.c_str(), SCARD_SHARE_SHARED, either_protocol,
                                     &handle, &protocol);
    if (auto const error = pcsc_error(code))
        return error == sim_source_errc::card_removed ? error_code(sim_source_errc::no_card) : error;
    return pcsc_connection(handle, protocol);
}

pcsc_connection::pcsc_connection(pcsc_connection&& other) noexcept
    : handle_(other.handle_),
      protocol_(other.protocol_),
      open_(std::exchange(other.open_, false))
{}

pcsc_connection& pcsc_connection::operator=(pcsc_connection other) noexcept
{
    std::swap(handle_, other.handle_);
    std::swap(protocol_, other.protocol_);
    std::swap(open_, other.open_);
    return *this;
}

pcsc_connection::~pcsc_connection()
{
    if (open_)
        ::SCardDisconnect(handle_, SCARD_LEAVE_CARD);
}

sim::transmission pcsc_connection::protocol() const noexcept
{
    return protocol_ == SCARD_PROTOCOL_T1 ? sim::transmission::t1 : sim::transmission::t0;
}

error_code pcsc_connection::reconnect()
{
    return pcsc_error(
        ::SCardReconnect(handle_, SCARD_SHARE_SHARED, either_protocol, SCARD_LEAVE_CARD, &protocol_));
}

error_code pcsc_connection::run(sim::card_procedure& procedure)
{
    if (auto const error = pcsc_error(::SCardBeginTransaction(handle_)))
        return error;
    auto const error = exchange(procedure);
    ::SCardEndTransaction(handle_, SCARD_LEAVE_CARD);
    return error;
}

error_code pcsc_connection::exchange(sim::card_procedure& procedure)
{
    auto const* const how = protocol_ == SCARD_PROTOCOL_T1 ? SCARD_PCI_T1 : SCARD_PCI_T0;
    std::array<octet, sim::max_response_data + 2> answer;
    error_code error;
    while (!procedure.finished() && !error) {
        auto const command = procedure.command_octets();
        DWORD size = answer.size();
        auto const code =
            ::SCardTransmit(handle_, how, command.data(), command.size(), nullptr, answer.data(), &size);
        error = pcsc_error(code);
        if (!error && size == 0)  // what others say of it
            error = sim_source_errc::card_removed;
        if (!error)
            procedure.on_answer(octet_view(answer).first(size));
    }
    auth::cleanse(answer);  // perhaps RES, CK, IK
    return error == sim_source_errc::no_card ? error_code(sim_source_errc::card_removed) : error;
}

}  // namespace cabinet::ue
