#include "protocol/sim/home_network.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/sim/file_codecs.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace cabinet::sim {
namespace {

constexpr std::string_view private_root = ".3gppnetwork.org", public_root = ".pub.3gppnetwork.org";

/// MCC and MNC, six digits, first and last of a run of three-digit MNCs.
struct three_digit_run {
    int first, last;
};

// Whole countries of the North American plan's and Latin America's three-digit MNCs; then the runs of India,
// Malaysia, Panama and Trinidad, which have both lengths. Anything else has two digits.
constexpr std::array three_digit_runs{
    three_digit_run{302'000, 302'999},  // Canada
    three_digit_run{310'000, 316'999},  // United States
    three_digit_run{330'000, 330'999},  // Puerto Rico
    three_digit_run{334'000, 334'999},  // Mexico
    three_digit_run{338'000, 338'999},  // Jamaica
    three_digit_run{342'000, 342'999},  // Barbados
    three_digit_run{344'000, 344'999},  // Antigua and Barbuda
    three_digit_run{346'000, 346'999},  // Cayman Islands
    three_digit_run{348'000, 348'999},  // British Virgin Islands
    three_digit_run{352'000, 352'999},  // Grenada
    three_digit_run{354'000, 354'999},  // Montserrat
    three_digit_run{356'000, 356'999},  // Saint Kitts and Nevis
    three_digit_run{358'000, 358'999},  // Saint Lucia
    three_digit_run{360'000, 360'999},  // Saint Vincent and the Grenadines
    three_digit_run{365'000, 365'999},  // Anguilla
    three_digit_run{366'000, 366'999},  // Dominica
    three_digit_run{374'130, 374'149},  // Trinidad and Tobago, Digicel
    three_digit_run{376'000, 376'999},  // Turks and Caicos Islands
    three_digit_run{405'025, 405'047},  // India
    three_digit_run{405'750, 405'756}, three_digit_run{405'799, 405'932},
    three_digit_run{502'142, 502'143},  // Malaysia
    three_digit_run{502'145, 502'148}, three_digit_run{502'150, 502'157},
    three_digit_run{708'000, 708'999},  // Honduras
    three_digit_run{714'020, 714'020},  // Panama, Movistar
    three_digit_run{722'000, 722'999},  // Argentina
    three_digit_run{732'000, 732'999},  // Colombia
    three_digit_run{750'000, 750'999},  // Falkland Islands
};

/// Three digits, with a leading zero for a two-digit MNC.
std::string padded(std::string const& mnc)
{
    return mnc.size() == 2 ? "0" + mnc : mnc;
}

void replace_all(std::string& text, std::string_view what, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

}  // namespace

int assigned_mnc_length(std::string_view imsi) noexcept
{
    int code = 0;
    auto const six = imsi.substr(0, 6);
    if (six.size() < 6 || std::from_chars(six.data(), six.data() + six.size(), code).ec != std::errc())
        return 2;
    auto const covers = [&](three_digit_run const& run) { return run.first <= code && code <= run.last; };
    return std::any_of(three_digit_runs.begin(), three_digit_runs.end(), covers) ? 3 : 2;
}

result<home_network> home_network_of(std::string_view imsi, std::optional<int> mnc_length)
{
    if (!is_imsi(imsi))
        return sim_errc::bad_identity;
    auto const length = mnc_length == 2 || mnc_length == 3 ? *mnc_length : assigned_mnc_length(imsi);
    return home_network{std::string(imsi.substr(0, 3)),
                        std::string(imsi.substr(3, static_cast<std::size_t>(length)))};
}

std::string home_domain(home_network const& network)
{
    return "ims.mnc" + padded(network.mnc) + ".mcc" + network.mcc + std::string(private_root);
}

std::string derive_impi(std::string_view imsi, home_network const& network)
{
    return std::string(imsi) + "@" + home_domain(network);
}

std::string derive_impu(std::string_view imsi, home_network const& network)
{
    return "sip:" + derive_impi(imsi, network);
}

std::string xcap_root_host(std::string_view domain)
{
    std::string out = "xcap.";
    if (domain.size() >= private_root.size() && !domain.ends_with(public_root) &&
        iequals(domain.substr(domain.size() - private_root.size()), private_root)) {
        out += domain.substr(0, domain.size() - private_root.size());
        out += public_root;
    } else
        out += domain;
    return out;
}

std::string expand_host_pattern(std::string_view pattern, home_network const& network)
{
    std::string out(pattern);
    replace_all(out, "<MNC>", padded(network.mnc));
    replace_all(out, "<MCC>", network.mcc);
    return out;
}

}  // namespace cabinet::sim
