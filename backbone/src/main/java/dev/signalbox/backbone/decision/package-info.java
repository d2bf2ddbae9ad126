/** What a handler decided, on its way into the tables of the running transaction. */
@NullMarked
package dev.signalbox.backbone.decision;

import org.jspecify.annotations.NullMarked;
