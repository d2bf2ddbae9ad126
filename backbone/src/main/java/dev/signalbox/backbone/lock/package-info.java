/** The product lock that every decision holds. */
@NullMarked
package dev.signalbox.backbone.lock;

import org.jspecify.annotations.NullMarked;
