/** A publication's way: taken in, checked, judged. */
@NullMarked
package dev.signalbox.contract.application.publication;

import org.jspecify.annotations.NullMarked;
