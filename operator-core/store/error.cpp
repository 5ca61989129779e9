#include "operator-core/store/error.hpp"

namespace cabinet::core {
namespace {

class store_category_type final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.store"; }

    std::string message(int value) const override
    {
        switch (static_cast<store_errc>(value)) {
        case store_errc::conflict:
            return "someone else changed it first; load it again and decide again";
        case store_errc::not_found:
            return "the store has no such subscription, identity, document or generation";
        case store_errc::taken:
            return "an identity belongs to another subscription; remove it there first";
        case store_errc::unavailable:
            return "the database cannot be used now; the log says why";
        case store_errc::full:
            return "the disk that holds the database is full; make room";
        case store_errc::corrupt:
            return "what is stored was altered or sealed with another key; restore a backup";
        case store_errc::exhausted:
            return "no numbers are left for this subscription or database";
        case store_errc::too_many_slices:
            return "the document has too many slices, or they do not add up to its text";
        case store_errc::stopped:
            return "the store is shutting down";
        }
        return "unknown store error";
    }
};

}  // namespace

boost::system::error_category const& store_category() noexcept
{
    static store_category_type const category;
    return category;
}

}  // namespace cabinet::core
