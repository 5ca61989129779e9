#pragma once

#include "protocol/xml/error.hpp"
#include "protocol/xml/schema_files.hpp"
#include "protocol/xml/schema_rules.hpp"

#include <memory>

namespace cabinet::xml {

/// Makes rules of the schema file `name` and what it imports and includes, looked up among `files` by the last part of its location.
/// Code: errc::bad_schema, at the place that is wrong or that uses a part of XML Schema which is not read here. Whether a
/// restriction is narrower than its base, and whether default values are values, is not asked.
located<std::unique_ptr<schema_rules const>> compile_schema(std::string_view name,
                                                            std::span<embedded_file const> files);

}  // namespace cabinet::xml
