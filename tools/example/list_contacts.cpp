// Reads one SIP message from standard input and lists its contacts.
#include "protocol/sip/contact.hpp"
#include "protocol/sip/value_list.hpp"

#include <iostream>
#include <iterator>

int main()
{
    using namespace cabinet::sip;
    std::string const text(std::istreambuf_iterator<char>(std::cin), {});
    message_view message;  // points into the text
    parse_position where;
    if (auto const parsed = message_view::parse(text, message, &where); !parsed) {
        std::cerr << "octet " << where.offset << ": " << parsed.error().message() << '\n';
        return 1;
    }
    message_values<contact> contacts(message, header_id::contact);
    for (contact one; contacts.next(one);)
        std::cout << one.address.uri << " for " << one.expires.value_or(3600) << " s\n";
}
