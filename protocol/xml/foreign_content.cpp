#include "protocol/xml/foreign_content.hpp"

#include <algorithm>

namespace cabinet::xml {

void foreign_content::on_token(token_reader const& reader)
{
    switch (reader.current().kind) {
    case token_kind::start_tag:
        on_start(reader);
        break;
    case token_kind::end_tag:
        on_end(reader);
        break;
    default:
        break;
    }
}

std::optional<std::string> foreign_content::cut() const
{
    if (octets_ < document_.size() / 2)
        return std::nullopt;
    std::string out;
    out.reserve(document_.size() - octets_);
    std::size_t at = 0;
    for (auto const& part : ranges_) {
        out.append(document_.substr(at, part.begin - at));
        at = part.end;
    }
    return out.append(document_.substr(at));
}

bool foreign_content::is_foreign(std::string_view uri)
{
    auto const found =
        std::find_if(judged_.begin(), judged_.end(), [&](auto const& one) { return one.first == uri; });
    if (found != judged_.end())
        return found->second;
    constexpr std::size_t enough = 16;  // more are of no use, and would make this slow
    bool const foreign = judged_.size() < enough && !is_known_(uri);
    if (judged_.size() < enough)
        judged_.emplace_back(uri, foreign);
    return foreign;
}

bool foreign_content::has_known_attribute(token_reader const& reader)
{
    auto const attributes = reader.attributes();
    return std::any_of(attributes.begin(), attributes.end(), [&](raw_attribute const& one) {
        return !one.prefix.empty() && one.prefix != "xmlns" && !is_foreign(one.namespace_uri);
    });
}

void foreign_content::on_start(token_reader const& reader)
{
    auto const& tag = reader.current();
    if (outer_depth_) {
        may_cut_ = may_cut_ && is_foreign(tag.namespace_uri) && !has_known_attribute(reader);
    } else if (!tag.self_closing && is_foreign(tag.namespace_uri)) {
        outer_depth_ = reader.depth() - 1;
        content_.begin = tag.offset + tag.octets.size();
        may_cut_ = !has_known_attribute(reader);
    }
}

void foreign_content::on_end(token_reader const& reader)
{
    if (reader.depth() != outer_depth_)
        return;
    outer_depth_.reset();
    content_.end = reader.current().offset;
    if (!may_cut_)
        return;
    ranges_.push_back(content_);
    octets_ += content_.end - content_.begin;
}

}  // namespace cabinet::xml
