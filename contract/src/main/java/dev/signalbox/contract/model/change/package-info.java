/** The difference between two contracts, and what it means for those who read and for those who replay. */
@NullMarked
package dev.signalbox.contract.model.change;

import org.jspecify.annotations.NullMarked;
