#include "operator-core/events/watch_list.hpp"

#include "operator-core/events/accepts.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/sip/header_parameters.hpp"
#include "protocol/sip/headers/event.hpp"
#include "protocol/sip/headers/media_type.hpp"
#include "protocol/sip/value_list.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/xcap/diff_document.hpp"
#include "protocol/xcap/document_selector.hpp"
#include "protocol/xml/pull_reader.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

constexpr std::string_view list_type = "application/resource-lists+xml";
constexpr std::string_view lists_namespace = "urn:ietf:params:xml:ns:resource-lists";

diff_processing mode_of(sip::message_view const& subscribe)
{
    auto const line = subscribe.find(sip::header_id::event);
    sip::event asked;
    if (!line || sip::read_single(subscribe.marked(*line), asked) != sip::codec_errc{})
        return diff_processing::no_patching;
    auto const given = sip::find_parameter(asked.parameters, "diff-processing");
    if (!given)
        return diff_processing::no_patching;
    if (iequals(given->value, "xcap-patching"))
        return diff_processing::xcap_patching;
    return iequals(given->value, "aggregate") ? diff_processing::aggregate : diff_processing::no_patching;
}

/// Collects what entries name.
class collector {
public:
    explicit collector(std::span<std::string const> impus) : impus_(impus) {}

    void add_all_of(std::string const& xui)
    {
        for (auto const* const usage : xcap::application_usages())
            add(usage, xui);
    }

    /// A URI below the XCAP root, or with its path.
    void add(std::string_view uri)
    {
        while (uri.starts_with('/'))
            uri.remove_prefix(1);
        if (!uri.ends_with('/')) {
            add_resource(uri);
            return;
        }
        // A collection: of a usage, of its users, of one of them.
        auto const depth = std::count(uri.begin(), uri.end(), '/');
        auto const* const usage = xcap::find_usage(uri.substr(0, uri.find('/')));
        if (!usage || usage->source != xcap::document_source::subscriber)
            return;
        if (depth <= 2) {
            add(usage, impus_.front());
            return;
        }
        auto document = std::string(uri);
        document += usage->document_name;
        add_resource(document);
    }

    std::vector<watched_document> take_documents() { return std::move(documents_); }
    std::vector<watched_node> take_nodes() { return std::move(nodes_); }

private:
    /// A document, or a node of it.
    void add_resource(std::string_view uri)
    {
        auto const selector = xcap::parse_document_selector("/", "/" + std::string(uri));
        if (!selector || selector->tree != xcap::document_tree::users || !is_own(selector->xui))
            return;
        auto const* const usage = xcap::find_usage(selector->auid);
        bool const is_watched = usage && usage->source == xcap::document_source::subscriber &&
                                selector->path.size() == 1 && selector->path.front() == usage->document_name;
        if (!is_watched)
            return;
        if (selector->node_selector)
            add_node(usage, uri, *selector);
        else
            add_document(usage, std::string(uri));
    }

    void add_node(xcap::application_usage const* usage, std::string_view uri,
                  xcap::document_selector const& selector)
    {
        auto node =
            xcap::parse_node_selector(*selector.node_selector, selector.query, usage->default_namespace);
        bool const is_there =
            std::any_of(nodes_.begin(), nodes_.end(), [uri](auto const& one) { return one.sel == uri; });
        if (node && node->selects != xcap::node_selector::target::namespaces && !is_there)
            nodes_.push_back({usage, std::string(uri), std::move(*node)});
    }

    void add(xcap::application_usage const* usage, std::string const& xui)
    {
        if (usage->source != xcap::document_source::subscriber || !is_own(xui))
            return;
        auto sel = xcap::write_document_selector(
            "/", {.auid = std::string(usage->auid), .xui = xui, .path = {std::string(usage->document_name)}});
        add_document(usage, sel.substr(1));
    }

    void add_document(xcap::application_usage const* usage, std::string sel)
    {
        bool const is_there = std::any_of(documents_.begin(), documents_.end(),
                                          [usage](auto const& one) { return one.usage == usage; });
        if (!is_there)
            documents_.push_back({usage, std::move(sel)});
    }

    bool is_own(std::string const& xui) const
    {
        auto const asked = uri::address_of_record(xui);
        return std::any_of(impus_.begin(), impus_.end(), [&](std::string const& one) {
            auto const own = uri::address_of_record(one);
            return one == xui || (asked && own && *asked == *own);
        });
    }

    std::span<std::string const> impus_;
    std::vector<watched_document> documents_;
    std::vector<watched_node> nodes_;
};

/// The entries of a flat list; false where the body is none.
bool read_entries(std::string_view body, collector& into)
{
    xml::pull_reader in(body, &xml::resource_lists_schema());
    std::size_t entries = 0;
    while (in.advance()) {
        if (in.tag().kind != xml::token_kind::start_tag || !in.is(lists_namespace, "entry"))
            continue;
        if (++entries > max_watched)
            return false;
        into.add(in.attribute("uri").value_or(""));
    }
    return !in.error();
}

}  // namespace

std::variant<watch_list, watch_refusal> read_watch_list(sip::message_view const& subscribe,
                                                        std::span<std::string const> impus)
{
    if (impus.empty())
        return watch_refusal{403, "Forbidden: No Public Identity"};
    if (!accepts(subscribe, xcap::diff_document::mime_type))
        return watch_refusal{406, "Accept application/xcap-diff+xml"};
    collector into(impus);
    if (subscribe.body().empty()) {
        into.add_all_of(impus.front());
    } else {
        auto const type = subscribe.find(sip::header_id::content_type);
        if (!type || !is_type(*type, list_type))
            return watch_refusal{415, "The Body Has To Be application/resource-lists+xml"};
        if (!read_entries(subscribe.body(), into))
            return watch_refusal{400, "The Body Is No List Of At Most " + std::to_string(max_watched) +
                                          " Entries"};
    }
    watch_list out{mode_of(subscribe), into.take_documents(), into.take_nodes()};
    if (out.nodes.size() > max_watched_nodes)
        return watch_refusal{400, "At Most " + std::to_string(max_watched_nodes) +
                                      " Elements And Attributes Can Be Watched At A Time"};
    if (out.documents.empty() && out.nodes.empty())
        return watch_refusal{403, "Forbidden: None Of These Can Be Watched"};
    return out;
}

}  // namespace cabinet::core
