#include "protocol/net/http/error.hpp"

namespace cabinet::net {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.http"; }
    std::string message(int value) const override
    {
        switch (static_cast<http_errc>(value)) {
        case http_errc::bad_message:
            return "the octets are no HTTP/1.1 message";
        case http_errc::bad_framing:
            return "Content-Length and Transfer-Encoding do not say where the body ends";
        case http_errc::bad_version:
            return "the HTTP version is neither 1.0 nor 1.1";
        case http_errc::head_too_large:
            return "the request line and headers are larger than the limit";
        case http_errc::body_too_large:
            return "the body is larger than the limit";
        case http_errc::ended_early:
            return "the connection ended inside a message";
        case http_errc::not_writable:
            return "a header to be written holds a line end, a NUL or a bad name";
        case http_errc::bad_host:
            return "a request needs one Host header that names a host";
        case http_errc::unknown_coding:
            return "the only transfer coding served is chunked";
        case http_errc::unknown_expectation:
            return "the only expectation served is 100-continue";
        case http_errc::target_too_long:
            return "the request target is longer than the limit";
        case http_errc::too_many_interim:
            return "more interim responses came than the limit, and no final one";
        case http_errc::bad_coding:
            return "the body is not in the content coding that Content-Encoding names";
        }
        return "unknown HTTP error";
    }
};

}  // namespace

boost::system::error_category const& http_category() noexcept
{
    static category const instance;
    return instance;
}

int status_of(boost::system::error_code error) noexcept
{
    if (error == http_errc::bad_version)
        return 505;
    if (error == http_errc::unknown_coding)
        return 501;
    if (error == http_errc::unknown_expectation)
        return 417;
    if (error == http_errc::target_too_long)
        return 414;
    if (error == http_errc::head_too_large)
        return 431;
    if (error == http_errc::body_too_large)
        return 413;
    return 400;
}

}  // namespace cabinet::net
