#include "protocol/xcap/error_body.hpp"

#include "protocol/xml/document.hpp"
#include "protocol/xml/writer.hpp"

#include <algorithm>
#include <array>

namespace cabinet::xcap {
namespace {

constexpr std::string_view error_namespace = "urn:ietf:params:xml:ns:xcap-error";

constexpr std::array<std::string_view, conflict_count> names = {
    "not-well-formed",    "not-xml-frag",  "no-parent",     "schema-validation-error",
    "not-xml-att-value",  "cannot-insert", "cannot-delete", "uniqueness-failure",
    "constraint-failure", "extension",     "not-utf-8",
};

taken_value read_taken_value(xml::element exists)
{
    taken_value out{std::string(exists.attribute("field").value_or("")), {}};
    for (auto const alternative : exists.children())
        if (alternative.is(error_namespace, "alt-value"))
            out.alt_values.push_back(alternative.text());
    return out;
}

}  // namespace

std::string_view element_name(conflict what) noexcept
{
    return names[static_cast<std::size_t>(what)];
}

std::string write_error_body(error_body const& body)
{
    std::string out;
    xml::writer writer(out);
    writer.declaration()
        .start("xcap-error")
        .attribute("xmlns", error_namespace)
        .start(element_name(body.what));
    if (!body.phrase.empty() && body.what != conflict::extension)
        writer.attribute("phrase", body.phrase);
    if (body.what == conflict::no_parent && !body.ancestor.empty())
        writer.leaf("ancestor", body.ancestor);
    if (body.what == conflict::uniqueness_failure)
        for (auto const& taken : body.exists) {
            writer.start("exists").attribute("field", taken.field);
            for (auto const& alternative : taken.alt_values)
                writer.leaf("alt-value", alternative);
            writer.end();
        }
    if (body.what == conflict::extension)
        writer.raw(body.extension);
    writer.end().end();
    return out += '\n';
}

result<error_body> parse_error_body(std::string_view text)
{
    constexpr xml::limits bounds{.octets = 1u << 16};
    auto const document = xml::document::parse(text, bounds);
    if (!document || !document->root().is(error_namespace, "xcap-error"))
        return xcap_errc::bad_error_body;
    auto const condition = document->root().first_child();
    auto const known = std::find(names.begin(), names.end(), condition.local_name());
    if (known == names.end() || condition.namespace_uri() != error_namespace || condition.next_sibling())
        return xcap_errc::bad_error_body;

    error_body out;
    out.what = static_cast<conflict>(known - names.begin());
    out.phrase = condition.attribute("phrase").value_or("");
    for (auto const child : condition.children()) {
        if (out.what == conflict::extension)
            out.extension += child.standalone();
        else if (out.what == conflict::no_parent && child.is(error_namespace, "ancestor"))
            out.ancestor = child.text();
        else if (out.what == conflict::uniqueness_failure && child.is(error_namespace, "exists"))
            out.exists.push_back(read_taken_value(child));
    }
    return out;
}

}  // namespace cabinet::xcap
