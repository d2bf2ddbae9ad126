/** Why documents make no publication. */
@NullMarked
package dev.signalbox.publication.refusal;

import org.jspecify.annotations.NullMarked;
