#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"
#include "protocol/sip/error.hpp"
#include "protocol/sip/header_names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// One header line. Points into the message's octets.
struct header_view {
    std::string_view name;  ///< as on the wire
    /// Without leading and trailing white space; a folded line keeps its CRLF inside.
    std::string_view value;
    header_id id = header_id::unknown;  ///< compact forms included
};

/// Where in a message, and in which header, a rule was broken.
struct parse_position {
    std::size_t offset = 0;        ///< octets from the start of the message
    std::string_view header = {};  ///< its name as on the wire; empty: the start line, or no header yet
};

/// One SIP message, split but not interpreted. Owns no text: every view points into the octets given to
/// parse(), which must outlive this object. Headers keep order and repeats. About 4.7 KiB; nothing is allocated.
class message_view {
    struct slot {  // no initializers: a table that is not used costs nothing
        std::uint32_t name;
        std::uint32_t name_size;
        std::uint32_t value;
        std::uint32_t value_size;
        header_id id;
    };

public:
    static constexpr std::size_t max_headers = 128;  ///< beyond it: codec_errc::too_many_headers

    /// The headers in order, each given as a header_view.
    class header_list {
    public:
        class iterator {
        public:
            header_view operator*() const noexcept { return message_->header(at_); }
            iterator& operator++() noexcept
            {
                ++at_;
                return *this;
            }
            bool operator==(iterator const&) const noexcept = default;

        private:
            friend header_list;
            iterator(message_view const* message, std::size_t at) noexcept : message_(message), at_(at) {}

            message_view const* message_;
            std::size_t at_;
        };

        iterator begin() const noexcept { return {message_, 0}; }
        iterator end() const noexcept { return {message_, size()}; }
        std::size_t size() const noexcept { return message_->count_; }
        header_view operator[](std::size_t at) const noexcept { return message_->header(at); }

    private:
        friend message_view;
        explicit header_list(message_view const* message) noexcept : message_(message) {}

        message_view const* message_;
    };

    /// Splits exactly one message, start line to last body octet. RFC 3261 §7. The body is what follows the empty line,
    /// cut at Content-Length where that is shorter (§18.3). Leading CRLFs are skipped (§7.5).
    /// Errors: codec_errc::bad_start_line, bad_version, bad_header, too_many_headers, incomplete, bad_length, too_large
    /// (4 GiB): the first in the message, and `where` it is. Even then the view holds every header line that could be split,
    /// so that a malformed request can be answered: see can_be_answered().
    static result<void> parse(std::string_view octets, message_view& into,
                              parse_position* where = nullptr) noexcept;

    bool is_request() const noexcept { return status_ == 0; }
    std::string_view method() const noexcept { return method_; }            ///< of a request
    std::string_view request_uri() const noexcept { return request_uri_; }  ///< of a request
    /// "SIP/2.0" in any case; a request may have another one, for check_request() to answer.
    std::string_view version() const noexcept { return version_; }
    int status() const noexcept { return status_; }               ///< of a response: 100 … 699
    std::string_view reason() const noexcept { return reason_; }  ///< of a response; perhaps empty

    std::string_view octets() const noexcept { return octets_; }  ///< what was given to parse()
    std::string_view start_line() const noexcept { return start_line_; }
    header_list headers() const noexcept { return header_list(this); }
    std::string_view body() const noexcept { return body_; }

    /// A part of the octets with the marks that parse() made (of some 4,000 octets of the head), for who reads values: a search in
    /// it is quick. Points into this object too.
    ///     value_list<via> vias(message.marked(header.value));
    marked_text marked(std::string_view part) const noexcept { return marks_.part(part); }

    /// The value of the first such header. `name`: long or compact form, any case.
    std::optional<std::string_view> find(header_id header) const noexcept;
    std::optional<std::string_view> find(std::string_view name) const noexcept;

    /// How many lines have such a header.
    std::size_t count(header_id header) const noexcept;
    std::size_t count(std::string_view name) const noexcept;

    /// The place in headers() of the first such header from `from` on; headers().size() where there is none. `name` tells
    /// headers that are `unknown` apart.
    std::size_t find_from(std::size_t from, header_id header, std::string_view name) const noexcept;

private:
    struct first_error;

    header_view header(std::size_t at) const noexcept
    {
        auto const& one = slots_[at];
        auto const* const text = octets_.data();
        return {{text + one.name, one.name_size}, {text + one.value, one.value_size}, one.id};
    }

    codec_errc parse_start_line(std::string_view line, bool plain) noexcept;
    codec_errc parse_status_line(std::string_view line, std::size_t version_size, bool plain) noexcept;
    codec_errc parse_request_line(std::string_view line) noexcept;
    void keep(std::string_view name, std::string_view value) noexcept;
    std::size_t parse_usual_lines(std::size_t from) noexcept;
    std::size_t parse_unusual_line(std::size_t from, first_error& error) noexcept;
    std::size_t parse_headers(std::size_t from, first_error& error) noexcept;
    void cut_body(first_error& error) noexcept;

    std::string_view octets_, start_line_, method_, request_uri_, version_, reason_, body_;
    int status_ = 0;
    std::size_t count_ = 0;
    std::size_t first_length_ = max_headers;  // the place of the first Content-Length; max_headers: none
    std::array<slot, max_headers> slots_;
    octet_marks<64> marks_;
};

/// Walks all values of one header, in order: several lines, and within a line the values between commas that stand outside
/// quotes and angle brackets (§7.3.1). Headers that are no comma lists (the four of authentication, Date, Subject and the
/// like) are given line by line.
class value_reader {
public:
    /// `message` must outlive this object. `name`: long or compact form.
    value_reader(message_view const& message, header_id header) noexcept : message_(&message), header_(header)
    {}
    value_reader(message_view const& message, std::string_view name) noexcept
        : message_(&message),
          header_(identify(name)),
          name_(name)
    {}

    /// The next value without surrounding white space, or nothing at the end. An empty element between
    /// commas is given as an empty value.
    std::optional<std::string_view> next() noexcept;

private:
    message_view const* message_;
    header_id header_;
    std::string_view name_;
    std::size_t at_ = 0;
    std::string_view rest_;
    bool in_line_ = false;
};

/// The offset of the first comma of a header value that stands outside quoted strings and angle brackets; or npos.
std::size_t find_comma(std::string_view value) noexcept;

}  // namespace cabinet::sip
