/** What is written to the mesh, and what of it the broker acknowledged. No reading. */
@NullMarked
package dev.signalbox.chaos.ledger;

import org.jspecify.annotations.NullMarked;
