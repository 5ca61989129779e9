// Asio's function bodies, compiled once for the whole build: see BOOST_ASIO_SEPARATE_COMPILATION.
#include <boost/asio/impl/src.hpp>
