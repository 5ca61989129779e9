#pragma once

#include "tests/support/excerpt_trial.hpp"
#include "tools/fuzz/dice.hpp"

#include <array>

namespace cabinet::test {

/// Small books with few names, written in many ways, and requests that lead somewhere in them.
class book_samples {
public:
    explicit book_samples(std::uint64_t seed) : dice_(seed) {}

    std::string book()
    {
        has_ids_ = !dice_.one_in(3);
        prefix_ = dice_.one_in(4) ? "r:" : "";
        std::string out = dice_.one_in(3) ? "<?xml version='1.0'?>\n" : "";
        out += "<" + prefix_ + "resource-lists xmlns" + (prefix_.empty() ? "" : ":r") +
               "='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:x-cabinet:book:1' "
               "xmlns:v='urn:ietf:params:xml:ns:vcard-4.0' xmlns:o='urn:o'>";
        for (auto lists = dice_.below(4) + 1; lists > 0; --lists)
            out += space() + list(0);
        return out + space() + "</" + prefix_ + "resource-lists>" + (dice_.one_in(4) ? "<!-- end -->" : "");
    }

    /// Of the book as it stands.
    node_change request(std::string_view book)
    {
        uris_there_ = values_of(book, " uri=\"");
        names_there_ = values_of(book, " name=\"");
        node_change out;
        out.query = "xmlns(c=urn:x-cabinet:book:1)xmlns(v=urn:ietf:params:xml:ns:vcard-4.0)xmlns(o=urn:o)";
        out.node = "resource-lists/" + list_step();
        while (dice_.one_in(12))
            out.node += "/" + list_step();
        auto const what = dice_.below(11);
        out.body = what < 6 ? entry_like() : what == 6 || what == 10 ? list(1) : label();
        if (what < 6)
            out.node += "/" + entry_step(out.body);
        else if (what >= 7 && what < 10)
            out.node += "/display-name";
        if (what < 6 && dice_.one_in(3)) {
            out.node += dice_.one_in(2) ? "/display-name" : "/v:vcard";
            out.body = out.node.ends_with('d') ? card() : label();
        } else if (dice_.one_in(4)) {
            auto const attribute = dice_.below(3);
            out.node += attribute == 0 ? "/@c:id" : attribute == 1 ? "/@uri" : "/@name";
            out.body = attribute == 0   ? (dice_.one_in(2) ? "g" : "") + text(dice_.pick(ids))
                       : attribute == 1 ? text(dice_.pick(uris))
                                        : text(dice_.pick(names));
        }
        static constexpr auto methods =
            std::to_array<std::string_view>({"PUT", "PUT", "PUT", "DELETE", "GET"});
        out.method = dice_.pick(methods);
        return out;
    }

    fuzz::dice& dice() noexcept { return dice_; }

private:
    static constexpr auto uris =
        std::to_array<std::string_view>({"sip:a@b", "sip:c@d", "tel:+1", "tel:+2", "mailto:x@y", "urn:uuid:1",
                                         "sip:e@f", "tel:+3", "tel:+4"});
    static constexpr auto names =
        std::to_array<std::string_view>({"ext_cabinet_book", "a", "b", "oma_x", "c"});
    static constexpr auto ids = std::to_array<std::string_view>({"1", "2", "3", "4", "5", "6", "7", "8"});

    static std::vector<std::string> values_of(std::string_view book, std::string_view attribute)
    {
        std::vector<std::string> out;
        for (auto at = book.find(attribute); at != std::string_view::npos;
             at = book.find(attribute, at + 1)) {
            auto const begin = at + attribute.size();
            out.emplace_back(book.substr(begin, book.find('"', begin) - begin));
        }
        return out;
    }
    std::string some_uri()
    {
        return uris_there_.empty() || dice_.one_in(4) ? text(dice_.pick(uris)) : dice_.pick(uris_there_);
    }
    std::string some_name()
    {
        return names_there_.empty() || dice_.one_in(8) ? text(dice_.pick(names)) : dice_.pick(names_there_);
    }

