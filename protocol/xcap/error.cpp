#include "protocol/xcap/error.hpp"

#include <string>

namespace cabinet::xcap {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.xcap"; }

    std::string message(int value) const override
    {
        switch (static_cast<xcap_errc>(value)) {
        case xcap_errc::outside_root:
            return "The path is not below the XCAP root; check the root the client is provisioned with.";
        case xcap_errc::bad_escape:
            return "The path has an escape that stands for no text; write \"%\" and two hexadecimal digits.";
        case xcap_errc::dot_segment:
            return "The path has a \".\" or \"..\" segment; send the path it stands for.";
        case xcap_errc::bad_tree:
            return "After the application usage the path must go on with \"users\" or \"global\".";
        case xcap_errc::no_document:
            return "The path names no document; add the rest, as in resource-lists/users/XUI/index.";
        case xcap_errc::bad_error_body:
            return "The answer's body is not an xcap-error document; go by its status alone.";
        case xcap_errc::bad_node_selector:
            return "What follows \"~~\" is no node selector; write steps as in "
                   "resource-lists/list%5B@name=%22a%22%5D.";
        case xcap_errc::unknown_selector:
            return "The node selector has an extension that is not known here; select by name, position or "
                   "attribute.";
        case xcap_errc::bad_query:
            return "The query must hold namespace bindings, as in xmlns(p=urn:example), and nothing else.";
        case xcap_errc::undeclared_prefix:
            return "The node selector has a prefix that is not bound; add xmlns(prefix=namespace) to the "
                   "query.";
        case xcap_errc::bad_diff_document:
            return "The notification's body is not an xcap-diff document; fetch the documents instead.";
        case xcap_errc::bad_history:
            return "The answer's body is not a list of versions; this operator may keep none.";
        }
        return "An unknown XCAP error.";
    }
};

}  // namespace

boost::system::error_category const& xcap_category() noexcept
{
    static category const instance;
    return instance;
}

}  // namespace cabinet::xcap
