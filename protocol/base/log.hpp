#pragma once

#include <string>
#include <string_view>

namespace cabinet {

enum class log_level { debug, info, warning, error };

/// Where components say what happened. The programs put a logging library behind it; tests a list.
/// Never given: keys, RES, CK, IK, OP/OPc, passwords, contact bodies. Numbers and IMSIs go through mask().
class logger {
public:
    virtual ~logger() = default;

    /// `component`: "sip", "xcap", "store", "sync" …; `text`: one line, "what key=value …". Any thread.
    virtual void write(log_level level, std::string_view component, std::string_view text) = 0;
};

/// A logger that says nothing.
logger& no_log() noexcept;

/// A phone number, IMSI or URI of one, with all but the first three and last two digits hidden:
/// "001010123456789" becomes "001**********89".
std::string mask(std::string_view identity);

}  // namespace cabinet
