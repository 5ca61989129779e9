// Documents judged by a schema: as libxml2 judges them. The first octet chooses the schema, and whether the rest is a document or
// chance changes of a valid one.
#include "protocol/xml/schema.hpp"

#include "protocol/base/octets.hpp"
#include "tests/support/libxml2_schema.hpp"
#include "tests/support/schema_samples.hpp"

#include <cstdlib>
#include <deque>

using namespace cabinet;

namespace {

struct judged_schema {
    explicit judged_schema(test::schema_sample const& of)
        : ours(xml::schema::compile(of.file, test::all_schema_files()).value()),
          theirs(of.file, test::all_schema_files()),
          sample(of)
    {}

    xml::schema ours;
    test::libxml2_schema theirs;
    test::schema_sample const& sample;
};

std::deque<judged_schema> const& schemas()
{
    static auto const all = [] {
        std::deque<judged_schema> out;
        for (auto const& one : test::schema_samples())
            out.emplace_back(one);
        return out;
    }();
    return all;
}

/// The input as numbers, each of one octet; zeros behind its end.
class octet_numbers {
public:
    explicit octet_numbers(octet_view from) : from_(from) {}

    bool at_end() const noexcept { return from_.empty(); }
    std::size_t below(std::size_t bound)
    {
        if (from_.empty())
            return 0;
        auto const number = from_.front() % bound;
        from_ = from_.subspan(1);
        return number;
    }

private:
    octet_view from_;
};

std::string changed_sample(test::schema_sample const& sample, octet_view by)
{
    octet_numbers numbers(by);
    auto pieces = test::pieces_of(sample.documents[numbers.below(sample.documents.size())]);
    while (!numbers.at_end() && !pieces.empty())
        test::change(pieces, numbers);
    std::string out;
    for (auto const& piece : pieces)
        out += piece;
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    constexpr unsigned changes = 0x80;
    auto const& chosen = schemas()[data[0] % schemas().size()];
    octet_view const rest(data + 1, size - 1);
    auto const document =
        (data[0] & changes) != 0 ? changed_sample(chosen.sample, rest) : std::string(as_text(rest));
    auto const wrong = chosen.ours.validate(document);
    if ((wrong && wrong->code != xml::errc::schema_violation) || test::is_judged_otherwise(document))
        return 0;
    if (chosen.theirs.accepts(document) != !wrong)
        std::abort();
    return 0;
}
