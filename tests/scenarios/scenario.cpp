#include "tests/scenarios/scenario.hpp"

#include "protocol/contacts/diff.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "tests/support/stream_reading.hpp"

namespace cabinet::test {

contacts::book sample_book()
{
    contacts::book out;
    for (int i = 0; i < 12; ++i) {
        auto const n = std::to_string(i);
        out.contacts.push_back(
            {.id = "urn:uuid:00000000-0000-4000-8000-00000000000" + std::string(1, "0123456789ab"[i]),
             .properties = {{.name = "FN", .value = "Name " + n},
                            {.name = "TEL", .value = "+4930555" + n},
                            {.name = "X-TREE", .value = "Linden " + n}}});
    }
    for (int g = 0; g < 4; ++g) {
        contacts::group one;
        one.id = "urn:uuid:10000000-0000-4000-8000-00000000000" + std::to_string(g);
        one.label = "Group " + std::to_string(g);
        for (int i = g; i < 12 && g != 3; i += g + 2)
            one.members.push_back(out.contacts[static_cast<std::size_t>(i)].id);
        out.groups.push_back(std::move(one));
    }
    return out;
}

bool same(contacts::book const& a, contacts::book const& b)
{
    auto const changes = contacts::diff(a, b);
    for (auto const& line : contacts::describe(changes))
        BOOST_TEST_MESSAGE(line);
    return changes.empty();
}

contacts::book scenario::at_operator()
{
    auto const document = at.book_of(subscriber);
    if (document.text.empty())
        return {};
    return contacts::read_resource_lists(document.text).value();
}

std::string scenario::say(ue::operator_service to, std::string octets)
{
    net::memory_end end;
    end.tls = net::tls_info{"TLSv1.3", "TLS_AES_128_GCM_SHA256", false, {}};
    auto pair = net::make_memory_pair(world.home(), world.home(), end, end);
    at.serve(to == ue::operator_service::sip, std::move(pair.second));
    pair.first->enqueue(std::move(octets));
    world.settle();
    std::string answer;
    read_ready(*pair.first, world.home(), answer);
    pair.first->close();
    world.settle();
    return answer;
}

bool scenario::is_at_operator(contacts::book const& book)
{
    return same(at_operator(), book);
}

}  // namespace cabinet::test
