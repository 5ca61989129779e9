#include "operator-core/xdm/slice_facts.hpp"

#include "protocol/contacts/namespaces.hpp"
#include "protocol/xml/escape.hpp"
#include "protocol/xml/token_reader.hpp"

#include <algorithm>
#include <functional>

namespace cabinet::core {
namespace {

using contacts::resource_lists_namespace;

std::uint64_t hash_of_value(xml::raw_attribute const& attribute)
{
    return hash_of(attribute.is_plain ? std::string(attribute.value)
                                      : xml::attribute_text(attribute.value).value_or(""));
}

bool is_id(xml::raw_attribute const& attribute) noexcept
{
    return attribute.local == "id" && attribute.namespace_uri == contacts::cabinet_namespace &&
           attribute.prefix != "xmlns" && !attribute.value.empty();
}

/// Cuts as contacts::cut_slices() does, and looks at what it passes.
class describer {
public:
    describer(std::string_view document, xml::limits const& bounds)
        : document_(document),
          reader_(document, bounds)
    {}

    std::optional<described_slices> run()
    {
        while (reader_.next()) {
            auto const kind = reader_.current().kind;
            if (kind == xml::token_kind::start_tag && !on_start())
                return std::nullopt;
            if (kind == xml::token_kind::end_tag)
                on_end();
        }
        if (reader_.error())
            return std::nullopt;
        cut_to(document_.size());
        std::sort(out_.list_ids.begin(), out_.list_ids.end());
        return std::move(out_);
    }

private:
    bool on_start()
    {
        auto const& tag = reader_.current();
        bool const is_ours = tag.namespace_uri == resource_lists_namespace;
        auto const depth = reader_.depth();
        if (in_entry_ != 0) {
            ++now_.elements;
            return true;
        }
        if (is_ours && tag.local == "entry") {
            if (depth != lists_.size() + 2 || lists_.empty())
                return false;
            cut_to(tag.offset);
            in_entry_ = depth;
            now_.what = slice_facts::kind::entry;
            now_.list = lists_.back();
            ++now_.elements;
            return look_at_attributes(tag.name.size() > tag.local.size()
                                          ? tag.name.substr(0, tag.name.size() - tag.local.size() - 1)
                                          : std::string_view());
        }
        ++now_.elements;
        if (is_ours && tag.local == "list" && depth == lists_.size() + 2)
            on_list();
        return true;
    }

    void on_list()
    {
        lists_.push_back(++list_count_);
        for (auto const& one : reader_.attributes())
            if (is_id(one))
                out_.list_ids.push_back(hash_of_value(one));
    }

    bool look_at_attributes(std::string_view own_prefix)
    {
        for (auto const& one : reader_.attributes()) {
            bool const declares_prefix = one.prefix == "xmlns" && one.local == own_prefix;
            if (declares_prefix || (own_prefix.empty() && one.name == "xmlns"))
                return false;
            if (one.name == "uri")
                now_.uri = hash_of_value(one);
            else if (is_id(one))
                now_.id = hash_of_value(one);
        }
        return true;
    }

    void on_end()
    {
        auto const& tag = reader_.current();
        if (in_entry_ != 0 && reader_.depth() + 1 == in_entry_) {
            cut_to(tag.offset + tag.octets.size());
            in_entry_ = 0;
        } else if (in_entry_ == 0 && !lists_.empty() && reader_.depth() == lists_.size()) {
            lists_.pop_back();
        }
    }

    void cut_to(std::size_t end)
    {
        if (end > done_) {
            auto const octets = document_.substr(done_, end - done_);
            bool const is_entry = now_.what == slice_facts::kind::entry;
            if (!is_entry && octets.find_first_not_of(" \t\r\n") == std::string_view::npos)
                now_.what = slice_facts::kind::blank;
            out_.slices.push_back({octets, is_entry});
            out_.facts.push_back(now_);
            now_ = {};
        }
        done_ = end;
    }

    std::string_view document_;
    xml::token_reader reader_;
    described_slices out_;
    slice_facts now_;  ///< of the slice that is being passed
    std::size_t done_ = 0;
    std::size_t in_entry_ = 0;  ///< the depth of the entry that is open; 0: none
    std::vector<std::uint32_t>
        lists_;  ///< that are open, each the child of the one before, the first of the root
    std::uint32_t list_count_ = 0;
};

}  // namespace

std::optional<described_slices> describe_slices(std::string_view document, xml::limits const& bounds)
{
    return describer(document, bounds).run();
}

std::uint64_t hash_of(std::string_view value) noexcept
{
    return std::max<std::uint64_t>(std::hash<std::string_view>()(value), 1);
}

bool is_divisible(std::string_view text) noexcept
{
    return text.find("xml:id") == std::string_view::npos && text.find(stand_in_uri) == std::string_view::npos;
}

}  // namespace cabinet::core
