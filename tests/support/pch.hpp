// The tests' precompiled header: the program's, and GoogleTest.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simulator/net/pch.hpp"
