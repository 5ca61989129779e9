#include "protocol/xml/pull_reader.hpp"

#include "protocol/xml/document.hpp"
#include "protocol/xml/escape.hpp"

#include <set>

namespace cabinet::xml {

pull_reader::pull_reader(std::string_view document, schema const* rules, limits const& bounds)
    : reader_(document, bounds),
      document_(document),
      bounds_(bounds)
{
    if (rules)
        checker_.emplace(*rules, reader_, document);
}

bool pull_reader::enter_root()
{
    while (advance())
        if (tag().kind == token_kind::start_tag)
            return true;
    return false;
}

bool pull_reader::advance()
{
    bool const more = reader_.next();
    return more && (!checker_ || checker_->on_token()) ? true : refuse(more);
}

/// Nothing is left, or the schema refuses what was read.
bool pull_reader::refuse(bool more)
{
    if (error_)
        return false;
    while (more && reader_.next()) {
    }
    if (reader_.error())
        error_ = reader_.error();  // what is not well-formed, even further on, is told first
    else if (more)
        error_ = checker_->error();
    return false;
}

void pull_reader::finish()
{
    while (advance()) {
    }
}

std::string_view pull_reader::value_of(raw_attribute const& one)
{
    if (one.is_plain)
        return one.value;
    return resolved_.emplace_back(attribute_text(one.value).value_or(""));
}

std::optional<std::string_view> pull_reader::attribute(std::string_view local)
{
    for (auto const& one : attributes())
        if (one.prefix.empty() && same_octets(one.local, local))
            return value_of(one);
    return std::nullopt;
}

std::optional<std::string_view> pull_reader::attribute(std::string_view uri, std::string_view local)
{
    for (auto const& one : attributes())
        if (!one.prefix.empty() && same_octets(one.local, local) && same_octets(one.namespace_uri, uri))
            return value_of(one);
    return std::nullopt;
}

std::string_view pull_reader::text()
{
    if (std::string_view leaf; !error_ && (!checker_ || checker_->in_unknown()) && reader_.take_leaf(leaf)) {
        if (checker_)
            checker_->on_token();
        return leaf;
    }
    return join_texts();
}

std::string_view pull_reader::join_texts()
{
    auto const inside = depth();
    std::string_view whole;  // where the element holds one text that is as it is written
    text_.clear();
    bool first = true;
    while (advance() && depth() >= inside) {
        bool const is_text = tag().kind == token_kind::text || tag().kind == token_kind::cdata;
        if (!is_text || depth() > inside)
            continue;
        if (first && tag().is_plain) {
            whole = tag().octets;
            first = false;
            continue;
        }
        text_.append(whole);
        whole = {};
        first = false;
        text_.append(tag().kind == token_kind::cdata ? with_line_feeds(tag().content())
                                                     : character_text(tag().octets).value_or(""));
    }
    return text_.empty() ? whole : std::string_view(text_);
}

std::string pull_reader::standalone()
{
    auto const begin = tag().offset;
    auto const inside = depth();
    std::set<std::string_view> prefixes = {""};
    do {
        if (tag().kind != token_kind::start_tag)
            continue;
        prefixes.insert(tag().name.substr(0, tag().name.size() - tag().local.size()));  // with its colon
        for (auto const& one : attributes())
            prefixes.insert(one.name.substr(0, one.name.size() - one.local.size()));
    } while (advance() && depth() >= inside);
    if (error_)
        return {};
    // The element has ended: what a prefix is bound to now, it was bound to around it. Only those in use are declared, for a
    // document may declare many and long ones, and hold many such elements.
    std::string around = "<a";
    for (auto prefix : prefixes) {
        prefix.remove_suffix(prefix.empty() ? 0 : 1);
        auto const uri = reader_.bound_to(prefix);
        if (!uri || prefix == "xml" || (prefix.empty() && uri->empty()))
            continue;
        around.append(prefix.empty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
        append_attribute_value(*uri, around);
        around += '"';
    }
    around += '>';
    auto const end = tag().offset + tag().octets.size();
    around.append(document_.substr(begin, end - begin)).append("</a>");
    limits wider;
    wider.octets = around.size();
    wider.depth = bounds_.depth + 1;
    wider.elements = bounds_.elements + 1;
    wider.attributes = around.size();
    auto const parsed = document::parse(around, wider);
    return parsed ? parsed->root().first_child().standalone() : std::string();
}

bool children_of::next()
{
    while (in_.advance()) {
        if (in_.depth() < depth_)
            return false;
        if (in_.depth() == depth_ + 1 && in_.tag().kind == token_kind::start_tag)
            return true;
    }
    return false;
}

}  // namespace cabinet::xml
