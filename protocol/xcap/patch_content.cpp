#include "protocol/xcap/patch_content.hpp"

#include "protocol/xcap/node_finder.hpp"

#include <algorithm>

namespace cabinet::xcap {
namespace {

/// Goes through content inside an element of its own, which is not part of what is reported.
class content_reader {
public:
    content_reader(std::string_view content, std::vector<bound_prefix> const& bindings,
                   xml::limits const& bounds)
        : whole_("<_>" + std::string(content) + "</_>"),
          bindings_(views_of(bindings)),
          reader_(whole_, bounds, bindings_)
    {
        reader_.next();
    }

    /// Moves to the next token of the content.
    bool next()
    {
        if (!reader_.next())
            return false;
        if (reader_.current().kind == xml::token_kind::start_tag) {
            for (auto const& one : reader_.attributes())
                if (one.prefix == "xmlns" || one.name == "xmlns")
                    declared_.push_back({one.prefix.empty() ? "" : one.local, reader_.depth()});
        }
        if (reader_.depth() > 0)
            return true;
        auto const& last = reader_.current();
        is_whole_ = last.offset + last.octets.size() == whole_.size();
        return false;
    }

    /// After next() gave false: all of the content is well-formed, and did not end the element around it.
    bool is_whole() const noexcept { return is_whole_; }

    /// After an end tag: what its element declared holds no more.
    void leave()
    {
        while (!declared_.empty() && declared_.back().depth > reader_.depth())
            declared_.pop_back();
    }

    bool is_declared(std::string_view prefix) const noexcept
    {
        return prefix == "xml" || std::any_of(declared_.begin(), declared_.end(),
                                              [&](auto const& one) { return one.prefix == prefix; });
    }

    xml::token_reader const& reader() const noexcept { return reader_; }

private:
    struct declaration {
        std::string_view prefix;
        std::size_t depth;
    };
    std::string whole_;
    std::vector<xml::namespace_binding> bindings_;
    xml::token_reader reader_;
    std::vector<declaration> declared_;
    bool is_whole_ = false;
};

std::string_view prefix_of(std::string_view name) noexcept
{
    auto const colon = name.find(':');
    return colon == name.npos ? "" : name.substr(0, colon);
}

/// Copies content, changing prefixes where they have to be.
class content_copier {
public:
    content_copier(std::string_view content, std::vector<bound_prefix> const& bindings,
                   patch_scope const& target, xml::limits const& bounds)
        : in_(content, bindings, bounds),
          target_(target)
    {}

    patch_result<patch_content> run()
    {
        bool is_in_text = false;
        while (!fault_ && in_.next()) {
            auto const& piece = in_.reader().current();
            bool const is_text = piece.kind == xml::token_kind::text || piece.kind == xml::token_kind::cdata;
            if (in_.reader().depth() == 1 && is_text) {
                out_.texts += is_in_text ? 0u : 1u;
                out_.has_cdata = out_.has_cdata || piece.kind == xml::token_kind::cdata;
                out_.is_white =
                    out_.is_white && piece.octets.find_first_not_of(" \t\r\n") == piece.octets.npos;
            }
            is_in_text = is_text;
            copy(piece);
        }
        if (fault_)
            return std::move(*fault_);
        if (!in_.is_whole())
            return patch_fault{patch_error::invalid_diff_format,
                               "The content of the operation is not well-formed."};
        return std::move(out_);
    }

private:
    void copy(xml::token const& piece)
    {
        bool const is_child = in_.reader().depth() == 1;
        switch (piece.kind) {
        case xml::token_kind::start_tag:
            out_.elements += in_.reader().depth() == 2 ? 1u : 0u;
            return copy_start(piece);
        case xml::token_kind::end_tag:
            in_.leave();
            copy_end(piece);
            return;
        case xml::token_kind::comment:
            out_.comments += is_child ? 1u : 0u;
            break;
        case xml::token_kind::instruction:
            out_.instructions += is_child ? 1u : 0u;
            break;
        default:
            break;
        }
        out_.octets += piece.octets;
    }

