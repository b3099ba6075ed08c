/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The log type of the common layer.
 */

#include "qat4_log.h"

RTE_LOG_REGISTER_DEFAULT(qat4_logtype_common, NOTICE)
