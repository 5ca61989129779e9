#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

namespace cabinet {

using boost::system::error_code;

/// A value or the reason there is none. Codecs and rules give it and never throw for input.
template <class T>
using result = boost::system::result<T>;

}  // namespace cabinet
