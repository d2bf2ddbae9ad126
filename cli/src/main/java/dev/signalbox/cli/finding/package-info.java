/** What the mesh has against a publication, place by place, and the reports that CI reads. */
@NullMarked
package dev.signalbox.cli.finding;

import org.jspecify.annotations.NullMarked;
