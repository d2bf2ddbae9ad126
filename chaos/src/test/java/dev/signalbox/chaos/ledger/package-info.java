/** Writers of other releases than ours. */
@NullMarked
package dev.signalbox.chaos.ledger;

import org.jspecify.annotations.NullMarked;
