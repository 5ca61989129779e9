#include "tools/bench/xdm/book_server.hpp"

#include "protocol/contacts/resource_lists.hpp"
#include "protocol/contacts/slices.hpp"
#include "protocol/uri/escape.hpp"
#include "tools/sample_book/sample_book.hpp"

#include <stdexcept>

namespace cabinet::bench {
namespace {

core::accepted_login login_of(core::store_fixture& store, core::new_subscriber const& person)
{
    core::accepted_login out;
    out.subscription = store.add(person);
    out.impi = person.identities.impis.front();
    out.identities = person.identities;
    return out;
}

/// The entries of the list that holds the details: the first so many.
std::vector<std::string> entries_of(std::string_view document, std::size_t contacts)
{
    std::vector<std::string> out;
    for (auto const& slice : contacts::cut_slices(document).value())
        if (slice.is_entry && out.size() < contacts)
            out.emplace_back(slice.octets);
    return out;
}

std::string_view uri_of(std::string_view entry)
{
    auto const begin = entry.find(" uri=\"") + 6;
    return entry.substr(begin, entry.find('"', begin) - begin);
}

/// The quotes and brackets of a selector as a target has them.
std::string escaped(std::string_view selector)
{
    std::string out;
    for (char const c : selector)
        out += c == '[' ? "%5B" : c == ']' ? "%5D" : c == '"' ? "%22" : std::string(1, c);
    return out;
}

}  // namespace

book_server::book_server(std::size_t contacts)
    : document_(contacts::write_resource_lists(tools::make_sample_book(contacts))),
      entries_(entries_of(document_, contacts)),
      logins_(login_of(store_, person_)),
      service_({logins_,
                store_.shard->subscribers(),
                store_.shard->documents(),
                "xcap.ims.example",
                {},
                [] { return core::at(1'700'000'000'000); },
                no_log()})
{
    put(document_);
}

net::http_request book_server::request(std::string method, std::string_view node, std::string_view type,
                                       std::string body) const
{
    net::http_request out;
    out.method = std::move(method);
    out.target = target_ + std::string(node);
    // As long as a phone's: it counts on the wire.
    out.headers.add("Host", "xcap.ims.mnc001.mcc001.pub.3gppnetwork.org");
    out.headers.add("User-Agent", "ue/0.1 <urn:uuid:5a3b1e00-0000-4000-8000-000000000001>");
    out.headers.add("Authorization",
                    "Digest username=\"" + person_.identities.impis.front() +
                        "\", realm=\"xcap.ims.mnc001.mcc001.pub.3gppnetwork.org\", nonce=\"" +
                        std::string(88, 'n') + "\", uri=\"" + out.target + "\", response=\"" +
                        std::string(64, 'f') + "\", algorithm=AKAv2-SHA-256, cnonce=\"" +
                        std::string(24, 'c') + "\", qop=auth, nc=00000001");
    if (!type.empty())
        out.headers.add("Content-Type", std::string(type));
    if (!tag_.empty() && out.method == "PUT")
        out.headers.add("If-Match", tag_);
    out.body = std::move(body);
    return out;
}

net::http_response book_server::ask(net::http_request request)
{
    bool const changes = request.method == "PUT";
    auto answer = store_.await(service_.handle(std::move(request), {"192.0.2.1", 1234}));
    if (answer.status >= 300)
        throw std::runtime_error("answered " + std::to_string(answer.status) + ": " + answer.body);
    if (changes)
        tag_ = answer.headers.find("ETag").value_or("");
    return answer;
}

net::http_response book_server::put(std::string document)
{
    return ask(request("PUT", "", "application/resource-lists+xml", std::move(document)));
}

net::http_request book_server::change(std::string_view node, std::string body)
{
    return request("PUT", escaped(node), "application/xcap-el+xml", std::move(body));
}

net::http_request book_server::change_of_entry()
{
    auto& entry = entries_[step_ * 7919 % entries_.size()];
    auto const at = entry.find("+49", entry.find("vcard"));
    if (at == std::string::npos)
        throw std::runtime_error("a contact of the sample book has no number");
    entry.replace(at + 3, 5, std::to_string(10'000 + step_ % 90'000));
    ++step_;
    return change("/~~/resource-lists/list[@name=\"ext_cabinet_book\"]/entry[@uri=\"" +
                      std::string(uri_of(entry)) + "\"]",
                  entry);
}

net::http_request book_server::rename()
{
    return change("/~~/resource-lists/list[@name=\"Friends\"]/display-name",
                  "<display-name>Friends " + std::to_string(++step_) + "</display-name>");
}

}  // namespace cabinet::bench
