// A virtual SIM card in vsmartcard's virtual reader: what a lab card's file describes, as a card behind a real pcscd.
#include "protocol/base/cursor.hpp"
#include "tools/vusim/control.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace {

using namespace cabinet;
using clock_type = std::chrono::steady_clock;
using std::chrono::milliseconds;

// The reader looks for its card every 400 ms (PCSCLITE_STATUS_POLL_RATE); a card that came back sooner would not be seen to have gone.
constexpr milliseconds out_of_reader{700}, between_attempts{100};

constexpr char usage[] =
    "usage: vusim run --port PORT --control SOCKET [CARD.toml]\n"
    "       vusim ctl SOCKET eject | eject-after COUNT | insert [CARD.toml] | status | ready | quit\n"
    "\n"
    "run puts the card into the virtual reader that listens on 127.0.0.1:PORT (vsmartcard's\n"
    "vpcd, inside pcscd) and obeys SOCKET. ctl sends one order there.\n"
    "docs/lab-card.md describes the card's file.\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage.\n";

struct usage_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void fail(std::string const& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int fd) : fd_(fd) {}
    descriptor(descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    descriptor& operator=(descriptor other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~descriptor()
    {
        if (fd_ >= 0)
            ::close(fd_);
    }
    explicit operator bool() const { return fd_ >= 0; }
    int get() const { return fd_; }

private:
    int fd_ = -1;
};

std::string read_file(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool send_all(int fd, octet_view data)
{
    while (!data.empty()) {
        auto const sent = ::send(fd, data.data(), data.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data = data.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

descriptor connect_reader(std::uint16_t port)
{
    descriptor out(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!out || ::connect(out.get(), reinterpret_cast<sockaddr const*>(&to), sizeof to) != 0)
        return {};
    int const on = 1;
    ::setsockopt(out.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return out;
}

sockaddr_un unix_address(std::string const& path)
{
    sockaddr_un out{};
    out.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof out.sun_path)
        throw usage_error("a socket's path has 1 to " + std::to_string(sizeof out.sun_path - 1) + " octets");
    path.copy(out.sun_path, path.size());
    return out;
}

descriptor listen_control(std::string const& path)
{
    auto const at = unix_address(path);
    descriptor out(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::unlink(path.c_str());
    ::umask(077);
    if (!out || ::bind(out.get(), reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0 ||
        ::listen(out.get(), 4) != 0)
        fail("cannot listen on " + path);
    return out;
}

descriptor await_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    return descriptor(::signalfd(-1, &set, SFD_CLOEXEC));
}

/// Everything up to a line end, the peer's end or a second of silence.
std::string read_line(int fd)
{
    timeval const patience{1, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string out;
    char c = 0;
    while (out.size() < 4096 && ::recv(fd, &c, 1, 0) == 1 && c != '\n')
        out += c;
    return out;
}

class program_loop {
public:
    program_loop(std::uint16_t port, std::string const& control)
        : port_(port),
          signals_(await_signals()),
          control_(listen_control(control))
    {}

    vusim::card_slot& slot() { return slot_; }

    void run()
    {
        for (;;) {
            connect_when_due();
            pollfd waits[] = {
                {signals_.get(), POLLIN, 0}, {control_.get(), POLLIN, 0}, {reader_.get(), POLLIN, 0}};
            bool const connecting = slot_.occupied() && !reader_;
            if (::poll(waits, 3, connecting ? static_cast<int>(between_attempts.count()) : -1) < 0 &&
                errno != EINTR)
                fail("poll");
            if (waits[0].revents != 0 || (waits[1].revents != 0 && !obey()))
                return;
            if (waits[2].revents != 0 && reader_)
                serve_reader();
        }
    }

private:
    void connect_when_due()
    {
        if (!slot_.occupied() || reader_ || clock_type::now() < not_before_)
            return;
        reader_ = connect_reader(port_);
        if (reader_)
            slot_.connected();
    }

    void disconnect()
    {
        reader_ = descriptor();
        not_before_ = clock_type::now() + out_of_reader;
    }

    /// One order from the control socket; false where it was to end.
    bool obey()
    {
        descriptor const client(::accept4(control_.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!client)
            return true;
        auto const done = vusim::run_control(slot_, read_line(client.get()), read_file);
        if (done.reconnect)
            disconnect();
        send_all(client.get(), as_octets(done.reply + "\n"));
        return !done.quit;
    }

    void serve_reader()
    {
        octet buffer[4096];
        auto const got = ::recv(reader_.get(), buffer, sizeof buffer, 0);
        // vpcd sends a frame in two pieces, and the second waits for the first one's acknowledgement: 40 ms for each command
        // if ours is late. The option holds until the next delayed one.
        int const on = 1;
        ::setsockopt(reader_.get(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
        if (got <= 0 || !send_all(reader_.get(), slot_.consume({buffer, static_cast<std::size_t>(got)})))
            reader_ = descriptor();
        if (!slot_.occupied())
            disconnect();
    }

    std::uint16_t port_;
    descriptor signals_, control_, reader_;
    vusim::card_slot slot_;
    clock_type::time_point not_before_{};
};

std::uint16_t parse_port(std::string const& text)
{
    cursor in(text);
    auto const port = in.take_number<std::uint16_t>();
    if (!port || *port == 0 || !in.at_end())
        throw usage_error("a port is a number from 1 to 65535");
    return *port;
}

int run(std::vector<std::string> const& words)
{
    std::string port, control, card;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const option = words[i] == "--port" || words[i] == "--control";
        if (option && i + 1 == words.size())
            throw usage_error(words[i] + " wants a value");
        if (option)
            (words[i] == "--port" ? port : control) = words[i + 1], ++i;
        else if (words[i].starts_with("-") || !card.empty())
            throw usage_error("unknown word \"" + words[i] + "\"");
        else
            card = words[i];
    }
    if (port.empty() || control.empty())
        throw usage_error("--port and --control must be given");
    program_loop loop(parse_port(port), control);
    if (!card.empty())
        loop.slot().insert(program::read_lab_card(read_file(card), card));
    loop.run();
    ::unlink(control.c_str());
    return 0;
}

int control(std::vector<std::string> const& words)
{
    if (words.size() < 2)
        throw usage_error("ctl wants a socket and an order");
    auto const at = unix_address(words[0]);
    std::string order;
    for (std::size_t i = 1; i < words.size(); ++i)
        order += (i > 1 ? " " : "") + words[i];
    descriptor const to(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!to || ::connect(to.get(), reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0)
        fail("cannot reach a virtual card at " + words[0]);
    if (!send_all(to.get(), as_octets(order + "\n")))
        fail("cannot send the order");
    auto const reply = read_line(to.get());
    std::printf("%s\n", reply.c_str());
    return reply.starts_with("ok") ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv)
try {
    std::vector<std::string> words(argv + 1, argv + argc);
    auto const first = words.empty() ? std::string() : words.front();
    if (first == "--help" || first == "-h") {
        std::fputs(usage, stdout);
        return 0;
    }
    if (first != "run" && first != "ctl")
        throw usage_error("the first word is run or ctl");
    words.erase(words.begin());
    return first == "run" ? run(words) : control(words);
}
catch (usage_error const& wrong) {
    std::fprintf(stderr, "vusim: %s\n\n%s", wrong.what(), usage);
    return 2;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "vusim: %s\n", failure.what());
    return 1;
}
