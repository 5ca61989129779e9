#include "operator-core/xdm/judge_content.hpp"

#include "operator-core/store/error.hpp"
#include "operator-core/xdm/answers.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/slices.hpp"
#include "protocol/xcap/element_fragment.hpp"

namespace cabinet::core {
namespace {

/// A media type without its parameters. The charset is not looked at: the octets must be UTF-8.
bool has_type(std::optional<std::string_view> content_type, std::string_view wanted)
{
    return content_type && iequals(trim(content_type->substr(0, content_type->find(';'))), wanted);
}

xdm_response answer_too_large(xml::limits const& bounds)
{
    return answer_with_sentence(413, "The document may have " + std::to_string(bounds.octets) +
                                         " octets at most.");
}

xdm_response answer_problem(xml::problem const& found)
{
    return answer_conflict(
        {xcap::conflict_of(found.code, xcap::conflict::not_well_formed), xml::describe(found), {}, {}, {}});
}

document_content content_of(std::string text, std::vector<contacts::slice> const& slices)
{
    document_content out;
    out.slices.reserve(slices.size());
    std::vector<auth::sha256_value> leaves;
    leaves.reserve(slices.size());
    for (auto const& slice : slices) {
        leaves.push_back(contacts::leaf_digest(slice.octets));
        out.slices.push_back({slice.octets.size(), leaves.back()});
    }
    out.digest = contacts::tree_digest(leaves);
    out.text = std::move(text);
    return out;
}

}  // namespace

std::optional<xdm_response> refuse_content(xdm_request const& request, std::string_view wanted,
                                           xml::limits const& bounds)
{
    if (!has_type(request.content_type, wanted)) {
        auto answer = answer_with_sentence(415, "The content type must be " + std::string(wanted) + ".");
        answer.headers.push_back({"Accept", std::string(wanted)});
        return answer;
    }
    if (request.content_encoding && !iequals(trim(*request.content_encoding), "identity")) {
        auto answer = answer_with_sentence(415, "The document must be sent in the coding gzip or in none.");
        answer.headers.push_back({"Accept-Encoding", "gzip, identity"});
        return answer;
    }
    if (request.body.size() > bounds.octets)
        return answer_too_large(bounds);
    return std::nullopt;
}

std::variant<document_content, xdm_response> judge_content(xdm_route const& route, std::string text,
                                                           std::string_view root, xml::limits const& bounds)
{
    if (text.size() > bounds.octets)
        return answer_too_large(bounds);
    auto const slices = contacts::cut_slices(text, bounds);
    if (!slices)
        return answer_problem(slices.error());
    if (auto const violation = route.usage->schema().validate(text, bounds))
        return answer_problem(*violation);
    if (auto* const check = route.usage->check_constraints)
        if (auto const report = check(text, {root, route.selector}))
            return answer_conflict(*report);
    if (slices->size() > max_document_slices)
        return answer_store_failure(store_errc::too_many_slices);
    return content_of(std::move(text), *slices);
}

}  // namespace cabinet::core
