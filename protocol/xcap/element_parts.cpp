#include "protocol/xcap/element_parts.hpp"

#include "protocol/xcap/node_finder.hpp"

namespace cabinet::xcap {
namespace {

class element_cutter {
public:
    element_cutter(std::string_view octets, std::vector<bound_prefix> const& around,
                   xml::limits const& bounds)
        : octets_(octets),
          bindings_(views_of(around)),
          reader_(octets, bounds, bindings_)
    {}

    std::optional<element_parts> run()
    {
        if (!reader_.next() || reader_.current().kind != xml::token_kind::start_tag)
            return std::nullopt;
        on_root();
        while (reader_.depth() > 0 && reader_.next())
            on_token();
        auto const& last = reader_.current();
        if (reader_.error() || last.offset + last.octets.size() != octets_.size())
            return std::nullopt;
        if (!last.octets.empty()) {
            out_.end_tag = last.octets;
            end_gap(last.offset);
        } else {
            out_.gaps.emplace_back();
        }
        return std::move(out_);
    }

private:
    void on_root()
    {
        auto const& tag = reader_.current();
        out_.name = tag.name;
        out_.tag = tag.octets.substr(0, tag.octets.size() - (tag.self_closing ? 2 : 1));
        for (auto const& one : reader_.attributes())
            out_.attributes.push_back({one.name, one.value, one.prefix == "xmlns" || one.name == "xmlns"});
        for (auto const& [prefix, uri] : reader_.bindings_in_scope())
            out_.bindings.push_back({std::string(prefix), std::string(uri)});
        gap_begin_ = tag.octets.size();
    }

    void on_token()
    {
        auto const& piece = reader_.current();
        auto const depth = reader_.depth();
        if (piece.kind == xml::token_kind::start_tag && depth == 2) {
            end_gap(piece.offset);
            out_.nodes.push_back({node_kind::element, {}, piece.octets, piece.name, ++elements_});
        } else if (piece.kind == xml::token_kind::end_tag && depth == 1) {
            auto& node = out_.nodes.back();
            gap_begin_ = piece.offset + piece.octets.size();
            auto const begin = static_cast<std::size_t>(node.tag.data() - octets_.data());
            node.octets = octets_.substr(begin, gap_begin_ - begin);
        } else if (depth == 1 && piece.kind == xml::token_kind::comment) {
            add(node_kind::comment, ++comments_);
        } else if (depth == 1 && piece.kind == xml::token_kind::instruction) {
            add(node_kind::instruction, ++instructions_);
        }
    }

    void add(node_kind kind, std::size_t nth)
    {
        auto const& piece = reader_.current();
        end_gap(piece.offset);
        gap_begin_ = piece.offset + piece.octets.size();
        out_.nodes.push_back({kind, piece.octets, {}, {}, nth});
    }

    void end_gap(std::size_t end) { out_.gaps.push_back(octets_.substr(gap_begin_, end - gap_begin_)); }

    std::string_view octets_;
    std::vector<xml::namespace_binding> bindings_;
    xml::token_reader reader_;
    element_parts out_;
    std::size_t gap_begin_ = 0, elements_ = 0, comments_ = 0, instructions_ = 0;
};

}  // namespace

std::optional<element_parts> cut_element(std::string_view octets, std::vector<bound_prefix> const& around,
                                         xml::limits const& bounds)
{
    return element_cutter(octets, around, bounds).run();
}

}  // namespace cabinet::xcap
