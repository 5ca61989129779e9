#pragma once

#include "ue/sync/decide_sync.hpp"
#include "ue/sync/operator_session.hpp"

#include <boost/test/unit_test.hpp>

// Values that a failed check does not print.
BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::ue::sync_action)
BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::ue::trouble_stage)
