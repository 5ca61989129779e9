#include "protocol/sip/header_text.hpp"
#include "tools/sip_print/error_guide.hpp"
#include "tools/sip_print/print.hpp"

#include <nlohmann/json.hpp>

namespace cabinet::sip_print {
namespace {

using json = nlohmann::ordered_json;

json to_json(parts const& what);

json to_json(part const& one)
{
    if (auto const* const text = std::get_if<std::string>(&one.holds))
        return *text;
    if (auto const* const number = std::get_if<std::uint64_t>(&one.holds))
        return *number;
    return to_json(std::get<parts>(one.holds));
}

/// An object; a name that is there twice (a URI's headers may be) has a list.
json to_json(parts const& what)
{
    json out = json::object();
    for (auto const& one : what) {
        auto const found = out.find(one.name);
        if (found == out.end())
            out[one.name] = to_json(one);
        else if (found->is_array())
            found->push_back(to_json(one));
        else
            *found = json::array({*found, to_json(one)});
    }
    return out;
}

json to_json(description const& of)
{
    json out = json::array();
    for (auto const& value : of.values)
        out.push_back(to_json(value));
    return out;
}

json to_json(sip::header_view const& header, description const& of)
{
    auto const long_name = sip::long_name(header.id);
    json out{{"name", header.name},
             {"header", long_name.empty() ? header.name : long_name},
             {"text", sip::unfold(header.value)}};
    if (!of.values.empty())
        out["values"] = to_json(of);
    return out;
}

json error_json(error_code why)
{
    json out{{"category", why.category().name()}, {"message", why.message()}};
    if (auto const* const entry = find_entry(why)) {
        out["name"] = entry->name;
        out["rule"] = entry->rule;
        out["advice"] = entry->advice;
    }
    return out;
}

json to_json(std::string_view octets, fault const& of)
{
    auto const at = locate(octets, of.text);
    auto out = error_json(of.why);
    out["octet"] = at.octet;
    out["line"] = at.line;
    out["column"] = at.column;
    if (!of.header.empty())
        out["header"] = of.header;
    out["text"] = of.text;
    return out;
}

void print(json const& what, std::ostream& out)
{
    out << what.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
}

}  // namespace

void print_json(inspection const& of, std::ostream& out)
{
    auto const& message = of.message;
    json all{{"start_line", message.start_line()}};
    if (!message.is_request()) {
        all["status"] = message.status();
        all["reason"] = message.reason();
    } else {
        all["method"] = message.method();
        all["request_uri"] = message.request_uri();
        if (!of.request_uri.values.empty())
            all["uri"] = to_json(of.request_uri.values.front());
    }
    all["headers"] = json::array();
    for (std::size_t i = 0; i < of.headers.size(); ++i)
        all["headers"].push_back(to_json(message.headers()[i], of.headers[i]));
    all["body"] = {{"octets", message.body().size()}};
    if (auto const type = message.find(sip::header_id::content_type))
        all["body"]["type"] = sip::unfold(*type);
    all["errors"] = json::array();
    for (auto const& one : of.faults)
        all["errors"].push_back(to_json(of.octets, one));
    if (of.refusal)
        all["refusal"] = *of.refusal;
    print(all, out);
}

void print_json(stream_fault const& of, std::ostream& out)
{
    auto fault = error_json(of.why);
    fault["octet"] = of.octet;
    print({{"errors", json::array({std::move(fault)})}}, out);
}

}  // namespace cabinet::sip_print
