/** Our own events on their way from the transaction to the topic. */
@NullMarked
package dev.signalbox.backbone.outbox;

import org.jspecify.annotations.NullMarked;
