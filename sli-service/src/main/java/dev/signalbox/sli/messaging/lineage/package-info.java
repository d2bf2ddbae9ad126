/** Reports of lineage out of and into the topics: ours in Avro, and the tools' own in JSON. */
@NullMarked
package dev.signalbox.sli.messaging.lineage;

import org.jspecify.annotations.NullMarked;
