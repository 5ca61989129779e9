#include "protocol/xml/writer.hpp"

#include "protocol/xml/escape.hpp"

#include <cassert>

namespace cabinet::xml {

writer& writer::declaration()
{
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    return *this;
}

writer& writer::start(std::string_view name)
{
    close_start_tag();
    out_ += '<';
    open_.push_back({out_.size(), name.size()});
    out_ += name;
    in_start_tag_ = true;
    return *this;
}

writer& writer::attribute(std::string_view name, std::string_view value)
{
    assert(in_start_tag_);
    out_ += ' ';
    (out_ += name) += "=\"";
    append_attribute_value(value, out_);
    out_ += '"';
    return *this;
}

writer& writer::text(std::string_view value)
{
    if (value.empty())
        return *this;
    close_start_tag();
    append_text(value, out_);
    return *this;
}

writer& writer::raw(std::string_view well_formed)
{
    if (well_formed.empty())
        return *this;
    close_start_tag();
    out_ += well_formed;
    return *this;
}

writer& writer::end()
{
    assert(!open_.empty());
    if (in_start_tag_) {
        out_ += "/>";
    } else {
        out_ += "</";
        out_.append(out_, open_.back().begin, open_.back().size) += '>';
    }
    in_start_tag_ = false;
    open_.pop_back();
    return *this;
}

void writer::close_start_tag()
{
    if (in_start_tag_)
        out_ += '>';
    in_start_tag_ = false;
}

}  // namespace cabinet::xml
