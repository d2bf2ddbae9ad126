/** Programs that measure the mesh from outside and print a report. */
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
