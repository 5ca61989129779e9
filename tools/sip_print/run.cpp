#include "tools/sip_print/run.hpp"

#include "protocol/base/hex.hpp"
#include "protocol/sip/message_framer.hpp"
#include "tools/sip_print/error_guide.hpp"
#include "tools/sip_print/print.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace cabinet::sip_print {
namespace {

std::string read_all(std::string const& file, std::istream& in)
{
    if (file == "-")
        return {std::istreambuf_iterator<char>(in), {}};
    std::ifstream from(file, std::ios::binary);
    std::string out;
    std::array<char, 16'384> piece;
    while (from.read(piece.data(), piece.size()) ||
           from.gcount() > 0)  // unlike an iterator it throws of no folder
        out.append(piece.data(), static_cast<std::size_t>(from.gcount()));
    if (!from.eof())
        throw usage_error("cannot read " + file);
    return out;
}

std::string from_hex(std::string digits, std::string const& file)
{
    std::erase_if(digits, [](char c) { return c == ':' || c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    auto const data = parse_hex(digits);
    if (!data)
        throw usage_error(
            file + " is not hexadecimal: an even number of digits 0-9, a-f, with white space or colons "
                   "between them");
    return {reinterpret_cast<char const*>(data->data()), data->size()};
}

/// Prints in the form asked for, with an empty line between messages for people.
class printer {
public:
    printer(bool as_json, std::ostream& out) : json_(as_json), out_(out) {}

    void message(std::string_view octets)
    {
        inspection one;
        inspect(octets, one);
        good_ = good_ && one.is_good();
        print(one);
    }
    void fault(stream_fault const& of)
    {
        good_ = false;
        print(of);
    }
    bool is_good() const { return good_; }

private:
    template <class Thing>
    void print(Thing const& what)
    {
        if (json_)
            return print_json(what, out_);
        out_ << (std::exchange(first_, false) ? "" : "\n");
        print_text(what, out_);
    }

    bool json_;
    std::ostream& out_;
    bool first_ = true;
    bool good_ = true;
};

void print_stream(std::string_view octets, printer& to)
{
    sip::framer_limits limits;  // a capture may hold anything: what limits there are is for servers
    limits.head = limits.message = std::max<std::size_t>(octets.size(), 1);
    sip::message_framer framer(limits);
    std::vector<sip::frame> frames;
    auto const cut = framer.consume(octets, frames);
    std::size_t end = 0;
    for (auto const& frame : frames)
        if (auto const* const message = std::get_if<sip::framed_message>(&frame)) {
            to.message(message->octets);
            end = octets.find(message->octets, end) + message->octets.size();
        }
    end = std::min(octets.find_first_not_of("\r\n", end), octets.size());
    if (!cut)
        to.fault({cut.error(), end});
    else if (framer.in_message())
        to.fault({sip::codec_errc::incomplete, end});
}

int print_files(print_options const& asked, std::istream& in, std::ostream& out)
{
    printer to(asked.json, out);
    for (auto const& file : asked.files) {
        auto octets = read_all(file, in);
        if (asked.from_hex)
            octets = from_hex(std::move(octets), file);
        if (asked.stream)
            print_stream(octets, to);
        else
            to.message(octets);
    }
    return to.is_good() ? all_good : malformed;
}

}  // namespace

int run(command const& what, std::istream& in, std::ostream& out)
{
    if (auto const* const asked = std::get_if<print_options>(&what))
        return print_files(*asked, in, out);
    if (auto const* const text = std::get_if<show_text>(&what))
        out << text->text;
    else
        out << write_error_reference();
    return all_good;
}

}  // namespace cabinet::sip_print
