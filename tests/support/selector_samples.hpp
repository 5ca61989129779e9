#pragma once

#include "tools/fuzz/dice.hpp"

#include <array>
#include <string>
#include <string_view>

namespace cabinet::test {

/// Small documents and selectors with few names, so that the ones lead somewhere in the others.
class selector_samples {
public:
    static constexpr std::string_view default_namespace = "urn:d";
    static constexpr std::string_view query = "xmlns(d=urn:d)xmlns(o=urn:o)";

    explicit selector_samples(std::uint64_t seed) : dice_(seed) {}

    std::string document()
    {
        std::string out = dice_.one_in(2) ? "<?xml version='1.0'?>\n<!-- c -->" : "";
        left_ = 12;
        out += element("r", " xmlns='urn:d' xmlns:p='urn:o'", 0);
        return dice_.one_in(3) ? out + "\n<?after?>" : out;
    }

    /// As it stands in a target.
    std::string selector()
    {
        std::string out = dice_.one_in(8) ? step() : "r";
        for (auto more = dice_.below(4); more > 0; --more)
            out += "/" + step();
        if (dice_.one_in(4))
            out += "/@" + attribute_name();
        return out;
    }

    /// An element to be put.
    std::string fragment()
    {
        left_ = 2;
        return element(std::string(dice_.pick(names)), "", 2);
    }

    fuzz::dice& dice() noexcept { return dice_; }

private:
    static constexpr auto names = std::to_array<std::string_view>({"a", "b", "p:a"});
    static constexpr auto values = std::to_array<std::string_view>({"1", "2", "&quot;", "x y"});

    std::string attribute_name() { return dice_.one_in(4) ? "o:k" : dice_.one_in(2) ? "k" : "l"; }

    std::string step()
    {
        static constexpr auto written = std::to_array<std::string_view>({"a", "b", "*", "o:a", "d:b", "a"});
        std::string out(dice_.pick(written));
        if (dice_.one_in(3))
            out += "%5B" + std::to_string(dice_.below(4)) + "%5D";
        if (dice_.one_in(3)) {
            static constexpr auto escaped = std::to_array<std::string_view>({"1", "2", "%26quot;", "x%20y"});
            out += "%5B@" + attribute_name() + "=%22" + std::string(dice_.pick(escaped)) + "%22%5D";
        }
        return out;
    }

    std::string element(std::string const& name, std::string attributes, int depth)
    {
        for (std::string_view const key : {"k", "p:k", "l"})
            if (dice_.one_in(3))
                attributes.append(dice_.one_in(4) ? "\n " : " ")
                    .append(key)
                    .append(dice_.one_in(3) ? " = '" : "='")
                    .append(dice_.pick(values)) += '\'';
        if (depth > 0 && dice_.one_in(8))
            attributes += " xmlns='urn:o'";
        auto const children = depth > 2 ? 0 : dice_.below(5);
        if (children == 0 && dice_.one_in(2))
            return "<" + name + attributes + (dice_.one_in(2) ? " />" : "/>");
        std::string out = "<" + name + attributes + ">";
        for (std::size_t i = 0; i < children && left_ > 0; ++i) {
            --left_;
            static constexpr auto between =
                std::to_array<std::string_view>({"", "\n  ", "<!--c-->", "t", "<?i?>"});
            out += dice_.pick(between);
            out += element(std::string(dice_.pick(names)), "", depth + 1);
        }
        return out + (dice_.one_in(3) ? "\n" : "") + "</" + name + ">";
    }

    fuzz::dice dice_;
    std::size_t left_ = 0;
};

}  // namespace cabinet::test
