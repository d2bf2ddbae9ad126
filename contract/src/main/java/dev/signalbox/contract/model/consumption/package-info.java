/** Who reads a product and what of it, and what a contract means for them. */
@NullMarked
package dev.signalbox.contract.model.consumption;

import org.jspecify.annotations.NullMarked;
