#pragma once

#include "operator-core/store/fields.hpp"
#include "tests/operator-core/xdm/model/book_model.hpp"

#include <cerrno>
#include <unistd.h>

namespace cabinet::test {

// Requests and answers between the test and the process that is killed: a length of 32 bits, then the fields.

inline bool write_frame(int to, octets const& content)
{
    core::field_writer whole;
    whole.text(as_text(content));
    auto const all = whole.view();
    for (std::size_t done = 0; done < all.size();) {
        auto const got = ::write(to, all.data() + done, all.size() - done);
        if (got < 0 && errno != EINTR)
            return false;
        done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return true;
}

/// Nothing at the end, also amid a frame.
inline std::optional<octets> read_frame(int from)
{
    auto const read_all = [from](octets& into) {
        for (std::size_t done = 0; done < into.size();) {
            auto const got = ::read(from, into.data() + done, into.size() - done);
            if (got == 0 || (got < 0 && errno != EINTR))
                return false;
            done += got > 0 ? static_cast<std::size_t>(got) : 0;
        }
        return true;
    };
    octets size(4);
    if (!read_all(size))
        return std::nullopt;
    octets out(core::field_reader(size).number<std::uint32_t>());
    return read_all(out) ? std::optional(std::move(out)) : std::nullopt;
}

struct addressed_request {
    std::uint32_t subscriber = 0, shard = 0;
    model_request what;
};

inline octets write_fields(addressed_request const& one)
{
    core::field_writer out;
    out.number(one.subscriber).number(one.shard).number(static_cast<std::uint64_t>(one.what.now));
    for (auto const* const text : {&one.what.method, &one.what.target, &one.what.type, &one.what.if_match,
                                   &one.what.if_none_match, &one.what.body, &one.what.device})
        out.text(*text);
    return out.take();
}

inline addressed_request parse_request(octets const& data)
{
    core::field_reader in(data);
    addressed_request out;
    out.subscriber = in.number<std::uint32_t>();
    out.shard = in.number<std::uint32_t>();
    out.what.now = static_cast<std::int64_t>(in.number<std::uint64_t>());
    for (auto* const text : {&out.what.method, &out.what.target, &out.what.type, &out.what.if_match,
                             &out.what.if_none_match, &out.what.body, &out.what.device})
        *text = in.text();
    return out;
}

inline octets write_fields(model_answer const& one)
{
    core::field_writer out;
    out.number(static_cast<std::uint32_t>(one.status)).text(one.etag).text(one.body);
    return out.take();
}

inline model_answer parse_answer(octets const& data)
{
    core::field_reader in(data);
    model_answer out;
    out.status = static_cast<int>(in.number<std::uint32_t>());
    out.etag = in.text();
    out.body = in.text();
    return out;
}

}  // namespace cabinet::test
