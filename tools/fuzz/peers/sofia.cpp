#include "tools/fuzz/peers/sofia.hpp"

#include <sofia-sip/msg.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_extra.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_parser.h>
#include <string>

namespace cabinet::fuzz {

bool sofia_accepts(std::string_view octets)
{
    static msg_mclass_t const* const grammar = sip_extend_mclass(nullptr);
    std::string const copy(octets);
    auto* const message = msg_make(grammar, 0, copy.c_str(), static_cast<ssize_t>(copy.size()));
    if (message == nullptr)
        return false;
    auto const* const sip = sip_object(message);
    bool const good = sip != nullptr && sip->sip_error == nullptr && (sip->sip_request || sip->sip_status) &&
                      msg_is_complete(message) && !msg_has_error(message);
    msg_destroy(message);
    return good;
}

}  // namespace cabinet::fuzz
