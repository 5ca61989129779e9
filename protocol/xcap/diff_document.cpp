#include "protocol/xcap/diff_document.hpp"

#include "protocol/xml/escape.hpp"
#include "protocol/xml/token_reader.hpp"

#include <algorithm>
#include <array>

namespace cabinet::xcap {
namespace {

std::string_view trimmed(std::string_view text) noexcept
{
    auto const begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    auto const end = text.find_last_not_of(" \t\r\n") + 1;
    return begin < end ? text.substr(begin, end - begin) : "";
}

/// Reads a diff document token by token, since content is taken as it is written.
class diff_reader {
public:
    diff_reader(std::string_view text, xml::limits const& bounds) : text_(text), reader_(text, bounds) {}

    result<diff_document> run()
    {
        while (reader_.next() && reader_.current().kind != xml::token_kind::start_tag) {
        }
        if (reader_.error() || !is_own("xcap-diff"))
            return xcap_errc::bad_diff_document;
        out_.xcap_root = mandatory("xcap-root");
        while (next_child(1))
            read_item();
        while (!reader_.error() && reader_.next()) {
        }
        if (reader_.error() || !is_valid_)
            return xcap_errc::bad_diff_document;
        return std::move(out_);
    }

private:
    bool is_own(std::string_view name) const noexcept
    {
        auto const& tag = reader_.current();
        return tag.local == name && tag.namespace_uri == diff_document::xml_namespace;
    }

    /// Moves to the next child of the open element at that depth; false where it ends. What of the last child is not read is passed over.
    bool next_child(std::size_t depth)
    {
        while (is_valid_ && reader_.depth() >= depth && reader_.next()) {
            if (reader_.current().kind == xml::token_kind::start_tag && reader_.depth() == depth + 1)
                return true;
        }
        return false;
    }

    std::optional<std::string> attribute(std::string_view name) const
    {
        for (auto const& one : reader_.attributes())
            if (one.name == name)
                return xml::attribute_text(one.value);
        return std::nullopt;
    }

    std::string mandatory(std::string_view name)
    {
        auto value = attribute(name);
        is_valid_ = is_valid_ && value.has_value();
        return std::move(value).value_or("");
    }

    /// Which of the words the attribute says; 0: it is not there.
    template <std::size_t Count>
    std::size_t word(std::string_view name, std::array<std::string_view, Count> const& words)
    {
        auto const value = attribute(name);
        if (!value)
            return 0;
        auto const found = std::find(words.begin(), words.end(), trimmed(*value));
        is_valid_ = is_valid_ && found != words.end();
        return static_cast<std::size_t>(found - words.begin()) + 1;
    }

    bool exists()
    {
        constexpr std::array<std::string_view, 4> words{"0", "false", "1", "true"};
        auto const said = word("exists", words);
        return said == 0 || said > 2;
    }

    /// What stands between the tags of the current element; reads to its end.
    std::string_view content()
    {
        auto const depth = reader_.depth();
        auto const begin = reader_.current().offset + reader_.current().octets.size();
        while (reader_.depth() >= depth && reader_.next()) {
        }
        return reader_.error() || reader_.current().octets.empty()
                   ? ""
                   : text_.substr(begin, reader_.current().offset - begin);
    }

    /// The text of the current element, which has no others; reads to its end.
    std::string text()
    {
        std::string out;
        auto const depth = reader_.depth();
        while (reader_.depth() >= depth && reader_.next()) {
            auto const& piece = reader_.current();
            is_valid_ = is_valid_ && piece.kind != xml::token_kind::start_tag;
            if (piece.kind == xml::token_kind::cdata)
                out += xml::with_line_feeds(piece.content());
            else if (piece.kind == xml::token_kind::text)
                out += xml::character_text(piece.octets).value_or("");
        }
        return out;
    }

    void read_item()
    {
        if (is_own("document"))
            read_document();
        else if (is_own("element"))
            read_element();
        else if (is_own("attribute"))
            read_attribute();
    }

    void read_document()
    {
        document_diff one{mandatory("sel"), attribute("previous-etag"), attribute("new-etag"), false, {}};
        while (next_child(2)) {
            if (is_own("body-not-changed"))
                one.is_body_unchanged = true;
            else if (is_own("add"))
                read_operation(patch_operation::kind::add, one.patch);
            else if (is_own("replace"))
                read_operation(patch_operation::kind::replace, one.patch);
            else if (is_own("remove"))
                read_operation(patch_operation::kind::remove, one.patch);
        }
        is_valid_ = is_valid_ && (one.previous_etag || one.new_etag) &&
                    !(one.is_body_unchanged && !one.patch.empty());
        out_.items.emplace_back(std::move(one));
    }

    void read_operation(patch_operation::kind what, std::vector<patch_operation>& into)
    {
        constexpr std::array<std::string_view, 3> places{"prepend", "before", "after"};
        constexpr std::array<std::string_view, 3> spaces{"before", "after", "both"};
        patch_operation one{.what = what, .sel = mandatory("sel")};
        if (what == patch_operation::kind::add) {
            one.pos = static_cast<patch_operation::place>(word("pos", places));
            one.type = attribute("type").value_or("");
        }
        if (what == patch_operation::kind::remove)
            one.ws = static_cast<patch_operation::space>(word("ws", spaces));
        keep_bindings(one.bindings);
        auto const inside = content();
        if (what != patch_operation::kind::remove)
            one.content = inside;
        if (auto kept = with_used_bindings(std::move(one)))
            into.push_back(std::move(*kept));
        else
            is_valid_ = false;
    }

    void read_element()
    {
        element_diff one{mandatory("sel"), exists(), "", {}};
        patch_operation as_content{.sel = "*"};
        keep_bindings(as_content.bindings);
        as_content.content = trimmed(content());
        auto kept = with_used_bindings(std::move(as_content));
        if (kept && one.exists) {
            one.content = std::move(kept->content);
            one.bindings = std::move(kept->bindings);
        }
        is_valid_ = is_valid_ && kept.has_value();
        out_.items.emplace_back(std::move(one));
    }

    void read_attribute()
    {
        attribute_diff one{mandatory("sel"), exists(), ""};
        auto value = text();
        if (one.exists)
            one.value = std::move(value);
        out_.items.emplace_back(std::move(one));
    }

    void keep_bindings(std::vector<bound_prefix>& into) const
    {
        for (auto const& [prefix, uri] : reader_.bindings_in_scope())
            into.push_back({std::string(prefix), std::string(uri)});
    }

    std::string_view text_;
    xml::token_reader reader_;
    diff_document out_;
    bool is_valid_ = true;
};

}  // namespace

result<diff_document> parse_diff_document(std::string_view text, xml::limits const& bounds)
{
    return diff_reader(text, bounds).run();
}

}  // namespace cabinet::xcap
