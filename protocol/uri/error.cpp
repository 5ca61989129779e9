#include "protocol/uri/error.hpp"

namespace cabinet::uri {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.uri"; }
    std::string message(int value) const override
    {
        switch (static_cast<uri_errc>(value)) {
        case uri_errc::bad_scheme:
            return "the URI has another scheme than the one asked for: sip:, sips:, tel: or urn:";
        case uri_errc::bad_userinfo:
            return "the URI's user part has a character that must be written as %XX";
        case uri_errc::bad_host:
            return "the URI has no valid host";
        case uri_errc::bad_port:
            return "the URI's port is not between 1 and 65535";
        case uri_errc::bad_parameter:
            return "a URI parameter is malformed, or there twice, or there are more than 64";
        case uri_errc::bad_headers:
            return "the URI's headers are malformed, or there are more than 64";
        case uri_errc::bad_number:
            return "the tel: URI holds no phone number";
        case uri_errc::context_missing:
            return "the tel: URI holds a local number without phone-context; write it with + and country "
                   "code";
        case uri_errc::bad_urn:
            return "the URN has no name space of 2 to 32 letters, digits and hyphens, or no name in it (RFC "
                   "8141 §2)";
        }
        return "unknown URI error";
    }
};

}  // namespace

boost::system::error_category const& uri_category() noexcept
{
    static category const instance;
    return instance;
}

}  // namespace cabinet::uri
