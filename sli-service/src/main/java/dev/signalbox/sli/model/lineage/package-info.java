/** What OpenLineage's documents say, and which dataset stands behind which port. */
@NullMarked
package dev.signalbox.sli.model.lineage;

import org.jspecify.annotations.NullMarked;
