#include "operator-core/events/diff_source.hpp"

#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/document_text.hpp"
#include "protocol/xcap/patch_maker.hpp"

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

}  // namespace

diff_source::diff_source(document_store& documents, subscription_id owner, watch_list what, std::string root)
    : documents_(documents),
      owner_(owner),
      mode_(what.mode),
      root_(std::move(root))
{
    for (auto& one : what.documents)
        told_.push_back({std::move(one), 0, std::nullopt});
}

bool diff_source::watches(document_key const& key) const
{
    if (key.owner != owner_)
        return false;
    for (auto const& one : told_)
        if (one.what.usage->auid == key.auid && one.what.usage->document_name == key.name)
            return true;
    return false;
}

document_key diff_source::key_of(told_document const& one) const
{
    return {owner_, std::string(one.what.usage->auid), std::string(one.what.usage->document_name)};
}

asio::awaitable<result<xcap::diff_document>> diff_source::full_state()
{
    xcap::diff_document out;
    out.xcap_root = root_;
    for (auto& one : told_) {
        auto const head = co_await documents_.load_head(key_of(one));
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
    co_return out;
}

asio::awaitable<result<xcap::diff_document>> diff_source::changes()
{
    xcap::diff_document out;
    out.xcap_root = root_;
    for (auto& one : told_) {
        auto const head = co_await documents_.load_head(key_of(one));
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
    co_return out;
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
            auto const head = co_await documents_.visit_at(key_of(from), gen, text);
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
