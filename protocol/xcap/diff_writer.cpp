#include "protocol/xcap/diff_document.hpp"
#include "protocol/xcap/patch_selector.hpp"
#include "protocol/xml/writer.hpp"

namespace cabinet::xcap {
namespace {

/// Writes a diff document. Its own elements have a prefix that no content uses; what content uses is declared at the root where all agree.
class diff_writer {
public:
    explicit diff_writer(diff_document const& diff) : diff_(diff), xml_(out_)
    {
        for (auto const& item : diff.items) {
            if (auto const* const document = std::get_if<document_diff>(&item))
                for (auto const& one : document->patch)
                    take(one.bindings);
            else if (auto const* const element = std::get_if<element_diff>(&item))
                take(element->bindings);
        }
        choose_prefix();
    }

    std::string run()
    {
        xml_.declaration();
        start("xcap-diff");
        xml_.attribute("xmlns:" + prefix_, diff_document::xml_namespace);
        for (auto const& [prefix, uri] : at_root_)
            declare(prefix, uri);
        xml_.attribute("xcap-root", diff_.xcap_root);
        for (auto const& item : diff_.items)
            std::visit([this](auto const& one) { write(one); }, item);
        xml_.end();
        return std::move(out_);
    }

private:
    void take(std::vector<bound_prefix> const& bindings)
    {
        for (auto const& one : bindings)
            if (!binding_of(one.prefix, at_root_))
                at_root_.push_back(one);
    }

    void choose_prefix()
    {
        for (std::size_t i = 1; binding_of(prefix_, at_root_); ++i)
            prefix_ = "d" + std::to_string(i);
    }

    void start(std::string_view name) { xml_.start((prefix_ + ":").append(name)); }

    void declare(std::string_view prefix, std::string_view uri)
    {
        xml_.attribute(prefix.empty() ? "xmlns" : std::string("xmlns:").append(prefix), uri);
    }

    /// Declares what does not hold at the root.
    void declare(std::vector<bound_prefix> const& bindings)
    {
        if (binding_of("", at_root_) && !binding_of("", bindings))
            declare("", "");
        for (auto const& [prefix, uri] : bindings)
            if (binding_of(prefix, at_root_) != uri)
                declare(prefix, uri);
    }

    void write(document_diff const& one)
    {
        start("document");
        xml_.attribute("sel", one.sel);
        if (one.previous_etag)
            xml_.attribute("previous-etag", *one.previous_etag);
        if (one.new_etag)
            xml_.attribute("new-etag", *one.new_etag);
        if (one.is_body_unchanged) {
            start("body-not-changed");
            xml_.end();
        } else {
            for (auto const& operation : one.patch)
                write(operation);
        }
        xml_.end();
    }

    void write(patch_operation const& one)
    {
        using place = patch_operation::place;
        using space = patch_operation::space;
        using kind = patch_operation::kind;
        start(one.what == kind::add ? "add" : one.what == kind::replace ? "replace" : "remove");
        declare(one.bindings);
        xml_.attribute("sel", one.sel);
        if (one.what == kind::add && one.pos != place::append)
            xml_.attribute("pos", one.pos == place::prepend  ? "prepend"
                                  : one.pos == place::before ? "before"
                                                             : "after");
        if (one.what == kind::add && !one.type.empty())
            xml_.attribute("type", one.type);
        if (one.what == kind::remove && one.ws != space::keep)
            xml_.attribute("ws", one.ws == space::before  ? "before"
                                 : one.ws == space::after ? "after"
                                                          : "both");
        if (one.what != kind::remove && !one.content.empty())
            xml_.raw(one.content);
        xml_.end();
    }

    void write(element_diff const& one)
    {
        start("element");
        declare(one.bindings);
        write_node(one.sel, one.exists);
        if (one.exists && !one.content.empty())
            xml_.raw(one.content);
        xml_.end();
    }

    void write(attribute_diff const& one)
    {
        start("attribute");
        write_node(one.sel, one.exists);
        if (one.exists && !one.value.empty())
            xml_.text(one.value);
        xml_.end();
    }

    void write_node(std::string_view sel, bool exists)
    {
        xml_.attribute("sel", sel);
        if (!exists)
            xml_.attribute("exists", "0");
    }

    diff_document const& diff_;
    std::string out_;
    xml::writer xml_;
    std::vector<bound_prefix> at_root_;
    std::string prefix_ = "d";
};

}  // namespace

std::string write_diff_document(diff_document const& diff)
{
    return diff_writer(diff).run();
}

}  // namespace cabinet::xcap