    std::string text(std::string_view one) const { return std::string(one); }
    std::string space()
    {
        static constexpr auto kinds =
            std::to_array<std::string_view>({"", "\n", "\n  ", "\n  ", "<!-- c -->", " "});
        return text(dice_.pick(kinds));
    }
    std::string label()
    {
        static constexpr auto kinds = std::to_array<std::string_view>(
            {"<display-name>A</display-name>", "<display-name>B &amp; C</display-name>", "<display-name/>",
             "<display-name xml:lang='de'>D</display-name>", "<display-name a='1'/>"});
        return prefixed(text(dice_.pick(kinds)));
    }
    std::string card()
    {
        return "<v:vcard><v:fn><v:text>" + text(dice_.pick(ids)) + "</v:text></v:fn></v:vcard>";
    }
    std::string entry() { return entry(dice_.pick(uris)); }
    std::string entry(std::string_view uri)
    {
        auto out = "<entry uri=\"" + text(uri) + "\"";
        if (has_ids_ || dice_.one_in(3))
            out += " c:id='" + text(dice_.pick(ids)) + "'";
        if (dice_.one_in(12))
            out += " o:k='1'";
        if (dice_.one_in(80))
            out += " xml:id='i'";
        if (dice_.one_in(3))
            return prefixed(out + "/>");
        return prefixed(out + ">") + (dice_.one_in(2) ? label() : "") + (dice_.one_in(2) ? card() : "") +
               prefixed("</entry>");
    }
    /// Often with a uri that stands in the book.
    std::string entry_like()
    {
        auto out = entry();
        auto const begin = out.find("uri=\"") + 5;
        if (dice_.one_in(8) && out.find(" c:id='") != std::string::npos)
            out.erase(out.find(" c:id='"), 9);
        if (dice_.one_in(2))
            out.replace(begin, out.find('"', begin) - begin, some_uri());
        return out;
    }
    std::string list(int depth)
    {
        std::string out = "<list";
        out += dice_.one_in(6) ? "" : " name=\"" + text(names[next_name_++ % names.size()]) + "\"";
        std::string content = dice_.one_in(4) ? "" : label();
        auto const entries = dice_.below(3) * dice_.below(4);
        auto const first = dice_.below(uris.size());
        auto const blank = space();
        for (std::size_t i = 0; i < entries; ++i)
            content += (dice_.one_in(6) ? space() : blank) + entry(uris[(first + i) % uris.size()]);
        if (depth < 2 && dice_.one_in(4))
            content += list(depth + 1) + entry(uris[(first + entries) % uris.size()]);
        if (dice_.one_in(8))
            content += card();
        if (dice_.one_in(40))
            content += "<o:x><entry uri='sip:a@b'/></o:x>";
        std::string const id =
            dice_.one_in(3) ? "" : (dice_.one_in(12) ? " c:id='" : " c:id='g") + text(dice_.pick(ids)) + "'";
        if (content.empty() && dice_.one_in(2))
            return prefixed(out + id + "/>");
        return prefixed(out + id + ">") + content + space() + prefixed("</list>");
    }

    /// With the prefix that the book has for its elements.
    std::string prefixed(std::string tag) const
    {
        for (auto at = tag.find('<'); at != std::string::npos && !prefix_.empty(); at = tag.find('<', at + 1))
            if (tag[at + 1] != '!')
                tag.insert(at + (tag[at + 1] == '/' ? 2 : 1), prefix_);
        return tag;
    }

    std::string position() { return "%5B" + std::to_string(dice_.below(5)) + "%5D"; }
    static std::string test(std::string_view name, std::string_view value)
    {
        return "%5B@" + std::string(name) + "=%22" + std::string(value) + "%22%5D";
    }
    std::string list_step()
    {
        switch (dice_.below(8)) {
        case 0:
            return "list";
        case 1:
        case 2:
            return "list" + position();
        case 3:
            return "list" + test("c:id", "g" + text(dice_.pick(ids)));
        default:
            return "list" + test("name", some_name());
        }
    }
    std::string entry_step(std::string_view body)
    {
        auto const own = body.substr(body.find("uri=\"") + 5);
        auto const uri = dice_.one_in(2) ? std::string(own.substr(0, own.find('"'))) : some_uri();
        switch (dice_.below(9)) {
        case 0:
            return "entry";
        case 1:
            return "entry" + position();
        case 2:
            return "entry" + position() + test("uri", uri);
        case 3:
            return "entry" + test("c:id", dice_.pick(ids));
        case 4:
            return dice_.one_in(2) ? "*" + test("uri", uri) : "entry" + test("o:k", "1");
        default:
            return "entry" + test("uri", uri);
        }
    }

    fuzz::dice dice_;
    std::vector<std::string> uris_there_, names_there_;
    std::size_t next_name_ = dice_.below(names.size());
    bool has_ids_ = true;
    std::string prefix_;
};

}  // namespace cabinet::test
