#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cabinet::net {

/// Octets to send: owned, or shared with others who send the same.
class outgoing {
public:
    using shared = std::shared_ptr<std::string const>;

    outgoing(std::string octets) : octets_(std::move(octets)) {}
    outgoing(shared octets) : octets_(std::move(octets)) {}

    std::string_view view() const noexcept
    {
        if (auto const* const one = std::get_if<shared>(&octets_))
            return *one ? std::string_view(**one) : std::string_view();
        return std::get<std::string>(octets_);
    }

private:
    std::variant<std::string, shared> octets_;
};

/// What is still to be sent, in order. Owns no memory while it is empty.
class write_queue {
public:
    void add(outgoing message);
    void consume(std::size_t octets) noexcept;  ///< the first `octets` (at most octets()) are sent
    void clear() noexcept;

    bool empty() const noexcept { return octets_ == 0; }
    std::size_t octets() const noexcept { return octets_; }

    /// Fills `into` with the first pieces, none empty; gives how many. Valid until the queue changes.
    template <std::size_t Size>
    std::size_t front(std::string_view (&into)[Size]) const noexcept
    {
        std::size_t count = 0;
        for (auto i = first_; i < pieces_.size() && count < Size; ++i)
            into[count++] = i == first_ ? pieces_[i].view().substr(sent_) : pieces_[i].view();
        return count;
    }

private:
    std::vector<outgoing> pieces_;
    std::size_t first_ = 0;  ///< pieces before it are sent
    std::size_t sent_ = 0;   ///< octets of the first piece that are sent
    std::size_t octets_ = 0;
};

}  // namespace cabinet::net
