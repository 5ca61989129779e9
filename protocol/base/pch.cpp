// Carries the precompiled header that libraries without Asio share.
