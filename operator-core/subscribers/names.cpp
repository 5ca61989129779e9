#include "operator-core/subscribers/names.hpp"

#include "protocol/sim/file_codecs.hpp"

namespace cabinet::core {

bool is_named_like_a_sim(std::string_view impi) noexcept
{
    return sim::is_imsi(impi.substr(0, impi.find('@')));
}

}  // namespace cabinet::core
