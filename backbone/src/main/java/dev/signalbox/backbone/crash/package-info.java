/** Named points of the commit path at which a process can be made to halt, so that recovery from each is proved. */
@NullMarked
package dev.signalbox.backbone.crash;

import org.jspecify.annotations.NullMarked;
