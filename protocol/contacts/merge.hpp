#pragma once

#include "protocol/contacts/book.hpp"

namespace cabinet::contacts {

/// Brings two books together that both came from `base` and were changed apart, as two phones with one SIM do. Nothing that
/// either side added or edited is lost:
///   - what one side alone changed or deleted is changed or deleted;
///   - deleted on one side and edited on the other stays, edited;
///   - edited on both sides: properties that may repeat (TEL, EMAIL, ADR …) are united, each side's additions and removals
///     kept; of those that stand once (FN, N, BDAY …) the local one is taken;
///   - group labels likewise; members and subgroups are united.
/// Order is the remote's, with what is only local after it. `base` may be empty: then nothing counts as deleted.
book merge(book const& base, book const& local, book const& remote);

}  // namespace cabinet::contacts
