// Carries the precompiled header that test programs with Asio share.
