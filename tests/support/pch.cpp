// Owns the tests' precompiled header: nothing else is in here.
