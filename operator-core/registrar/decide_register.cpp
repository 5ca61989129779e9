#include "operator-core/registrar/decide_register.hpp"

#include "protocol/uri/compare.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

using bindings = std::vector<binding>;

register_decision refuse(int status, std::string reason)
{
    register_decision out;
    out.status = status;
    out.reason = std::move(reason);
    return out;
}

register_decision out_of_order()
{
    return refuse(500, "CSeq Not Higher Than The Last Of This Call-ID");
}

/// §10.3 step 7: within one Call-ID the CSeq rises; across Call-IDs there is no order.
bool is_in_order(binding const& stored, register_request const& request)
{
    return stored.call_id != request.call_id || request.cseq > stored.cseq;
}

/// Whether a contact is a flow of RFC 5626 §6: then instance and reg-id are its key, and not the URI.
bool is_flow(contact_request const& contact, register_request const& request)
{
    return request.supports_outbound && contact.reg_id != 0 && !contact.instance.empty();
}

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::size_t find_binding(bindings const& in, contact_request const& contact, bool flow)
{
    auto const found = std::find_if(in.begin(), in.end(), [&](binding const& stored) {
        if (flow || stored.reg_id != 0)
            return flow && stored.instance == contact.instance && stored.reg_id == contact.reg_id;
        return uri::equivalent(stored.uri, contact.uri);
    });
    return found == in.end() ? none : static_cast<std::size_t>(found - in.begin());
}

/// §10.3 step 7: its own parameter, else the Expires header, else the default.
std::uint32_t asked_expiry(contact_request const& contact, register_request const& request,
                           register_policy const& policy)
{
    return contact.expires.value_or(request.expires.value_or(policy.default_expires));
}

/// "Interval Too Brief" is for wishes above zero and below an hour only, §10.3 step 7.
bool is_too_brief(std::uint32_t asked, register_policy const& policy)
{
    constexpr std::uint32_t an_hour = 3600;
    return asked > 0 && asked < an_hour && asked < policy.min_expires;
}

binding make_binding(contact_request const& contact, register_request const& request, bool flow,
                     std::uint32_t expires, unix_time now)
{
    binding out;
    out.uri = contact.uri;
    out.parameters = contact.parameters;
    out.call_id = request.call_id;
    out.cseq = request.cseq;
    out.registered_at = now;
    out.expires_at = now + std::chrono::seconds(expires);
    out.path = request.path;
    out.instance = contact.instance;
    out.reg_id = flow ? contact.reg_id : 0;
    out.user_agent = request.user_agent;
    return out;
}

register_decision remove_all(register_request const& request, bindings const& stored)
{
    if (!request.contacts.empty())
        return refuse(400, "Contact * Stands With Other Contacts");
    if (request.expires != 0u)
        return refuse(400, "Contact * Without Expires 0");
    if (!std::all_of(stored.begin(), stored.end(), [&](auto const& b) { return is_in_order(b, request); }))
        return out_of_order();
    register_decision out;
    if (!stored.empty())
        out.store = bindings{};
    return out;
}

}  // namespace

register_decision decide_register(register_request const& request, bindings const& stored,
                                  register_policy const& policy, unix_time now)
{
    if (!request.path.empty() && !request.supports_path) {
        auto out = refuse(420, "Bad Extension");
        out.unsupported_path = true;
        return out;
    }
    if (request.star)
        return remove_all(request, stored);

    register_decision out;
    bindings next = stored;
    for (auto const& contact : request.contacts) {
        auto const asked = asked_expiry(contact, request, policy);
        if (is_too_brief(asked, policy)) {
            auto brief = refuse(423, "Interval Too Brief");
            brief.min_expires = policy.min_expires;
            return brief;
        }
        bool const flow = is_flow(contact, request);
        out.outbound = out.outbound || flow;
        if (auto const known = find_binding(stored, contact, flow);
            known != none && !is_in_order(stored[known], request))
            return out_of_order();

        auto const at = find_binding(next, contact, flow);
        if (asked == 0) {
            if (at != none)
                next.erase(next.begin() + static_cast<std::ptrdiff_t>(at));
            continue;
        }
        auto fresh = make_binding(contact, request, flow, std::min(asked, policy.max_expires), now);
        if (at == none) {
            next.push_back(std::move(fresh));
        } else {
            fresh.registered_at = next[at].registered_at;
            next[at] = std::move(fresh);
        }
    }
    if (next.size() > policy.max_bindings)
        return refuse(403, "Too Many Contacts For This Address");
    if (next != stored)
        out.store = next;
    out.current = std::move(next);
    return out;
}

}  // namespace cabinet::core
