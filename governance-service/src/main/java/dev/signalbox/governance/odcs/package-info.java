/** Reads from an Open Data Contract Standard document the facts that policies ask about. */
@NullMarked
package dev.signalbox.governance.odcs;

import org.jspecify.annotations.NullMarked;
