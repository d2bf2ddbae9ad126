/** A publication from its two halves to its verdict, and the facts that policies are asked about. */
@NullMarked
package dev.signalbox.governance.model.publication;

import org.jspecify.annotations.NullMarked;
