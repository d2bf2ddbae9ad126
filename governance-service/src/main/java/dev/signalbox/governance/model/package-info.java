/** Policies, what they are asked about, and what follows: pure, on the JDK alone. */
@NullMarked
package dev.signalbox.governance.model;

import org.jspecify.annotations.NullMarked;