    void copy_start(xml::token const& tag)
    {
        auto const name = renamed(tag.name, tag.local, tag.namespace_uri, false);
        std::size_t copied = 1 + tag.name.size();
        out_.octets.append("<").append(name);
        for (auto const& one : in_.reader().attributes()) {
            if (one.prefix.empty() || one.prefix == "xmlns")
                continue;
            auto const at = one.offset - tag.offset;
            out_.octets.append(tag.octets.substr(copied, at - copied));
            out_.octets.append(renamed(one.name, one.local, one.namespace_uri, true));
            copied = at + one.name.size();
        }
        out_.octets.append(tag.octets.substr(copied));
        names_.push_back(name);
    }

    void copy_end(xml::token const& tag)
    {
        auto const name = std::move(names_.back());
        names_.pop_back();
        if (!tag.octets.empty())
            out_.octets.append("</").append(name).append(tag.octets.substr(2 + tag.name.size()));
    }

    std::string renamed(std::string_view name, std::string_view local, std::string_view uri,
                        bool is_attribute)
    {
        auto const prefix = prefix_of(name);
        if (in_.is_declared(prefix))
            return std::string(name);
        auto const found = prefix_at(target_, prefix, uri, is_attribute);
        if (!found || (*found != prefix && in_.is_declared(*found))) {
            fault_ = {patch_error::invalid_namespace_uri,
                      "No prefix stands for the namespace \"" + std::string(uri) + "\" there."};
            return std::string(name);
        }
        return found->empty() ? std::string(local) : (*found + ":").append(local);
    }

    content_reader in_;
    patch_scope const& target_;
    patch_content out_;
    std::vector<std::string> names_;  ///< of open elements, as they are written
    std::optional<patch_fault> fault_;
};

}  // namespace

patch_result<patch_content> read_patch_content(std::string_view content,
                                               std::vector<bound_prefix> const& bindings,
                                               patch_scope const& target, xml::limits const& bounds)
{
    return content_copier(content, bindings, target, bounds).run();
}

std::optional<std::vector<std::string>>
prefixes_taken(std::string_view content, std::vector<bound_prefix> const& bindings, xml::limits const& bounds)
{
    std::vector<std::string> out;
    content_reader in(content, bindings, bounds);
    auto const take = [&](std::string_view prefix) {
        if (!in.is_declared(prefix) && std::find(out.begin(), out.end(), prefix) == out.end())
            out.emplace_back(prefix);
    };
    while (in.next()) {
        auto const kind = in.reader().current().kind;
        if (kind == xml::token_kind::end_tag)
            in.leave();
        if (kind != xml::token_kind::start_tag)
            continue;
        take(prefix_of(in.reader().current().name));
        for (auto const& one : in.reader().attributes())
            if (!one.prefix.empty() && one.prefix != "xmlns")
                take(one.prefix);
    }
    if (!in.is_whole())
        return std::nullopt;
    return out;
}

std::optional<std::string> prefix_at(patch_scope const& place, std::string_view wanted, std::string_view uri,
                                     bool is_attribute)
{
    if (binding_of(wanted, place.bindings).value_or("") == uri && !(is_attribute && wanted.empty()))
        return std::string(wanted);
    if (uri.empty())
        return std::nullopt;
    bool const suits = !is_attribute || !place.prefix.empty();
    if (suits && binding_of(place.prefix, place.bindings) == uri)
        return place.prefix;
    std::vector<std::string> all;
    for (auto const& [prefix, bound] : place.bindings)
        if (bound == uri && !(is_attribute && prefix.empty()))
            all.push_back(prefix);
    if (all.empty())
        return std::nullopt;
    std::sort(all.begin(), all.end());
    auto const behind = std::lower_bound(all.begin(), all.end(), wanted);
    return behind == all.begin() ? *behind : *std::prev(behind);
}

}  // namespace cabinet::xcap
