/** OpenLineage's HTTP transport, and the datasets that no port stands for. */
@NullMarked
package dev.signalbox.sli.rest.lineage;

import org.jspecify.annotations.NullMarked;
