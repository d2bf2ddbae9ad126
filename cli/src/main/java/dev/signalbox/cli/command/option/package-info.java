/** What commands have in common: where the mesh is, how results are printed, durations and times as people type them. */
@NullMarked
package dev.signalbox.cli.command.option;

import org.jspecify.annotations.NullMarked;
