#include "tools/fuzz/peers/osip.hpp"

#include <cstdarg>
#include <osipparser2/osip_parser.h>
#include <osipparser2/osip_port.h>
#include <string>

namespace cabinet::fuzz {

bool osip_accepts(std::string_view octets)
{
    static bool const ready = [] {
        // Else it writes each refusal to the standard output.
        osip_trace_initialize_func(TRACE_LEVEL0,
                                   [](char const*, int, osip_trace_level_t, char const*, va_list) {});
        parser_init();
        return true;
    }();
    std::string const copy(octets);  // it reads to the NUL behind
    osip_message_t* message = nullptr;
    if (!ready || osip_message_init(&message) != 0)
        return false;
    bool const good = osip_message_parse(message, copy.c_str(), copy.size()) == 0;
    osip_message_free(message);
    return good;
}

}  // namespace cabinet::fuzz
