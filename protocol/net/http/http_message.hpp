#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::net {

struct http_header {
    std::string name;
    std::string value;  ///< without surrounding white space
};

/// Header fields in order, repeats kept.
class http_headers {
public:
    void add(std::string name, std::string value) { all_.push_back({std::move(name), std::move(value)}); }

    /// The first value of a field, ignoring case.
    std::optional<std::string_view> find(std::string_view name) const noexcept;

    /// All values of a field in order, joined with ", " (RFC 9110 §5.3). Empty: none, or an empty one.
    std::string joined(std::string_view name) const;

    /// Leaves one field of that name, with `value`; at the end if there was none.
    void set(std::string_view name, std::string value);

    /// Takes away all fields of that name.
    void remove(std::string_view name);

    std::vector<http_header> const& all() const noexcept { return all_; }

private:
    std::vector<http_header> all_;
};

/// One request, whole. RFC 9110, RFC 9112.
struct http_request {
    std::string method;  ///< as sent
    std::string target;  ///< as sent: origin-form, absolute-form or "*"
    http_headers headers;
    std::string body;        ///< transfer coding undone
    bool keep_alive = true;  ///< the sender wants the connection to stay (RFC 9112 §9.3)
};

/// One response, whole.
struct http_response {
    int status = 200;
    std::string reason = {};  ///< empty: the standard phrase when written
    http_headers headers = {};
    std::string body = {};
    std::shared_ptr<std::string const> shared_body =
        {};                  ///< in the place of `body`: octets that several responses have
    bool keep_alive = true;  ///< false: the connection closes after it

    std::string_view content() const noexcept { return shared_body ? std::string_view(*shared_body) : body; }
};

}  // namespace cabinet::net
