#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xml {

/// Writes XML in document order, escaping what is given. Names are the caller's: they are written as they are, and
/// their namespaces are declared by the caller's own `xmlns` attributes. Elements without content become `<a/>`.
class writer {
public:
    /// Appends to `out`, which must outlive this object. What stands there is whole where no element is open; else there is
    /// room behind it, for what comes.
    explicit writer(std::string& out) : out_(out), used_(out.size()) {}
    writer(writer const&) = delete;
    writer& operator=(writer const&) = delete;

    /// `<?xml version="1.0" encoding="UTF-8"?>` and a line end.
    writer& declaration();

    /// Begins an element inside the innermost open one.
    writer& start(std::string_view name);

    /// Adds an attribute to the element just begun; before anything is written inside it.
    writer& attribute(std::string_view name, std::string_view value);

    writer& text(std::string_view value);       ///< character data
    writer& raw(std::string_view well_formed);  ///< octets that are XML content already
    writer& end();                              ///< ends the innermost open element

    /// An element that holds only text.
    writer& leaf(std::string_view name, std::string_view value) { return start(name).text(value).end(); }

    std::size_t depth() const noexcept { return open_.size(); }  ///< elements that are still open

private:
    char* room(std::size_t octets);
    void grow(std::size_t octets);
    void put(std::string_view octets);
    void trim();
    void used_up_to(char const* end) noexcept { used_ = static_cast<std::size_t>(end - out_.data()); }
    template <bool InAttribute>
    void put_escaped(std::string_view value);

    std::string& out_;
    std::size_t used_;  ///< of out_
    struct open_name {  // in out_
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    std::vector<open_name> open_;
    bool in_start_tag_ = false;
};

}  // namespace cabinet::xml
