#pragma once

#include "protocol/sip/keep_alive.hpp"

namespace cabinet::sip {

/// How long to wait before registering again, RFC 5626 §4.5: 30 s doubled with each failure in a row up to 30
/// minutes, of which a random 50 to 100 % is waited. With one flow only, a failed one means that all have failed.
class retry_backoff {
public:
    static constexpr milliseconds base_time = seconds(30);
    static constexpr milliseconds max_time = seconds(1800);

    /// One more failure: the time to wait, `at_least` if the server said so (Retry-After).
    milliseconds on_failure(random_source& random, milliseconds at_least = milliseconds(0));

    /// A failure that another try soon cannot mend: the longest time at once.
    milliseconds on_refusal(random_source& random, milliseconds at_least = milliseconds(0));

    void on_success() noexcept { failures_ = 0; }
    unsigned failures() const noexcept { return failures_; }

private:
    unsigned failures_ = 0;
};

}  // namespace cabinet::sip
