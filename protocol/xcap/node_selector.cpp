#include "protocol/xcap/node_selector.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/xcap/namespace_bindings.hpp"
#include "protocol/xcap/path_segment.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>
#include <limits>

namespace cabinet::xcap {
namespace {

constexpr std::string_view namespace_selector = "namespace::*";

/// What a prefix stands for in a selector.
class prefix_table {
public:
    prefix_table(std::vector<bound_prefix> bound, std::string_view default_namespace)
        : bound_(std::move(bound)),
          default_namespace_(default_namespace)
    {}

    result<expanded_name> element(xml::qualified_name name) const
    {
        if (name.prefix.empty())
            return expanded_name{std::string(default_namespace_), std::string(name.local)};
        return attribute(name);
    }

    result<expanded_name> attribute(xml::qualified_name name) const
    {
        if (name.prefix.empty())
            return expanded_name{"", std::string(name.local)};
        if (name.prefix == "xml")
            return expanded_name{std::string(xml::xml_namespace), std::string(name.local)};
        auto const found = std::find_if(bound_.rbegin(), bound_.rend(),
                                        [&](bound_prefix const& one) { return one.prefix == name.prefix; });
        if (found == bound_.rend())
            return xcap_errc::undeclared_prefix;
        return expanded_name{found->uri, std::string(name.local)};
    }

private:
    std::vector<bound_prefix> bound_;
    std::string_view default_namespace_;
};

/// Cuts the first segment off the front: up to a "/" that is not between the quotes of an attribute's value.
std::string_view take_step(std::string_view& rest) noexcept
{
    char quote = 0;
    std::size_t end = 0;
    for (; end < rest.size() && (quote != 0 || rest[end] != '/'); ++end) {
        char const c = rest[end];
        if (quote == 0 ? c == '"' || c == '\'' : c == quote)
            quote = quote == 0 ? c : '\0';
    }
    auto const step = rest.substr(0, end);
    rest.remove_prefix(end);
    return step;
}

/// Takes a QName off the front; nothing where there is none.
std::optional<xml::qualified_name> take_name(std::string_view& rest) noexcept
{
    auto end = xml::ncname_length(rest);
    if (end != 0 && rest.substr(end, 1) == ":")
        end += 1 + xml::ncname_length(rest.substr(end + 1));
    auto const name = xml::split_name(rest.substr(0, end));
    if (name)
        rest.remove_prefix(end);
    return name;
}

/// A number too great for any document is one that no document has.
std::size_t position_of(std::string_view digits) noexcept
{
    std::size_t out = 0;
    for (char const digit : digits) {
        if (out > (std::numeric_limits<std::size_t>::max() - 9) / 10)
            return std::numeric_limits<std::size_t>::max();
        out = out * 10 + static_cast<std::size_t>(digit - '0');
    }
    return out;
}

/// Takes "[" 1*DIGIT "]" off the front, if it stands there.
std::optional<std::size_t> take_position(std::string_view& rest) noexcept
{
    auto const end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (!rest.starts_with('[') || end == 1 || rest.substr(end, 1) != "]")
        return std::nullopt;
    auto const position = position_of(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    return position;
}

/// Reads all of `rest`: "[@" att-name "=" AttValue "]"
result<attribute_test> read_attribute_test(std::string_view rest, prefix_table const& prefixes)
{
    if (!rest.starts_with("[@"))
        return xcap_errc::bad_node_selector;
    rest.remove_prefix(2);
    auto const name = take_name(rest);
    if (!name || rest.size() < 4 || rest[0] != '=' || (rest[1] != '"' && rest[1] != '\''))
        return xcap_errc::bad_node_selector;
    auto const end = rest.find(rest[1], 2);
    if (end == std::string_view::npos || rest.substr(end + 1) != "]")
        return xcap_errc::bad_node_selector;
    auto const raw = rest.substr(2, end - 2);
    auto value = xml::attribute_text(raw);
    if (!value || raw.find('<') != std::string_view::npos || !xml::is_text(raw))
        return xcap_errc::bad_node_selector;
    auto expanded = prefixes.attribute(*name);
    if (!expanded)
        return expanded.error();
    return attribute_test{std::move(*expanded), std::move(*value)};
}

result<selector_step> read_step(std::string_view step, prefix_table const& prefixes)
{
    selector_step out;
    out.written = step;
    auto rest = step;
    if (rest.starts_with('*')) {
        rest.remove_prefix(1);
    } else {
        auto const name = take_name(rest);
        if (step.empty() || step.front() == '[' || step.front() == '@')
            return xcap_errc::bad_node_selector;
        if (!name || (!rest.empty() && rest.front() != '['))
            return xcap_errc::unknown_selector;
        auto expanded = prefixes.element(*name);
        if (!expanded)
            return expanded.error();
        out.name = std::move(*expanded);
    }
    out.position = take_position(rest);
    if (rest.empty())
        return out;
    auto test = read_attribute_test(rest, prefixes);
    if (!test)
        return test.error();
    out.attribute = std::move(*test);
    return out;
}

/// Reads the last segment if it selects no element: "@" att-name
result<void> read_attribute_selector(std::string_view step, prefix_table const& prefixes, node_selector& into)
{
    auto rest = step.substr(1);
    auto const name = take_name(rest);
    if (!name || !rest.empty())
        return xcap_errc::bad_node_selector;
    auto expanded = prefixes.attribute(*name);
    if (!expanded)
        return expanded.error();
    into.selects = node_selector::target::attribute;
    into.attribute = std::move(*expanded);
    into.attribute_prefix = name->prefix;
    return {};
}

}  // namespace

result<node_selector> parse_node_selector(std::string_view written, std::string_view query,
                                          std::string_view default_namespace)
{
    auto const decoded = decode_segment(written);
    if (!decoded)
        return xcap_errc::bad_escape;
    auto bound = parse_namespace_bindings(query);
    if (!bound)
        return bound.error();
    prefix_table const prefixes(std::move(*bound), default_namespace);
    node_selector out;
    for (std::string_view rest = *decoded;; rest.remove_prefix(1)) {
        auto const step = take_step(rest);
        bool const is_terminal = rest.empty() && !out.steps.empty();
        if (is_terminal && step == namespace_selector) {
            out.selects = node_selector::target::namespaces;
        } else if (is_terminal && step.starts_with('@')) {
            if (auto const read = read_attribute_selector(step, prefixes, out); !read)
                return read.error();
        } else {
            auto one = read_step(step, prefixes);
            if (!one)
                return one.error();
            out.steps.push_back(std::move(*one));
        }
        if (rest.empty())
            return out;
    }
}

std::string write_steps(node_selector const& selector, std::size_t count)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0)
            out += '/';
        append_segment(selector.steps[i].written, out);
    }
    return out;
}

std::string write_node_selector(node_selector const& selector)
{
    auto out = write_steps(selector, selector.steps.size());
    if (selector.selects == node_selector::target::namespaces)
        out.append("/").append(namespace_selector);
    if (selector.selects == node_selector::target::attribute) {
        out += "/@";
        if (!selector.attribute_prefix.empty())
            append_segment(selector.attribute_prefix + ':', out);
        append_segment(selector.attribute.local, out);
    }
    return out;
}

}  // namespace cabinet::xcap
