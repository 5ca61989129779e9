#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::sip {

/// One part of a multipart body. Points into the body.
struct body_part {
    std::string_view headers;  ///< its header lines, the last one without its line end; perhaps empty
    std::string_view body;

    /// The value of the first such header line, any case; folded lines keep their CRLF.
    std::optional<std::string_view> find(std::string_view name) const noexcept;

    /// Content-Type; "text/plain; charset=us-ascii" where it has none (RFC 2046 §5.1).
    std::string_view content_type() const noexcept;
};

/// Walks the parts of a multipart body, RFC 2046 §5.1.1 as RFC 5621 §3 uses it. A part that is multipart itself is read by another
/// reader; how deep is the caller's limit.
class multipart_reader {
public:
    static constexpr std::size_t max_parts = 256;

    /// `boundary`: the parameter of the body's Content-Type, without quotes; see boundary_of().
    multipart_reader(std::string_view body, std::string_view boundary);

    /// Reads the next part into `out`; false behind the last one, and at what is malformed: see error().
    bool next(body_part& out) noexcept;

    /// codec_errc::bad_multipart: no such boundary, no closing one, a part's headers without an empty line behind them, more than
    /// max_parts. codec_errc{}: nothing was wrong.
    codec_errc error() const noexcept { return error_; }

private:
    bool fail() noexcept;

    std::string delimiter_;  // CRLF "--" boundary
    std::string_view rest_;
    std::size_t count_ = 0;
    codec_errc error_{};
    bool ended_ = false;
};

/// The boundary parameter of a Content-Type value that is multipart. RFC 2046 §5.1.1: 1 … 70 of its characters.
/// Errors: those of media_type, codec_errc::bad_multipart.
result<std::string> boundary_of(std::string_view content_type);

/// Writes a multipart body.
class multipart_builder {
public:
    /// `subtype`: "mixed", "related", "alternative" … (RFC 5621 §3).
    explicit multipart_builder(std::string subtype = "mixed") : subtype_(std::move(subtype)) {}

    /// Adds a part with its Content-Type.
    multipart_builder& add(std::string_view content_type, std::string_view body);

    /// Adds a header line to the last part: Content-Disposition, Content-ID …
    multipart_builder& header(std::string_view name, std::string_view value);

    struct written {
        std::string content_type;  ///< with its boundary, which stands in none of the parts
        std::string body;
    };

    /// The body. Errors: codec_errc::not_writable: no part, a subtype or header name that is no token, a value with a line end.
    result<written> finish() const;

private:
    struct part {
        std::string headers;
        std::string body;
    };

    std::string subtype_;
    std::vector<part> parts_;
    bool refused_ = false;
};

}  // namespace cabinet::sip
