#include "operator-core/events/diff_source.hpp"

#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/document_text.hpp"
#include "protocol/xcap/node_read.hpp"
#include "protocol/xcap/patch_maker.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

/// More versions than these are told as one change, without a patch.
constexpr std::uint64_t max_steps = 16;

/// The document's entity tag as RFC 5874 has it: without the quotes of HTTP.
std::optional<std::string> opaque_tag(document_head const& head)
{
    auto tag = tag_of(head);
    if (tag && tag->size() >= 2 && tag->front() == '"')
        tag = tag->substr(1, tag->size() - 2);
    return tag;
}

/// A version of a document, as the store has it.
struct kept_version {
    std::optional<std::string> tag;
    std::string text;
};

xcap::document_diff between(std::string const& sel, kept_version const& before, kept_version const& after)
{
    xcap::document_diff out{.sel = sel,
                            .previous_etag = before.tag,
                            .new_etag = after.tag,
                            .is_body_unchanged = false,
                            .patch = {}};
    if (!before.tag || !after.tag)
        return out;
    out.is_body_unchanged = before.text == after.text;
    if (auto patch = xcap::patch_between(before.text, after.text))
        out.patch = std::move(*patch);
    return out;
}

auth::sha256_value digest_of(xcap::node_state const& state)
{
    auth::sha256_hasher hasher;
    auto const add = [&hasher](std::string_view text) { hasher.update(text).update(octet{0}); };
    add(state.content);
    for (auto const& [prefix, uri] : state.bindings) {
        add(prefix);
        add(uri);
    }
    return hasher.finish();
}

xcap::diff_document::item item_of(watched_node const& what, std::optional<xcap::node_state> state)
{
    bool const exists = state.has_value();
    if (!state)
        state.emplace();
    if (what.node.selects == xcap::node_selector::target::attribute)
        return xcap::attribute_diff{what.sel, exists, std::move(state->content)};
    return xcap::element_diff{what.sel, exists, std::move(state->content), std::move(state->bindings)};
}

/// The longest value of an attribute that is told with others that are too much.
constexpr std::size_t max_told_value = 1024;

/// What is too much for one NOTIFY without patches and contents: each document goes from its first tag to its last in one step.
void leave_out_contents(xcap::diff_document& diff)
{
    std::vector<xcap::diff_document::item> kept;
    for (auto& item : diff.items) {
        if (auto* const document = std::get_if<xcap::document_diff>(&item)) {
            auto const is_its = [document](auto const& one) {
                auto const* const other = std::get_if<xcap::document_diff>(&one);
                return other && other->sel == document->sel;
            };
            document->patch.clear();
            document->is_body_unchanged = false;
            auto const before = std::find_if(kept.begin(), kept.end(), is_its);
            if (before != kept.end()) {
                std::get<xcap::document_diff>(*before).new_etag = document->new_etag;
                continue;
            }
        } else if (auto* const element = std::get_if<xcap::element_diff>(&item)) {
            element->content.clear();
            element->bindings.clear();
        } else if (std::get<xcap::attribute_diff>(item).value.size() > max_told_value) {
            continue;
        }
        kept.push_back(std::move(item));
    }
    std::erase_if(kept, [](auto const& item) {
        auto const* const document = std::get_if<xcap::document_diff>(&item);
        return document && !document->previous_etag && !document->new_etag;  // it came and went
    });
    diff.items = std::move(kept);
}

void fit(xcap::diff_document& diff)
{
    if (xcap::write_diff_document(diff).size() > diff_source::max_told_octets)
        leave_out_contents(diff);
}

}  // namespace

diff_source::diff_source(document_store& documents, subscription_id owner, watch_list what, std::string root)
    : documents_(documents),
      owner_(owner),
      mode_(what.mode),
      root_(std::move(root))
{
    begin(std::move(what));
}

void diff_source::watch(watch_list what)
{
    mode_ = what.mode;
    next_ = std::move(what);
}

void diff_source::begin(watch_list what)
{
    told_.clear();
    for (auto& one : what.documents)
        told_.push_back({std::move(one), 0, std::nullopt});
    nodes_.clear();
    for (auto& one : what.nodes) {
        auto of = std::find_if(nodes_.begin(), nodes_.end(),
                               [&one](told_nodes const& known) { return known.usage == one.usage; });
        if (of == nodes_.end())
            of = nodes_.insert(nodes_.end(), {.usage = one.usage});
        of->nodes.push_back({std::move(one), std::nullopt});
    }
}

