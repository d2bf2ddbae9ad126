/** Service levels: measured and looked at. */
@NullMarked
package dev.signalbox.cli.command.slo;

import org.jspecify.annotations.NullMarked;
