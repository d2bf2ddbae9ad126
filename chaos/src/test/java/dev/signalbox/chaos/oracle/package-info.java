/** Every invariant is broken once, and the oracle must say so. */
@NullMarked
package dev.signalbox.chaos.oracle;

import org.jspecify.annotations.NullMarked;
