#include "protocol/net/descriptor_bio.hpp"

#include <cerrno>
#include <cstdint>
#include <openssl/bio.h>
#include <sys/socket.h>

namespace cabinet::net {
namespace {

int descriptor_of(BIO* bio)
{
    return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
}

bool comes_again(ssize_t moved)
{
    return moved < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
}

int write_octets(BIO* bio, char const* data, std::size_t size, std::size_t* written)
{
    BIO_clear_retry_flags(bio);
    errno = 0;
    auto const sent = ::send(descriptor_of(bio), data, size, MSG_NOSIGNAL);
    if (comes_again(sent))
        BIO_set_retry_write(bio);
    *written = sent > 0 ? static_cast<std::size_t>(sent) : 0;
    return sent > 0 ? 1 : 0;
}

int read_octets(BIO* bio, char* into, std::size_t size, std::size_t* got)
{
    BIO_clear_retry_flags(bio);
    errno = 0;
    auto const received = ::recv(descriptor_of(bio), into, size, 0);
    if (comes_again(received))
        BIO_set_retry_read(bio);
    else if (received == 0)
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    *got = received > 0 ? static_cast<std::size_t>(received) : 0;
    return received > 0 ? 1 : 0;
}

long control(BIO* bio, int command, long, void*)
{
    switch (command) {
    case BIO_CTRL_FLUSH:
        return 1;
    case BIO_CTRL_EOF:
        return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
    default:
        return 0;
    }
}

BIO_METHOD* make_method()
{
    auto* const method =
        BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK | BIO_TYPE_DESCRIPTOR, "cabinet socket");
    BIO_meth_set_write_ex(method, write_octets);
    BIO_meth_set_read_ex(method, read_octets);
    BIO_meth_set_ctrl(method, control);
    return method;
}

}  // namespace

bio_st* make_descriptor_bio(int descriptor)
{
    static BIO_METHOD* const method = make_method();  // lives as long as the program, as OpenSSL's own do
    auto* const bio = BIO_new(method);
    if (bio) {
        BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor)));
        BIO_set_init(bio, 1);
    }
    return bio;
}

}  // namespace cabinet::net
