/** The verdict on a whole publication, given what was admitted before. */
@NullMarked
package dev.signalbox.contract.model.publication;

import org.jspecify.annotations.NullMarked;
