#include "protocol/sip/headers/security_mechanism.hpp"

#include "protocol/sip/contact.hpp"
#include "protocol/sip/number.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {
namespace {

codec_errc read_number(header_parameter const& from, std::optional<std::uint32_t>& into) noexcept
{
    into = parse_number(from.value);
    return into ? codec_errc{} : codec_errc::bad_number;
}

codec_errc read_port(header_parameter const& from, std::optional<std::uint16_t>& into) noexcept
{
    auto const number = parse_number(from.value);
    if (!number || *number == 0 || *number > 0xFFFF)
        return codec_errc::bad_number;
    into = static_cast<std::uint16_t>(*number);
    return {};
}

codec_errc read_text(header_parameter const& from, std::string_view& into) noexcept
{
    into = from.value;
    return {};
}

codec_errc read(header_parameter const& one, security_mechanism& out) noexcept
{
    auto const is = [&](auto const& name) { return iequals(one.name, name); };
    if (is("q")) {
        out.q = parse_qvalue(one.value);
        return out.q ? codec_errc{} : codec_errc::bad_number;
    }
    return is("alg")      ? read_text(one, out.algorithm)
           : is("ealg")   ? read_text(one, out.encryption)
           : is("prot")   ? read_text(one, out.protocol)
           : is("mod")    ? read_text(one, out.mode)
           : is("spi-c")  ? read_number(one, out.spi_client)
           : is("spi-s")  ? read_number(one, out.spi_server)
           : is("port-c") ? read_port(one, out.port_client)
           : is("port-s") ? read_port(one, out.port_server)
           : is("d-alg")  ? read_text(one, out.digest_algorithm)
           : is("d-qop")  ? read_text(one, out.digest_qop)
           : is("d-ver")  ? read_text(one, out.digest_verify)
                          : codec_errc{};
}

}  // namespace

codec_errc take_value(marked_text& text, security_mechanism& out) noexcept
{
    out = {};
    auto const* at = skip_lws(text.begin(), text.end());
    name_stops in(text, at);
    out.name = detail::take_token(text.end(), in, at);
    if (out.name.empty())
        return codec_errc::bad_token;
    return take_parameters(text, in, at, out.parameters,
                           [&](header_parameter const& one) { return read(one, out); });
}

}  // namespace cabinet::sip
