#include "ue/app/exit_status.hpp"

namespace cabinet::ue {

exit_status exit_status_of(trouble_stage where) noexcept
{
    switch (where) {
    case trouble_stage::network:
        return exit_status::no_network;
    case trouble_stage::sim:
        return exit_status::no_sim;
    case trouble_stage::operator_:
        return exit_status::no_operator;
    case trouble_stage::login:
        return exit_status::login_refused;
    case trouble_stage::document:
        return exit_status::document_refused;
    case trouble_stage::address_book:
        return exit_status::address_book;
    case trouble_stage::state:
        return exit_status::state;
    }
    return exit_status::failed;
}

}  // namespace cabinet::ue
