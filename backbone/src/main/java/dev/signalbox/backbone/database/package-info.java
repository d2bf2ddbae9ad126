/** The transaction of a slice, and which database faults pass by themselves. */
@NullMarked
package dev.signalbox.backbone.database;

import org.jspecify.annotations.NullMarked;
