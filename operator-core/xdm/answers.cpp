#include "operator-core/xdm/answers.hpp"

#include "operator-core/store/error.hpp"

namespace cabinet::core {
namespace {

std::string allowed_methods(bool is_writable)
{
    return is_writable ? "GET, HEAD, PUT, DELETE, OPTIONS" : "GET, HEAD, OPTIONS";
}

}  // namespace

xdm_response answer_with_sentence(int status, std::string_view sentence)
{
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::string(sentence) + "\n"};
}

xdm_response answer_method_not_allowed(bool is_writable)
{
    auto const methods = allowed_methods(is_writable);
    auto answer =
        answer_with_sentence(405, "What the target names allows " + methods + " and no other method.");
    answer.headers.push_back({"Allow", methods});
    return answer;
}

xdm_response answer_options(bool is_writable, std::string_view type)
{
    xdm_response answer{200, {{"Allow", allowed_methods(is_writable)}}, {}};
    if (is_writable && !type.empty()) {
        answer.headers.push_back({"Accept", std::string(type)});
        answer.headers.push_back({"Accept-Encoding", "gzip, identity"});
    }
    return answer;
}

xdm_response answer_conflict(xcap::error_body const& report)
{
    return {
        409, {{"Content-Type", std::string(xcap::error_body::mime_type)}}, xcap::write_error_body(report)};
}

xdm_response answer_store_failure(boost::system::error_code failure)
{
    if (failure == store_errc::not_found)
        return answer_with_sentence(404, "There is no such document.");
    if (failure == store_errc::too_many_slices)
        return answer_conflict({xcap::conflict::constraint_failure,
                                "The document has more entries than the server keeps; send fewer.",
                                {},
                                {},
                                {}});
    if (failure == store_errc::corrupt || failure == store_errc::exhausted)
        return answer_with_sentence(500,
                                    "The document cannot be read or kept; the operator has to look into it.");
    auto answer = answer_with_sentence(503, "The document store is not available now; try again later.");
    answer.headers.push_back({"Retry-After", "30"});
    return answer;
}

}  // namespace cabinet::core
