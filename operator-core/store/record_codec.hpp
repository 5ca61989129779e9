#pragma once

#include "operator-core/store/binding.hpp"
#include "operator-core/store/document.hpp"
#include "operator-core/store/error.hpp"
#include "protocol/base/result.hpp"

namespace cabinet::core {

// The inside of the sealed columns. Each begins with an octet for its format, so that a later one can be told apart.
// Reading gives store_errc::corrupt where the octets are not exactly what write_… makes.

auth::secret write_credentials(subscriber_credentials const& value);
result<subscriber_credentials> parse_credentials(octet_view data);

octets write_bindings(std::vector<binding> const& value);
result<std::vector<binding>> parse_bindings(octet_view data);

/// Without `gen`, which stands beside it in the clear.
octets write_head(document_head const& value);
result<document_head> parse_head(octet_view data);

/// Without `head.gen` and `readable`.
octets write_change(change_record const& value);
result<change_record> parse_change(octet_view data);

/// Two texts, such as a document's AUID and name.
octets write_text_pair(std::string_view first, std::string_view second);
result<std::pair<std::string, std::string>> parse_text_pair(octet_view data);

}  // namespace cabinet::core
