/** What this service measures itself, from the events of the mesh. */
@NullMarked
package dev.signalbox.sli.model.derived;

import org.jspecify.annotations.NullMarked;
