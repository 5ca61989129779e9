#include "operator-core/app/config_text.hpp"

#include "operator-core/app/config_keys.hpp"

namespace cabinet::core {

std::string write_config_template()
{
    return program::write_settings_template(config_table());
}

std::string write_config_reference()
{
    return program::write_settings_reference(config_table());
}

}  // namespace cabinet::core
