/** What an operator orders about dead letters, read as what stood on a topic of the mesh (docs/adr/0025). */
@NullMarked
package dev.signalbox.backbone.redrive;

import org.jspecify.annotations.NullMarked;
