#pragma once

#include "operator-core/events/diff_source.hpp"
#include "tests/operator-core/xdm/model/model_server.hpp"

namespace cabinet::test {

/// One who is told of a subscriber's changes, and knows the book by that alone: by patches where they come, by fetching where they do not.
class follower {
public:
    /// Watches the subscriber's book in the mode that is named, its second list, and that one's name.
    follower(model_server& server, int subscriber, core::diff_processing mode)
        : server_(&server),
          subscriber_(subscriber),
          home_(model_server::xui(subscriber)),
          source_(server.documents(), core::subscription_id(static_cast<std::uint64_t>(subscriber) + 1),
                  list_of(home_, mode), "https://xcap.example/")
    {}

    /// Takes what there is to be told, and compares what is known then with `model`. What was not as it must be; empty: all was.
    std::string catch_up(book_model const& model)
    {
        auto told = server_->wait(is_new_ ? source_.full_state() : source_.changes());
        is_new_ = false;
        is_ahead_ = false;
        if (!told)
            return "was not told: " + told.error().message();
        for (auto const& item : told->items)
            if (auto fault = std::visit([this](auto const& one) { return take(one); }, item); !fault.empty())
                return fault;
        return compare(model);
    }

    std::size_t patches() const noexcept { return patches_; }

private:
    static core::watch_list list_of(std::string const& home, core::diff_processing mode)
    {
        auto const* const usage = xcap::find_usage("resource-lists");
        auto const document = "resource-lists/users/" + home + "/index";
        core::watch_list out{mode, {{usage, document}}, {}};
        for (std::string const node : {"*/list%5b2%5d", "*/*%5b2%5d/@name"})
            out.nodes.push_back({usage, document + "/~~/" + node,
                                 xcap::parse_node_selector(node, "", usage->default_namespace).value()});
        return out;
    }

    std::string take(xcap::document_diff const& one)
    {
        if (is_ahead_ && one.previous_etag != tag_)
            return {};  // what was fetched has it already (RFC 5875 §4.8)
        if (one.previous_etag && one.previous_etag != tag_)
            return "was told of the tag " + *one.previous_etag + " where " + tag_.value_or("none") + " was";
        if (!one.patch.empty()) {
            auto made = xcap::apply_patch(text_, one.patch);
            if (!made)
                return "got a patch that cannot be applied to " + text_ + ": " + made.error().phrase;
            text_ = std::move(*made);
            ++patches_;
        } else if (!one.is_body_unchanged && one.new_etag) {
            fetch();
            return {};
        }
        tag_ = one.new_etag;
        if (!tag_)
            text_.clear();
        return {};
    }

    /// What there is now, which may be newer than what is told.
    void fetch()
    {
        model_request what;
        what.target = "/resource-lists/users/" + home_ + "/index";
        what.now = server_->now();
        auto const got = server_->ask(subscriber_, 0, what);
        text_ = got.status == 200 ? got.body : "";
        tag_ = got.status == 200 ? std::optional(got.etag.substr(1, got.etag.size() - 2)) : std::nullopt;
        is_ahead_ = true;
    }

    std::string take(xcap::element_diff const& one)
    {
        list_ = one.exists ? std::optional(one.content) : std::nullopt;
        return one.exists && one.bindings.size() != 1 ? "was told of a list without its namespace" : "";
    }

    std::string take(xcap::attribute_diff const& one)
    {
        name_ = one.exists ? std::optional(one.value) : std::nullopt;
        return {};
    }

    std::string compare(book_model const& model) const
    {
        auto const [text, etag] = model.document();
        auto const tag = etag.empty() ? std::nullopt : std::optional(etag.substr(1, etag.size() - 2));
        if (tag_ != tag || text_ != text)
            return "knows " + tag_.value_or("none") + " " + text_ + ", not " + tag.value_or("none") + " " +
                   text;
        auto const [list, name] = model.second_list();
        if (list_ != list)
            return "knows the list " + list_.value_or("none") + ", not " + list.value_or("none");
        if (name_ != name)
            return "knows the name " + name_.value_or("none") + ", not " + name.value_or("none");
        return {};
    }

    model_server* server_;
    int subscriber_;
    std::string home_;
    core::diff_source source_;
    bool is_new_ = true;
    bool is_ahead_ = false;  ///< the book was fetched since the last was told
    std::optional<std::string> tag_, list_, name_;
    std::string text_;
    std::size_t patches_ = 0;
};

}  // namespace cabinet::test
