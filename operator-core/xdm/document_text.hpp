#pragma once

#include "operator-core/store/document.hpp"

#include <optional>
#include <string>

namespace cabinet::core {

/// Collects a document's text; where a generation is given, of that alone.
class document_text final : public slice_sink {
public:
    explicit document_text(std::optional<std::uint64_t> gen = std::nullopt) : gen_(gen) {}

    bool begin(document_head const& head) override
    {
        is_same_ = head.exists && (!gen_ || head.gen == *gen_);
        if (is_same_)
            text_.reserve(head.size);
        return is_same_;
    }
    void slice(std::string_view octets) override { text_ += octets; }

    bool is_same() const noexcept { return is_same_; }
    std::string_view text() const noexcept { return text_; }
    std::string take() noexcept { return std::move(text_); }

private:
    std::optional<std::uint64_t> gen_;
    bool is_same_ = false;
    std::string text_;
};

}  // namespace cabinet::core
