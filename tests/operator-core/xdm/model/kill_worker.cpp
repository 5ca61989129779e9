// The document server of model_server.hpp as a process of its own, to be killed: requests on standard input, answers on
// standard output. Usage: xdm_kill_worker FILE
#include "tests/operator-core/xdm/model/model_server.hpp"
#include "tests/operator-core/xdm/model/wire.hpp"

int main(int argc, char** argv)
{
    using namespace cabinet::test;
    if (argc != 2)
        return 2;
    model_server server(argv[1]);
    while (auto const data = read_frame(STDIN_FILENO)) {
        auto const asked = parse_request(*data);
        auto const answer = server.ask(static_cast<int>(asked.subscriber), asked.shard, asked.what);
        if (!write_frame(STDOUT_FILENO, write_fields(answer)))
            return 3;
    }
    return 0;
}
