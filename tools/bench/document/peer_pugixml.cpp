#include "tools/bench/document/peer.hpp"

#include <pugixml.hpp>

namespace cabinet::bench {
namespace {

struct counting_writer final : pugi::xml_writer {
    void write(void const* data, std::size_t size) override
    {
        octets.append(static_cast<char const*>(data), size);
    }

    std::string octets;
};

class pugixml_documents final : public document_peer {
public:
    std::string name() const override { return "pugixml"; }
    std::string version() const override { return std::to_string(PUGIXML_VERSION); }
    std::string work() const override
    {
        return "check and read: a DOM, with neither namespaces nor a schema nor all of XML's rules; no "
               "values. write: a DOM, "
               "which was read before, as octets";
    }

    bool check(std::string_view document) override { return read(document) != 0; }

    std::uint64_t read(std::string_view document) override
    {
        pugi::xml_document tree;
        return tree.load_buffer(document.data(), document.size(), pugi::parse_default, pugi::encoding_utf8)
                   ? 1
                   : 0;
    }

    void keep(std::string_view document) override
    {
        kept_.load_buffer(document.data(), document.size(), pugi::parse_default, pugi::encoding_utf8);
    }

    std::uint64_t write() override
    {
        counting_writer out;
        kept_.save(out, "", pugi::format_raw, pugi::encoding_utf8);
        return out.octets.size();
    }

private:
    pugi::xml_document kept_;
};

}  // namespace

std::unique_ptr<document_peer> make_pugixml()
{
    return std::make_unique<pugixml_documents>();
}

}  // namespace cabinet::bench
