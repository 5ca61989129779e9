#include "protocol/xcap/conditions.hpp"

#include "protocol/base/cursor.hpp"

namespace cabinet::xcap {
namespace {

enum class match { yes, no, malformed };
enum class comparison { strong, weak };

constexpr bool is_list_space(char c) noexcept
{
    return is_wsp(c) || c == ',';
}

constexpr bool is_unquoted(char c) noexcept
{
    return !is_list_space(c) && c != '"';
}

/// What identifies a representation's document: the tag without quotes and without its coding.
std::string_view bare_tag(std::string_view tag) noexcept
{
    if (tag.size() >= 2 && tag.starts_with('"') && tag.ends_with('"'))
        tag = tag.substr(1, tag.size() - 2);
    if (tag.ends_with("-gz"))
        tag.remove_suffix(3);
    return tag;
}

/// The next tag without its quotes; nothing where there is no proper one.
///     entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE          (RFC 9110 §8.8.3)
std::optional<std::string_view> take_tag(cursor& in) noexcept
{
    if (in.take('"'))
        return in.take_until('"');
    auto const unquoted = in.take_while(is_unquoted);
    return unquoted.empty() ? std::nullopt : std::optional(unquoted);
}

///     If-Match = "*" / #entity-tag          (RFC 9110 §13.1.1, §13.1.2)
match find(std::string_view list, std::optional<std::string_view> current, comparison by) noexcept
{
    if (trim(list) == "*")
        return current ? match::yes : match::no;
    auto found = match::no;
    bool any = false;
    cursor in(list);
    for (in.take_while(is_list_space); !in.at_end(); in.take_while(is_list_space)) {
        bool const weak = in.take("W/");
        auto const tag = take_tag(in);
        if (!tag || (!in.at_end() && !is_list_space(in.peek())))
            return match::malformed;
        any = true;
        if (current && bare_tag(*tag) == bare_tag(*current) && !(weak && by == comparison::strong))
            found = match::yes;
    }
    return any ? found : match::malformed;
}

}  // namespace

condition_verdict evaluate(conditions const& given, std::optional<std::string_view> current,
                           bool reads) noexcept
{
    if (given.if_match && find(*given.if_match, current, comparison::strong) != match::yes)
        return condition_verdict::failed;
    if (!given.if_none_match)
        return condition_verdict::proceed;
    switch (find(*given.if_none_match, current, comparison::weak)) {
    case match::no:
        return condition_verdict::proceed;
    case match::yes:
        return reads ? condition_verdict::not_modified : condition_verdict::failed;
    case match::malformed:
        break;
    }
    return reads ? condition_verdict::proceed : condition_verdict::failed;
}

}  // namespace cabinet::xcap
