#include "operator-core/xdm/excerpt.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

class excerpt_maker {
public:
    explicit excerpt_maker(opened_document const& of) : of_(of) {}

    excerpt run(std::span<std::size_t const> kept)
    {
        std::size_t done = 0;
        for (auto const at : of_.structure()) {
            add_run(done, at, kept);
            add(at);
            done = at + 1;
        }
        add_run(done, of_.slices(), kept);
        return std::move(out_);
    }

private:
    /// Entries and what is between them: slices from `first` to before `last`.
    void add_run(std::size_t first, std::size_t last, std::span<std::size_t const>& kept)
    {
        while (!kept.empty() && kept.front() < last) {
            add_others(first, kept.front());
            add(kept.front());
            first = kept.front() + 1;
            kept = kept.subspan(1);
        }
        add_others(first, last);
    }

    /// Slices of a run of which no entry is kept. White space at its ends stays: there entries that are kept begin and end.
    void add_others(std::size_t first, std::size_t last)
    {
        if (first < last && of_.is_blank(first))
            add(first++);
        bool const ends_blank = first < last && of_.is_blank(last - 1);
        if (ends_blank)
            --last;
        if (first < last)
            add_stand_in(first, last - first);
        if (ends_blank)
            add(last);
    }

    void add(std::size_t slice)
    {
        auto const begin = out_.text.size();
        out_.text += of_.octets(slice);
        out_.pieces.push_back({slice, 1, begin, out_.text.size(), false});
    }

    void add_stand_in(std::size_t first, std::size_t count)
    {
        auto const begin = out_.text.size();
        auto const entry = of_.octets(first);
        auto const name = entry.substr(0, entry.find_first_of(" \t\r\n/>"));  // "<rl:entry"
        out_.text.append(name)
            .append(" uri=\"")
            .append(stand_in_uri)
            .append(std::to_string(first))
            .append("\"/>");
        out_.pieces.push_back({first, count, begin, out_.text.size(), true});
    }

    opened_document const& of_;
    excerpt out_;
};

}  // namespace

std::vector<excerpt::piece>::const_iterator excerpt::at_octet(std::size_t offset) const noexcept
{
    auto const found =
        std::lower_bound(pieces.begin(), pieces.end(), offset,
                         [](piece const& one, std::size_t wanted) { return one.begin < wanted; });
    return found != pieces.end() && found->begin == offset ? found : pieces.end();
}

std::vector<excerpt::piece>::const_iterator excerpt::at_slice(std::size_t slice) const noexcept
{
    auto const found =
        std::lower_bound(pieces.begin(), pieces.end(), slice,
                         [](piece const& one, std::size_t wanted) { return one.first < wanted; });
    return found != pieces.end() && found->first == slice ? found : pieces.end();
}

excerpt make_excerpt(opened_document const& of, std::span<std::size_t const> kept)
{
    return excerpt_maker(of).run(kept);
}

}  // namespace cabinet::core
