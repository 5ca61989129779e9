#pragma once

#include "protocol/sip/message_view.hpp"

#include <string>

namespace cabinet::test {

/// A request's text and the view into it.
struct request_text {
    explicit request_text(std::string_view via, std::string_view method = "REGISTER",
                          std::string_view cseq_number = "1", std::string_view uri = "sip:ims.example",
                          std::string_view from_tag = "f")
    {
        text.append(method).append(" ").append(uri).append(" SIP/2.0\r\nVia: ").append(via);
        text.append("\r\nFrom: <sip:a@ims.example>;tag=")
            .append(from_tag)
            .append("\r\nTo: <sip:a@ims.example>\r\nCall-ID: c\r\nCSeq: ");
        text.append(cseq_number).append(" ").append(method).append("\r\nContent-Length: 0\r\n\r\n");
        BOOST_TEST_REQUIRE(sip::message_view::parse(text, view).has_value());
    }
    request_text(request_text const&) = delete;

    std::string text;
    sip::message_view view;
};

}  // namespace cabinet::test
