// The command line's precompiled header: the program's, and CLI11, which is dear to parse.
#pragma once

#include <CLI/CLI.hpp>

#include "simulator/net/pch.hpp"
