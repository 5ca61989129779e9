#include "tests/support/libxml2_schema.hpp"
#include "tools/bench/document/peer.hpp"

namespace cabinet::bench {
namespace {

class libxml2_documents final : public document_peer {
public:
    std::string name() const override { return "libxml2"; }
    std::string version() const override { return LIBXML_DOTTED_VERSION; }
    std::string work() const override
    {
        return "check and read: a DOM, and that by the same schema; no values. write: a DOM, which was read "
               "before, as octets";
    }

    bool check(std::string_view document) override { return rules_.accepts(document); }
    std::uint64_t read(std::string_view document) override { return rules_.accepts(document) ? 1 : 0; }

    void keep(std::string_view document) override
    {
        kept_.reset(xmlReadMemory(document.data(), static_cast<int>(document.size()), nullptr, "UTF-8",
                                  XML_PARSE_HUGE));
    }

    std::uint64_t write() override
    {
        xmlChar* octets = nullptr;
        int size = 0;
        xmlDocDumpMemoryEnc(kept_.get(), &octets, &size, "UTF-8");
        xmlFree(octets);
        return static_cast<std::uint64_t>(size);
    }

private:
    test::libxml2_schema rules_{"resource-lists.xsd", xml::schema_files};
    std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> kept_{nullptr, xmlFreeDoc};
};

}  // namespace

std::unique_ptr<document_peer> make_libxml2()
{
    return std::make_unique<libxml2_documents>();
}

}  // namespace cabinet::bench
