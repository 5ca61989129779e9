#include "protocol/xml/schema_checker.hpp"

#include "protocol/base/same_octets.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/in_quotes.hpp"
#include "protocol/xml/names.hpp"

#include <algorithm>

namespace cabinet::xml {
namespace {

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

bool is_white_only(std::string_view text) noexcept
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// "'entry', 'list' or an element of another namespace"; empty: nothing may come.
std::string describe_steps(std::span<content_step const> steps)
{
    std::string out;
    for (std::size_t i = 0; i < steps.size(); ++i)
        out.append(i == 0                  ? ""
                   : i + 1 == steps.size() ? " or "
                                           : ", ")
            .append(steps[i].element ? in_quotes(steps[i].local) : "an element of another namespace");
    return out;
}

bool is_declaration(raw_attribute const& one) noexcept
{
    return one.prefix.empty() ? one.local == "xmlns" : one.prefix == "xmlns";
}

bool is_derived(element_type const* type, element_type const* from) noexcept
{
    for (; type; type = type->base)
        if (type == from)
            return true;
    return false;
}

/// Whether values of a type are names of one element each, and so must differ.
bool holds_ids(simple_type const& type) noexcept
{
    return type.is_id() || std::any_of(type.members.begin(), type.members.end(),
                                       [](simple_type const* one) { return holds_ids(*one); });
}

}  // namespace

schema_checker::schema_checker(schema const& by, token_reader const& reader, std::string_view document)
    : rules_(by.rules()),
      reader_(reader),
      document_(document)
{}

bool schema_checker::judge_token()
{
    switch (reader_.current().kind) {
    case token_kind::start_tag:
        return on_start();
    case token_kind::end_tag:
        return on_end();
    case token_kind::text:
        return on_text(false);
    case token_kind::cdata:
        return on_text(true);
    default:
        return true;
    }
}

bool schema_checker::fail(std::string_view element, std::size_t offset, std::string reason)
{
    error_ = problem{errc::schema_violation, offset, locate(document_, offset),
                     "element " + in_quotes(element) + ": " + std::move(reason)};
    return false;
}

bool schema_checker::fail_here(std::string reason)
{
    return fail(reader_.current().local, reader_.current().offset, std::move(reason));
}

namespace_number schema_checker::find_number_of(std::string_view uri) noexcept
{
    if (uri.empty())
        return no_namespace;
    for (auto const& one : recent_)
        if (one.uri.data() == uri.data() && one.uri.size() == uri.size()) {
            last_recent_ = static_cast<std::size_t>(&one - recent_.data());
            return one.number;
        }
    auto& made = recent_[next_recent_++ % recent_.size()];
    made = {uri, rules_.number_of(uri)};
    return made.number;
}

bool schema_checker::on_start()
{
    element_rule const* declared = nullptr;
    bool skipped = false;
    if (!place(declared, skipped))
        return false;
    if (declared && declared->is_abstract)
        return fail_here("it is abstract, and only another element may stand in its place");
    open_element made;
    made.offset = reader_.current().offset;
    made.name = reader_.current().local;
    if (!choose_type(declared, skipped, made) || !read_nil(declared, made) || !check_attributes(*made.type))
        return false;
    open_.push_back(made);
    text_.clear();
    return true;
}

/// Finds the element's declaration by where it stands, "cvc-particle" and "cvc-wildcard": null where it has none and needs none.
bool schema_checker::place(element_rule const*& declared, bool& skipped)
{
    auto const& tag = reader_.current();
    auto const space = number_of(tag.namespace_uri);
    auto processing = wildcard_processing::strict;
    if (!open_.empty()) {
        auto& parent = open_.back();
        switch (parent.type->content) {
        case content_kind::skipped:
            processing = wildcard_processing::skip;
            break;
        case content_kind::anything:
            processing = wildcard_processing::lax;
            break;
        case content_kind::empty:
        case content_kind::simple:
            return not_expected(parent);
        case content_kind::elements:
        case content_kind::mixed:
            auto const* const step =
                parent.is_nil ? nullptr : parent.type->model.find(parent.state, space, tag.local);
            if (!step)
                return not_expected(parent);
            parent.state = step->next;
            declared = step->element;
            if (declared)
                return true;
            processing = step->any->processing;
        }
    }
    skipped = processing == wildcard_processing::skip;
    if (skipped)
        return true;
    auto const found =
        space == unknown_namespace
            ? rules_.elements.end()
            : rules_.elements.find(std::pair<namespace_number, std::string_view>(space, tag.local));
    if (found != rules_.elements.end())
        declared = found->second;
    else if (processing == wildcard_processing::strict)
        return fail_here(open_.empty() ? "it cannot be the root of such a document" : "it is not declared");
    return true;
}

bool schema_checker::not_expected(open_element const& parent)
{
    auto const& content = *parent.type;
    bool const has_model =
        content.content == content_kind::elements || content.content == content_kind::mixed;
    auto const wanted =
        has_model && !parent.is_nil ? describe_steps(content.model.steps_from(parent.state)) : "";
    return fail_here("it is not expected here in " + in_quotes(parent.name) +
                     (wanted.empty() ? ", which may hold no further element" : "; expected is " + wanted));
}

raw_attribute const* schema_checker::instance_attribute(std::string_view local) const noexcept
{
    for (auto const& one : reader_.attributes())
        if (!one.prefix.empty() && same_octets(one.local, local) && one.namespace_uri == instance_namespace)
            return &one;
    return nullptr;
}

/// "cvc-elt" 4: xsi:type may name a type derived from the declared one.
bool schema_checker::choose_type(element_rule const* declared, bool skipped, open_element& into)
{
    into.type = skipped ? &rules_.skipped : declared ? declared->type : &rules_.any_type;
    if (skipped)
        return true;
    if (auto const* const named = instance_attribute("type")) {
        auto const* const type = type_named_by(*named);
        if (type && is_derived(type, into.type))
            into.type = type;
        else if (declared)
            return fail_here("xsi:type " + in_quotes(named->value) +
                             " names no type that may stand for its own");
    }
    return !into.type->is_abstract || fail_here("its type is abstract: xsi:type has to name another");
}

element_type const* schema_checker::type_named_by(raw_attribute const& xsi_type) const
{
    auto const text = attribute_text(xsi_type.value);
    auto const name = with_white_space(text.value_or(""), white_space::collapse);
    auto const parts = split_name(name);
    if (!parts)
        return nullptr;
    auto const uri = reader_.bound_to(parts->prefix);
    auto const space = uri ? rules_.number_of(*uri) : unknown_namespace;
    auto const found = rules_.types.find(std::pair<namespace_number, std::string_view>(space, parts->local));
    return found == rules_.types.end() ? nullptr : found->second;
}

/// "cvc-elt" 3: an element that may be nil, and is, has no content.
bool schema_checker::read_nil(element_rule const* declared, open_element& into)
{
    if (!declared || reader_.attributes().empty())
        return true;
    auto const* const nil = instance_attribute("nil");
    if (!nil)
        return true;
    if (!declared->is_nillable)
        return fail_here("xsi:nil is not allowed");
    auto const text = with_white_space(attribute_text(nil->value).value_or(""), white_space::collapse);
    if (!find_builtin_type("boolean")->accepts(text))
        return fail_here("xsi:nil is neither 'true' nor 'false'");
    into.is_nil = text == "true" || text == "1";
    return true;
}

/// "cvc-complex-type" 3 and 4.
bool schema_checker::check_attributes(element_type const& type)
{
    if (type.content == content_kind::skipped)
        return true;
    std::size_t required_seen = 0;
    for (auto const& one : reader_.attributes()) {
        if (is_declaration(one))
            continue;
        auto const space = one.prefix.empty() ? no_namespace : number_of(one.namespace_uri);
        if (!check_attribute(type, one, space, required_seen))
            return false;
    }
    if (required_seen == type.required)
        return true;
    for (auto const& rule : type.attributes) {
        auto const stands = [&](raw_attribute const& one) {
            return one.local == rule.local &&
                   (one.prefix.empty() ? no_namespace : number_of(one.namespace_uri)) == rule.space;
        };
        auto const given = reader_.attributes();
        if (rule.is_required && std::none_of(given.begin(), given.end(), stands))
            return fail_here("the attribute " + in_quotes(rule.local) + " is required but missing");
    }
    return true;
}

bool schema_checker::check_attribute(element_type const& type, raw_attribute const& one,
                                     namespace_number space, std::size_t& required_seen)
{
    for (auto const& rule : type.attributes) {
        if (rule.space != space || !same_octets(rule.local, one.local))
            continue;
        required_seen += rule.is_required ? 1 : 0;
        return check_value(*rule.type, one.value, &rule, &one);
    }
    if (space == unknown_namespace && one.namespace_uri == instance_namespace &&
        (one.local == "type" || one.local == "nil" || one.local == "schemaLocation" ||
         one.local == "noNamespaceSchemaLocation"))
        return true;
    bool is_lax = type.content == content_kind::anything;
    bool is_strict = false;
    for (auto const& any : type.other_attributes) {
        if (!any.admits(space))
            continue;
        if (any.processing == wildcard_processing::skip)
            return true;
        is_lax = is_lax || any.processing == wildcard_processing::lax;
        is_strict = any.processing == wildcard_processing::strict;
    }
    if (!is_lax && !is_strict)
        return fail_here("the attribute " + in_quotes(one.name) + " is not allowed");
    if (space == unknown_namespace && is_lax)
        return true;
    auto const found =
        rules_.attributes.find(std::pair<namespace_number, std::string_view>(space, one.local));
    if (found != rules_.attributes.end())
        return check_value(*found->second->type, one.value, found->second, &one);
    return is_lax || fail_here("the attribute " + in_quotes(one.name) + " is not declared");
}

/// Of an attribute, as it is written; without one, of the element that ends, whose references are resolved.
bool schema_checker::check_value(simple_type const& type, std::string_view raw, attribute_rule const* rule,
                                 raw_attribute const* attribute)
{
    if (type.accepts_all() && !(rule && rule->fixed))
        return true;
    std::string resolved;
    if (attribute && !attribute->is_plain) {
        resolved = attribute_text(raw).value_or("");
        raw = resolved;
    }
    auto const refuse = [&](std::string reason) {
        reason = in_quotes(raw) + reason;
        return attribute ? fail_here("the attribute " + in_quotes(attribute->name) + ": " + reason)
                         : fail(open_.back().name, open_.back().offset, std::move(reason));
    };
    if (!type.accepts(raw))
        return refuse(type.name.empty() ? " is not one of the values that are allowed"
                                        : " is not a value of the type " + type.name);
    if (rule && rule->fixed &&
        with_white_space(raw, type.builtin ? type.builtin->space : white_space::preserve) != *rule->fixed)
        return refuse(" is not the only value that is allowed, " + in_quotes(*rule->fixed));
    if (holds_ids(type) && !ids_.insert(with_white_space(raw, white_space::collapse)).second)
        return refuse(" identifies another element already");
    return true;
}

/// "cvc-complex-type" 2.
bool schema_checker::on_end()
{
    auto const& ended = open_.back();
    auto const& type = *ended.type;
    bool has_value = !ended.is_nil && type.content == content_kind::simple && !type.value->accepts_all();
    if (has_value && !check_value(*type.value, text_, nullptr, nullptr))
        return false;
    bool const has_model = type.content == content_kind::elements || type.content == content_kind::mixed;
    if (has_model && !ended.is_nil && !type.model.may_end(ended.state))
        return fail(ended.name, ended.offset,
                    "something is missing at its end; expected is " +
                        describe_steps(type.model.steps_from(ended.state)));
    open_.pop_back();
    text_.clear();
    return true;
}

bool schema_checker::on_text(bool is_cdata)
{
    if (open_.empty())
        return true;  // white space around the root
    auto const& innermost = open_.back();
    switch (innermost.type->content) {
    case content_kind::mixed:
    case content_kind::anything:
    case content_kind::skipped:
        if (!innermost.is_nil)
            return true;
        break;
    case content_kind::simple:
        if (innermost.is_nil)
            break;
        if (!innermost.type->value->accepts_all())
            text_ += is_cdata ? with_line_feeds(reader_.current().content())
                              : character_text(reader_.current().octets).value_or("");
        return true;
    case content_kind::empty:
    case content_kind::elements:
        auto const octets = reader_.current().octets;
        if (!is_cdata && !innermost.is_nil &&
            (is_white_only(octets) || is_white_only(character_text(octets).value_or("x"))))
            return true;
        break;
    }
    return fail(innermost.name, innermost.offset, "it may not hold text");
}

}  // namespace cabinet::xml
