#include "tools/bench/codec/peer.hpp"

#include <algorithm>
#include <cstdlib>
#include <osipparser2/osip_parser.h>
#include <strings.h>

namespace cabinet::bench {

namespace {

bool is_any(char const* name, std::initializer_list<char const*> names)
{
    for (auto const* one : names)
        if (strcasecmp(name, one) == 0)
            return true;
    return false;
}

/// A comma list of addresses in angle brackets; it is not cut by the library, which takes one address and its end.
std::uint64_t read_addresses(std::string_view list)
{
    std::uint64_t count = 0;
    while (!list.empty()) {
        auto const end = std::min(list.find(',', std::min(list.find('>'), list.size())), list.size());
        std::string const one(list.substr(0, end));
        osip_from_t* address = nullptr;
        osip_from_init(&address);
        auto const failed = osip_from_parse(address, one.c_str());
        osip_from_free(address);
        if (failed != 0)
            return 0;
        ++count;
        list.remove_prefix(std::min(list.find_first_not_of(", ", end), list.size()));
    }
    return count;
}

/// libosip2 leaves these as text; its own functions for an address read them.
std::uint64_t force_type(osip_header_t const& header)
{
    if (header.hvalue == nullptr)
        return 1;
    if (is_any(header.hname,
               {"path", "service-route", "p-associated-uri", "p-asserted-identity", "p-preferred-identity"}))
        return read_addresses(header.hvalue);
    if (is_any(header.hname, {"max-forwards", "expires", "min-se", "rseq"}))
        return 1 + (std::strtoul(header.hvalue, nullptr, 10) & 1);
    return 1;
}

class osip final : public peer {
public:
    osip() { parser_init(); }
    osip(osip const&) = delete;
    osip& operator=(osip const&) = delete;
    ~osip() override
    {
        for (auto* const one : kept_)
            osip_message_free(one);
    }

    std::string name() const override { return "libosip2"; }
    std::string version() const override { return CABINET_BENCH_OSIP_VERSION; }
    std::string work() const override
    {
        return "osip_message_parse; typed by it: Request-URI, Via, From, To, Contact, Route, Record-Route, "
               "CSeq, Call-ID, Accept "
               "family, Authorization and WWW-Authenticate, Authentication-Info, Content-Type, "
               "Content-Length; by osip_from_parse: "
               "Path, Service-Route, P-Associated-URI, identities; by strtoul: numbers; text: Require, "
               "Supported, Allow by "
               "element, Event, Subscription-State, Security-*, Date, the rest. Writes with "
               "osip_message_to_str from its values";
    }

    std::uint64_t parse_typed(std::string_view text) override
    {
        auto* const message = parse(text);
        if (message == nullptr)
            return 0;
        std::uint64_t count = 1;
        for (int i = 0; i < osip_list_size(&message->headers); ++i) {
            auto const got = force_type(*static_cast<osip_header_t*>(osip_list_get(&message->headers, i)));
            if (got == 0) {
                count = 0;
                break;
            }
            count += got;
        }
        osip_message_free(message);
        return count;
    }

    bool keep(std::string_view text) override
    {
        auto* const message = parse(text);
        if (message != nullptr)
            kept_.push_back(message);
        return message != nullptr;
    }

    std::uint64_t write(std::size_t which) override
    {
        char* text = nullptr;
        std::size_t size = 0;
        osip_message_force_update(kept_[which]);
        if (osip_message_to_str(kept_[which], &text, &size) != 0)
            return 0;
        osip_free(text);
        return size;
    }

    std::uint64_t parse_uri(std::string const& text) override
    {
        osip_uri_t* parsed = nullptr;
        osip_uri_init(&parsed);
        auto const failed = osip_uri_parse(parsed, text.c_str());
        auto const count = failed == 0 ? 1u + (parsed->port != nullptr) : 0u;
        osip_uri_free(parsed);
        return count;
    }

private:
    static osip_message_t* parse(std::string_view text)
    {
        osip_message_t* message = nullptr;
        osip_message_init(&message);
        if (osip_message_parse(message, text.data(), text.size()) == 0)
            return message;
        osip_message_free(message);
        return nullptr;
    }

    std::vector<osip_message_t*> kept_;
};

}  // namespace

std::unique_ptr<peer> make_osip()
{
    return std::make_unique<osip>();
}

}  // namespace cabinet::bench
