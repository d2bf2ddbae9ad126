/** From a raw record to an event: envelope, authority, decoding. Pure; the only source of dead letters. */
@NullMarked
package dev.signalbox.backbone.intake;

import org.jspecify.annotations.NullMarked;
