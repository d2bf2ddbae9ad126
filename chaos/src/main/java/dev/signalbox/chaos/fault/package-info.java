/** Ways to hurt the mesh. Each returns when what it hurt works again; none judges. */
@NullMarked
package dev.signalbox.chaos.fault;

import org.jspecify.annotations.NullMarked;
