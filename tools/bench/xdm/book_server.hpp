#pragma once

#include "operator-core/xdm/document_service.hpp"
#include "tests/operator-core/store/store_fixture.hpp"

namespace cabinet::bench {

/// Takes everyone for one subscriber: logins are not what is measured.
class one_subscriber final : public core::authenticator {
public:
    explicit one_subscriber(core::accepted_login who) : who_(std::move(who)) {}

    boost::asio::awaitable<result<core::login_outcome>> authenticate(core::login_attempt) override
    {
        co_return core::login_outcome(who_);
    }

private:
    core::accepted_login who_;
};

/// A document server with a store on disk and one book in it.
class book_server {
public:
    explicit book_server(std::size_t contacts);

    /// The answer to one request for the book, or for a node of it: `node` begins with "/~~/".
    net::http_response ask(net::http_request request);
    net::http_request request(std::string method, std::string_view node, std::string_view type,
                              std::string body) const;

    net::http_response get() { return ask(request("GET", "", "", "")); }
    net::http_response put(std::string document);

    /// A change of one contact's entry, each time another one's.
    net::http_request change_of_entry();

    /// A change of one group's label.
    net::http_request rename();

    std::string const& document() const noexcept { return document_; }
    std::size_t contacts() const noexcept { return entries_.size(); }
    core::document_service& service() noexcept { return service_; }
    boost::asio::io_context& io() noexcept { return store_.io; }

private:
    net::http_request change(std::string_view node, std::string body);

    std::size_t step_ = 0;
    std::string document_;
    std::vector<std::string> entries_;  ///< of the book list
    std::string tag_;                   ///< after the last change
    core::store_fixture store_;
    core::new_subscriber person_ = core::some_subscriber(1);
    std::string target_ = "/resource-lists/users/" + person_.identities.impus.front() + "/index";
    one_subscriber logins_;
    core::document_service service_;
};

}  // namespace cabinet::bench
