#pragma once

#include "operator-core/xdm/decide_in_excerpt.hpp"
#include "operator-core/xdm/decide_node.hpp"
#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/judge_content.hpp"
#include "operator-core/xdm/summarize_change.hpp"
#include "protocol/xcap/node_read.hpp"

#include <string>

namespace cabinet::test {

/// A request for a node of a book.
struct node_change {
    std::string method = "PUT";
    std::string node;   ///< as it stands in a target, behind "~~/"
    std::string query;  ///< behind "?"
    std::string body;
    std::string if_match;  ///< empty: none
};

/// A book that is changed in two ways, by parts and as a whole, which must not differ.
class excerpt_trial {
public:
    enum class course { refused_whole, answered, changed, differs };

    explicit excerpt_trial(std::string text, xml::limits bounds = {}) : bounds_(bounds)
    {
        put(std::move(text));
    }

    /// False: the text is no book, or none whose changes are judged by parts.
    bool is_open() const noexcept { return opened_.has_value(); }
    std::string const& text() const noexcept { return text_; }
    core::opened_document const& opened() const noexcept { return *opened_; }
    std::string const& difference() const noexcept { return difference_; }
    bool was_possible() const noexcept { return was_possible_; }

    std::string tag() const { return *core::tag_of(head_); }

    course request(node_change const& asked)
    {
        auto const target =
            std::string(document_) + "/~~/" + asked.node + (asked.query.empty() ? "" : "?" + asked.query);
        core::xdm_request request;
        request.method = asked.method;
        request.target = target;
        request.body = asked.body;
        if (!asked.if_match.empty())
            request.if_match = asked.if_match;
        auto const where = core::decide_route("/", request);
        auto const* const route = std::get_if<core::xdm_route>(&where);
        if (route == nullptr || !route->node)
            return course::refused_whole;
        auto const type = xcap::media_type(*route->node);
        if (asked.method == "PUT")
            request.content_type = type;
        auto const whole = core::decide_node(*route, request, head_, text_, "/", bounds_);
        auto const* const content = std::get_if<core::document_content>(&whole.change);
        was_possible_ = whole.response.status < 300;
        auto parts = core::decide_in_excerpt(*route, request, *opened_, "/", bounds_);
        if (!parts)
            return course::refused_whole;
        if (!(parts->response == whole.response))
            return differs("the answers are " + std::to_string(parts->response.status) + " and " +
                           std::to_string(whole.response.status));
        if (parts->change.has_value() != (content != nullptr))
            return differs("one of them changes nothing");
        return content ? change(std::move(*parts->change), *content) : course::answered;
    }

private:
    static constexpr std::string_view document_ = "/resource-lists/users/sip:a@b/index";

    course differs(std::string why)
    {
        difference_ = std::move(why);
        return course::differs;
    }

    static core::xdm_route route_of_document()
    {
        core::xdm_request request;
        request.method = "PUT";
        request.target = document_;
        return std::get<core::xdm_route>(core::decide_route("/", request));
    }

    void put(std::string text)
    {
        auto judged = core::judge_content(route_of_document(), text, "/", bounds_);
        auto const* const content = std::get_if<core::document_content>(&judged);
        if (content == nullptr)
            return;
        head_ = {true, 7, content->digest, text.size(), content->slices.size(), {}};
        core::slice_collector stored(7, text.size());
        stored.begin(head_);
        std::size_t offset = 0;
        for (auto const& one : content->slices) {
            stored.position(4 * (stored.slices.size() + 1));  // little room, so that rows have to move
            stored.slice(std::string_view(text).substr(offset, one.size));
            offset += one.size;
        }
        text_ = std::move(text);
        opened_ = core::opened_document::open(head_, std::move(stored), bounds_);
    }

    course change(core::document_edit edit, core::document_content const& content)
    {
        if (edit.summary != core::summarize_change(text_, content.text))
            return differs("the summaries differ");
        if (edit.size != content.text.size() || edit.tree.digest() != content.digest)
            return differs("sizes or digests differ");
        auto const untouched_before = edit.first;
        auto const untouched_behind = opened_->slices() - edit.first - edit.count;
        core::place(edit, *opened_);
        if (edit.first > untouched_before || opened_->slices() - edit.first - edit.count > untouched_behind)
            return differs("placing makes the change smaller");
        std::vector<core::slice_position> positions(opened_->positions().begin(), opened_->positions().end());
        auto const first = positions.begin() + static_cast<std::ptrdiff_t>(edit.first);
        auto const at = positions.erase(first, first + static_cast<std::ptrdiff_t>(edit.count));
        std::vector<core::slice_position> added;
        for (auto const& one : edit.slices)
            added.push_back(one.position);
        positions.insert(at, added.begin(), added.end());

        ++head_.gen;
        head_.digest = content.digest;
        head_.size = content.text.size();
        head_.slices = content.slices.size();
        opened_->apply(std::move(edit), head_);
        text_ = content.text;
        return compare(content, positions);
    }

    course compare(core::document_content const& content, std::vector<core::slice_position> const& positions)
    {
        auto const& now = *opened_;
        if (now.slices() != content.slices.size() || now.text() != content.text)
            return differs("the documents differ");
        std::size_t offset = 0;
        core::slice_collector stored(head_.gen, content.text.size());
        stored.begin(head_);
        for (std::size_t i = 0; i < now.slices(); ++i) {
            auto const& slice = content.slices[i];
            auto const octets = std::string_view(content.text).substr(offset, slice.size);
            if (now.octets(i) != octets || now.tree().leaves()[i] != slice.leaf)
                return differs("slices differ");
            offset += slice.size;
            stored.position(now.positions()[i]);
            stored.slice(octets);
            if (now.positions()[i] != positions[i] || (i > 0 && positions[i] <= positions[i - 1]))
                return differs("positions do not ascend");
        }
        auto const again = core::opened_document::open(head_, std::move(stored), bounds_);
        if (!again)
            return differs("what came out cannot be opened");
        auto const same = [](auto const& a, auto const& b) {
            return std::equal(a.begin(), a.end(), b.begin(), b.end());
        };
        bool const is_same = same(now.kinds(), again->kinds()) && same(now.uris(), again->uris()) &&
                             same(now.ids(), again->ids()) && same(now.structure(), again->structure()) &&
                             now.elements() == again->elements() && (!now.has_ids() || again->has_ids());
        return is_same ? course::changed : differs("what is remembered of the slices differs");
    }

    xml::limits bounds_;
    std::string text_;
    core::document_head head_;
    std::optional<core::opened_document> opened_;
    std::string difference_;
    bool was_possible_ = false;
};

}  // namespace cabinet::test
