#include "tools/bench/codec/tasks.hpp"

#include <array>
#include <cstdio>

namespace cabinet::bench {

namespace {

/// As they stand in the corpus: short and long, with and without user, port, parameters, IPv6.
std::array const uris = {
    std::string("sip:ims.mnc001.mcc001.3gppnetwork.org"),
    std::string("sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org"),
    std::string("sip:001010123456789@192.0.2.101:1357;transport=tls;ob"),
    std::string("sip:orig@scscf1.ims.mnc001.mcc001.3gppnetwork.org:5070;lr"),
    std::string("sip:+15550100123@ims.mnc001.mcc001.3gppnetwork.org;user=phone"),
    std::string("sip:alice@[2001:db8:10:4::21]:1357;comp=sigcomp"),
    std::string("sips:bob%20b@biloxi.example:5061;transport=tcp;method=MESSAGE"),
    std::string("sip:pcscf1.visited.example;lr"),
};

/// The task, if each item is accepted; otherwise says which is not.
template <class Items, class Do>
void add(std::vector<task>& out, peer& of, char const* phase, Items const& items, Do one)
{
    std::size_t octets = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (one(items[i], i) == 0) {
            std::fprintf(stderr, "%s refuses item %zu of \"%s\"; that figure is left out\n",
                         of.name().c_str(), i + 1, phase);
            return;
        }
        octets += items[i].size();
    }
    out.push_back({of.name(), phase, items.size(), octets, [&items, one] {
                       std::uint64_t sum = 0;
                       for (std::size_t i = 0; i < items.size(); ++i)
                           sum += one(items[i], i);
                       return sum;
                   }});
}

/// RFC 7616 §3.4.1 of the default input, computed apart from every library here.
std::string const& expected_response(bool sha256)
{
    static std::string const of_md5 = "758f09ec571ca7365cc85abe197da91c";
    static std::string const of_sha256 = "5ef0d7a739ab1c72b35f5a3185461661751a88a3f3687f69c9b7ae18097a37dc";
    return sha256 ? of_sha256 : of_md5;
}

void add_digest(std::vector<task>& out, peer& of, bool sha256)
{
    auto const* const phase = sha256 ? "sha256" : "md5";
    digest_input input;
    input.sha256 = sha256;
    auto const& expected = expected_response(sha256);
    auto const respond = of.digest(input, expected);
    if (!respond)
        return;
    if (respond() != expected) {
        std::fprintf(stderr, "%s computes another \"%s\" response; that figure is left out\n",
                     of.name().c_str(), phase);
        return;
    }
    out.push_back({of.name(), phase, 1, 0, [respond] { return respond().size(); }});
}

}  // namespace

std::vector<task> tasks_of(peer& of, std::vector<paged_text> const& corpus)
{
    std::vector<task> out;
    add(out, of, "typed", corpus,
        [&of](paged_text const& one, std::size_t) { return of.parse_typed(one.view()); });

    bool writes = true;
    for (auto const& one : corpus)
        writes = writes && of.keep(one.view());
    if (writes)
        add(out, of, "write", corpus, [&of](paged_text const& one, std::size_t i) {
            auto const size = of.write(i);
            return size >= one.size() * 9 / 10 ? size : 0;  // less has lost something
        });

    if (of.parse_uri(uris[0]) != 0)
        add(out, of, "uri", uris, [&of](std::string const& one, std::size_t) { return of.parse_uri(one); });
    add_digest(out, of, false);
    add_digest(out, of, true);

    if (of.split(corpus[0].view()) != 0)
        add(out, of, "split", corpus,
            [&of](paged_text const& one, std::size_t) { return of.split(one.view()); });
    std::string stream;
    for (auto const& one : corpus)
        stream += one.view();
    if (of.frame(stream) == corpus.size())
        out.push_back({of.name(), "framing", corpus.size(), stream.size(),
                       [&of, paged = paged_text(stream)] { return of.frame(paged.view()); }});
    return out;
}

}  // namespace cabinet::bench
