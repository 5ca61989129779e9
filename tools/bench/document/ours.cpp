#include "protocol/contacts/resource_lists.hpp"
#include "protocol/xml/schema.hpp"
#include "tools/bench/document/peer.hpp"

namespace cabinet::bench {
namespace {

class our_documents final : public document_peer {
public:
    std::string name() const override { return "cabinet"; }
    std::string version() const override { return CABINET_BENCH_BUILD; }
    std::string work() const override
    {
        return "check: well-formed, namespaces, RFC 4826's schema. read: the same, and every contact and "
               "group as values, xCards "
               "taken apart. write: a document from those values, each text escaped";
    }

    bool check(std::string_view document) override
    {
        return !xml::resource_lists_schema().validate(document).has_value();
    }

    std::uint64_t read(std::string_view document) override
    {
        auto const book = contacts::read_resource_lists(document);
        return book ? book->contacts.size() + book->groups.size() : 0;
    }

    void keep(std::string_view document) override { kept_ = contacts::read_resource_lists(document).value(); }
    std::uint64_t write() override { return contacts::write_resource_lists(kept_).size(); }

private:
    contacts::book kept_;
};

}  // namespace

std::unique_ptr<document_peer> make_our_documents()
{
    return std::make_unique<our_documents>();
}

}  // namespace cabinet::bench
