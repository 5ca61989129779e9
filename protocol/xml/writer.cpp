#include "protocol/xml/writer.hpp"

#include "protocol/base/copy_octets.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>
#include <cassert>

namespace cabinet::xml {

/// Where that many octets can be written, and a start tag's ">" besides.
inline char* writer::room(std::size_t octets)
{
    if (out_.size() - used_ <= octets)
        grow(octets);
    return out_.data() + used_;
}

/// Makes room bit by bit: each octet of it is cleared first, and a page of memory that is not touched costs nothing.
void writer::grow(std::size_t octets)
{
    constexpr std::size_t least = 256;
    constexpr std::size_t most = 16 * 1024;
    auto const needed = used_ + octets + 1;
    if (needed > out_.capacity())
        out_.reserve(std::max(2 * out_.capacity(), needed + least));
    out_.resize(std::min(out_.capacity(), needed + most));
}

void writer::put(std::string_view octets)
{
    auto* to = room(octets.size());
    if (in_start_tag_)
        *to++ = '>';
    in_start_tag_ = false;
    used_up_to(copy_octets(octets, to));
    trim();
}

void writer::trim()
{
    if (open_.empty())
        out_.resize(used_);
}

/// Escaping makes texts longer, which is seldom: those that are as they are to be written are copied at once.
template <bool InAttribute>
void writer::put_escaped(std::string_view value)
{
    auto const changed = InAttribute ? find_changed_attribute_value(value) : find_changed_text(value);
    if (changed == value.size()) {
        used_up_to(copy_octets(value, room(value.size())));
        return;
    }
    std::string escaped;
    InAttribute ? append_attribute_value(value, escaped) : append_text(value, escaped);
    used_up_to(copy_octets(escaped, room(escaped.size())));
}

writer& writer::declaration()
{
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return *this;
}

writer& writer::start(std::string_view name)
{
    auto* to = room(name.size() + 1);
    if (in_start_tag_)
        *to++ = '>';
    *to++ = '<';
    used_up_to(to);
    open_.push_back({used_, name.size()});
    used_up_to(copy_octets(name, to));
    in_start_tag_ = true;
    return *this;
}

writer& writer::attribute(std::string_view name, std::string_view value)
{
    assert(in_start_tag_);
    constexpr std::string_view equals = "=\"";
    auto* to = room(1 + name.size() + equals.size());
    *to++ = ' ';
    used_up_to(copy_octets(equals, copy_octets(name, to)));
    put_escaped<true>(value);
    to = room(1);
    *to++ = '"';
    used_up_to(to);
    return *this;
}

writer& writer::text(std::string_view value)
{
    if (value.empty())
        return *this;
    put({});
    put_escaped<false>(value);
    trim();
    return *this;
}

writer& writer::raw(std::string_view well_formed)
{
    if (!well_formed.empty())
        put(well_formed);
    return *this;
}

writer& writer::end()
{
    assert(!open_.empty());
    auto const name = open_.back();
    auto* to = room(name.size + 3);
    if (in_start_tag_) {
        *to++ = '/';
    } else {
        *to++ = '<';
        *to++ = '/';
        to = copy_octets({out_.data() + name.begin, name.size}, to);
    }
    *to++ = '>';
    used_up_to(to);
    in_start_tag_ = false;
    open_.pop_back();
    trim();
    return *this;
}

}  // namespace cabinet::xml