bool diff_source::watches(document_key const& key) const
{
    if (key.owner != owner_)
        return false;
    auto const is_of = [&key](xcap::application_usage const* usage) {
        return usage->auid == key.auid && usage->document_name == key.name;
    };
    return std::any_of(told_.begin(), told_.end(), [&](auto const& one) { return is_of(one.what.usage); }) ||
           std::any_of(nodes_.begin(), nodes_.end(), [&](auto const& one) { return is_of(one.usage); });
}

document_key diff_source::key_of(xcap::application_usage const& usage) const
{
    return {owner_, std::string(usage.auid), std::string(usage.document_name)};
}

asio::awaitable<result<xcap::diff_document>> diff_source::full_state()
{
    if (next_)
        begin(*std::exchange(next_, std::nullopt));
    xcap::diff_document out;
    out.xcap_root = root_;
    for (auto& one : told_) {
        auto const head = co_await documents_.load_head(key_of(*one.what.usage));
        if (!head)
            co_return head.error();
        one.gen = head->gen;
        one.tag = opaque_tag(*head);
        if (!one.tag)
            continue;
        xcap::document_diff item;
        item.sel = one.what.sel;
        item.new_etag = one.tag;
        out.items.emplace_back(std::move(item));
    }
    for (auto& of : nodes_)
        if (auto const failed = co_await tell_nodes(of, true, out))
            co_return failed;
    fit(out);
    co_return out;
}

asio::awaitable<result<xcap::diff_document>> diff_source::changes()
{
    xcap::diff_document out;
    out.xcap_root = root_;
    for (auto& one : told_) {
        auto const head = co_await documents_.load_head(key_of(*one.what.usage));
        if (!head)
            co_return head.error();
        if (head->gen == one.gen)
            continue;
        auto made = co_await steps(one, *head);
        if (!made)
            co_return made.error();
        for (auto& step : *made)
            out.items.emplace_back(std::move(step));
        one.gen = head->gen;
        one.tag = opaque_tag(*head);
    }
    for (auto& of : nodes_)
        if (auto const failed = co_await tell_nodes(of, false, out))
            co_return failed;
    fit(out);
    co_return out;
}

/// Of nodes only what holds now is told, whatever was between (§4.7). What was not there and is not is told of nowhere.
asio::awaitable<error_code> diff_source::tell_nodes(told_nodes& of, bool is_full, xcap::diff_document& out)
{
    auto const known = co_await documents_.load_head(key_of(*of.usage));
    if (!known)
        co_return known.error();
    if (!is_full && known->gen == of.gen)
        co_return error_code();
    document_text text;
    auto const head = co_await documents_.visit(key_of(*of.usage), text);
    if (!head)
        co_return head.error();
    of.gen = head->gen;
    for (auto& one : of.nodes) {
        auto state = head->exists ? xcap::read_node_state(text.text(), one.what.node) : std::nullopt;
        auto const digest = state ? std::optional(digest_of(*state)) : std::nullopt;
        bool const is_told = is_full ? state.has_value() : digest != one.digest;
        one.digest = digest;
        if (is_told)
            out.items.push_back(item_of(one.what, std::move(state)));
    }
    co_return error_code();
}

/// From what was told to what there is now: with patches where the mode has them, and the versions are kept.
asio::awaitable<result<std::vector<xcap::document_diff>>> diff_source::steps(told_document& from,
                                                                             document_head to)
{
    xcap::document_diff whole;
    whole.sel = from.what.sel;
    whole.previous_etag = from.tag;
    whole.new_etag = opaque_tag(to);
    std::vector<xcap::document_diff> out;
    bool const is_patched = mode_ != diff_processing::no_patching && from.tag && whole.new_etag;
    auto const first = from.gen;
    if (is_patched && to.gen - first <= max_steps) {
        kept_version before;
        auto const stride = mode_ == diff_processing::aggregate ? to.gen - first : 1;
        for (auto gen = first; gen <= to.gen; gen += stride) {
            document_text text;
            auto const head = co_await documents_.visit_at(key_of(*from.what.usage), gen, text);
            if (!head && head.error() != store_errc::not_found)
                co_return head.error();
            if (!head) {
                out.clear();  // it is not kept any more
                break;
            }
            kept_version after{opaque_tag(*head), text.take()};
            if (gen != first && (before.tag || after.tag))
                out.push_back(between(from.what.sel, before, after));
            before = std::move(after);
        }
    }
    if (out.empty() && (whole.previous_etag || whole.new_etag))
        out.push_back(std::move(whole));
    co_return out;
}

}  // namespace cabinet::core
