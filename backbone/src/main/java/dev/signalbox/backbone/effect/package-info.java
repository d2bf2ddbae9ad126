/** What must happen outside the database, after the decision that wanted it. */
@NullMarked
package dev.signalbox.backbone.effect;

import org.jspecify.annotations.NullMarked;
