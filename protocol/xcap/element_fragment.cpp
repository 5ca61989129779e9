#include "protocol/xcap/element_fragment.hpp"

namespace cabinet::xcap {

std::variant<element_fragment, node_conflict> parse_element_fragment(std::string_view body,
                                                                     selector_step const& step,
                                                                     std::vector<bound_prefix> const& around,
                                                                     xml::limits const& bounds)
{
    auto const bindings = views_of(around);
    xml::token_reader reader(body, bounds, bindings);
    element_fragment out;
    bool is_alone = true;
    while (reader.next()) {
        auto const& token = reader.current();
        auto const depth = reader.depth();
        if (token.kind == xml::token_kind::start_tag && depth == 1) {
            out.octets = body.substr(token.offset);
            out.is_named = has_name(step, token);
            out.is_tested = passes_test(step, reader.attributes());
        } else if (token.kind == xml::token_kind::end_tag && depth == 0) {
            out.octets = {out.octets.data(), token.offset + token.octets.size() -
                                                 static_cast<std::size_t>(out.octets.data() - body.data())};
        } else if (depth == 0 && token.kind != xml::token_kind::text) {
            is_alone = false;
        }
    }
    if (reader.error())
        return node_conflict{conflict_of(reader.error()->code, conflict::not_xml_frag),
                             "The body must be one element: " + xml::describe(*reader.error()) + "."};
    if (!is_alone)
        return node_conflict{
            conflict::not_xml_frag,
            "The body must be one element; comments and instructions cannot stand beside it."};
    return out;
}

conflict conflict_of(xml::errc problem, conflict malformed) noexcept
{
    switch (problem) {
    case xml::errc::not_utf8:
        return conflict::not_utf_8;
    case xml::errc::not_well_formed:
        return malformed;
    case xml::errc::schema_violation:
        return conflict::schema_validation_error;
    default:
        return conflict::constraint_failure;
    }
}

}  // namespace cabinet::xcap
