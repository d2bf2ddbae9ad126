/** Windows of maintenance, as the council lays them down, and what they take out of an objective's count. */
@NullMarked
package dev.signalbox.sli.model.maintenance;

import org.jspecify.annotations.NullMarked;
