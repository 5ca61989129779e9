#pragma once

#include "protocol/xcap/node_selector.hpp"

#include <boost/test/unit_test.hpp>

namespace cabinet::test {

/// The selector written as `text`, which is one.
inline xcap::node_selector selecting(std::string_view text, std::string_view query = "",
                                     std::string_view default_namespace = "")
{
    auto selector = xcap::parse_node_selector(text, query, default_namespace);
    BOOST_TEST_REQUIRE(selector.has_value(), text);
    return std::move(*selector);
}

}  // namespace cabinet::test
