/** Checks of contracts that ask no service: what a document is compared with, and what somebody has taken upon himself. */
@NullMarked
package dev.signalbox.cli.offline;

import org.jspecify.annotations.NullMarked;
