/** Takes reports of lineage, and what follows from them once every lane has been read so far (docs/adr/0039). */
@NullMarked
package dev.signalbox.sli.application.lineage;

import org.jspecify.annotations.NullMarked;
