#pragma once

#include "operator-core/store/document.hpp"
#include "operator-core/xdm/slice_facts.hpp"
#include "protocol/contacts/digest_tree.hpp"

#include <memory>

namespace cabinet::core {

/// A change of some neighbouring slices, worked out and not yet made.
struct document_edit {
    struct slice {
        std::string octets;
        slice_facts facts;
        slice_position position = 0;
    };

    std::size_t first = 0;  ///< slices from here on …
    std::size_t count = 0;  ///< … so many, give way
    std::vector<slice> slices;
    contacts::digest_tree::replacement tree;
    std::uint64_t size = 0;               ///< of the document after it
    std::vector<std::uint64_t> list_ids;  ///< as of described_slices, after it
    bool repeats_ids = false;             ///< an id gets a second meaning
    std::optional<change_summary> summary;
};

/// Whether two entries of one list have the same id.
bool repeats_ids(std::span<slice_facts const> facts);

/// Collects a document's slices as the store hands them over.
class slice_collector final : public slice_sink {
public:
    explicit slice_collector(std::uint64_t gen, std::size_t most) : gen_(gen), most_(most) {}

    bool begin(document_head const& head) override
    {
        is_same_ = head.exists && head.gen == gen_ && head.size <= most_;
        return is_same_;
    }
    void position(slice_position where) override { positions.push_back(where); }
    void slice(std::string_view octets) override { slices.emplace_back(octets); }

    bool is_same() const noexcept { return is_same_; }

    std::vector<std::string> slices;
    std::vector<slice_position> positions;

private:
    std::uint64_t gen_;
    std::size_t most_;
    bool is_same_ = false;
};

/// A contact-group document held ready for changes: its slices, what each is, and the tree of their digests. All is kept by slice, in
/// arrays beside each other, so that a look at one thing of all of them touches little memory.
class opened_document {
public:
    /// Nothing where its changes cannot be judged by parts (describe_slices(), is_divisible()), or the slices are not the head's.
    static std::optional<opened_document> open(document_head const& head, slice_collector stored,
                                               xml::limits const& bounds);

    document_head const& head() const noexcept { return head_; }
    std::size_t slices() const noexcept { return octets_.size(); }
    std::string_view octets(std::size_t slice) const noexcept { return *octets_[slice]; }
    bool is_entry(std::size_t slice) const noexcept { return kinds_[slice] == slice_facts::kind::entry; }
    bool is_blank(std::size_t slice) const noexcept { return kinds_[slice] == slice_facts::kind::blank; }
    std::span<slice_facts::kind const> kinds() const noexcept { return kinds_; }
    std::span<std::uint64_t const> uris() const noexcept { return uris_; }
    std::span<std::uint64_t const> ids() const noexcept { return ids_; }
    std::span<slice_position const> positions() const noexcept { return positions_; }
    std::uint32_t elements(std::size_t slice) const noexcept { return elements_[slice]; }
    std::uint64_t elements() const noexcept { return all_elements_; }

    /// The slices that are neither entries nor blank, in order.
    std::span<std::size_t const> structure() const noexcept { return structure_; }

    /// Every entry has an id, which no other entry of its list has, and no list: entries are told apart by their ids.
    bool has_ids() const noexcept { return without_id_ == 0 && !repeats_ids_; }

    std::span<std::uint64_t const> list_ids() const noexcept { return list_ids_; }

    contacts::digest_tree const& tree() const noexcept { return tree_; }

    /// The octets of some slices, joined.
    std::string text(std::size_t first, std::size_t count) const;
    std::string text() const { return text(0, slices()); }

    /// What it takes of memory, about.
    std::size_t footprint() const noexcept;

    /// Makes a change; the document then has `next`.
    void apply(document_edit edit, document_head const& next);

private:
    document_head head_;
    std::vector<std::shared_ptr<std::string const>> octets_;  ///< shared with answers that are being sent
    std::vector<slice_facts::kind> kinds_;
    std::vector<std::uint32_t> elements_;
    std::vector<std::uint64_t> uris_, ids_;  ///< as of slice_facts; 0 where it is no entry
    std::vector<slice_position> positions_;
    std::vector<std::size_t> structure_;
    std::vector<std::uint64_t> list_ids_;  ///< as of described_slices
    std::uint64_t all_elements_ = 0;
    std::size_t without_id_ = 0;
    bool repeats_ids_ = false;  ///< once true it stays: it is about cost alone
    contacts::digest_tree tree_;
};

/// Finds positions for the new slices of `edit`; where their gap is too small, more slices around them are put again at others.
void place(document_edit& edit, opened_document const& in);

}  // namespace cabinet::core
